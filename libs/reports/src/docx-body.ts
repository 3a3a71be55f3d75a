import { assertNever } from "#domain";
import { cell, gap, paragraphOf, type ParagraphStyle, row, run, tableOf, twipsOfMm } from "./docx-xml.js";
import type { Paper, PaperAnnex, PaperBlock, PaperSigner, PaperTable } from "./paper.js";

/** Room for a signature, points. */
const signatureRoom = 57;
const capitals = (words: string): string => words.toLocaleUpperCase("vi");

/** Blocks of text and tables; `width` is that of the text in twips, `keepNext` holds them together with what follows. */
export function bodyBlocks(paper: Paper, blocks: readonly PaperBlock[], width: number, keepNext = false): string {
  return blocks.map((block) => bodyBlock(paper, block, width, keepNext)).join("");
}

function bodyBlock({ form }: Paper, block: PaperBlock, width: number, keepNext: boolean): string {
  const { points, lineDistance: line, betweenParagraphs: after } = form;
  switch (block.kind) {
    case "paragraph":
      return paragraphOf(run(block.text, { size: points.body }), {
        align: "both",
        line,
        after,
        firstLine: form.firstLine,
        keepNext,
      });
    case "heading":
      return paragraphOf(run(block.text, { size: points.body, bold: true }), {
        line,
        before: 2,
        after,
        keepNext: true,
      });
    case "line":
      return paragraphOf(run(block.text, { size: points.line }), { align: "both", before: 4, after: 4, keepNext });
    case "note":
      return paragraphOf(run(block.text, { size: points.note, italic: true }), { before: 2, after: 4, keepNext });
    case "table":
      return dataTable(block, points.table, width) + gap(4, { keepNext });
    default:
      return assertNever(block, "block");
  }
}

function dataTable({ columns, rows, rowHeight }: PaperTable, size: number, width: number): string {
  const fixed = columns.map((column) => twipsOfMm(column.width));
  const rest = width - fixed.reduce((sum, one) => sum + one, 0);
  const widths = fixed.map((one) => (one === 0 ? rest : one));
  const cellOf = (words: string, index: number, bold: boolean, align: ParagraphStyle["align"]): string =>
    cell(paragraphOf(run(words, { size, bold }), { size, ...(align ? { align } : {}) }), {
      width: widths[index]!,
      middle: true,
    });
  const head = row(columns.map((column, index) => cellOf(column.head, index, true, "center")).join(""), {
    isHead: true,
  });
  const lines = rows.map(({ cells, strong }) =>
    row(
      cells.map((words, index) => cellOf(words, index, strong, columns[index]?.align)).join(""),
      rowHeight === undefined ? {} : { height: rowHeight },
    ),
  );
  return tableOf(widths, head + lines.join(""), true);
}

/** The last lines of the text with the signatures, kept on one page. */
export function closingPart(paper: Paper, width: number): string {
  const half = Math.floor(width / 2);
  const [first = nobody, second] = paper.signers;
  const place = (words: string): string => cell(words, { width: half });
  const table = second
    ? row(place(signer(paper, first)) + place(signer(paper, second))) +
      row(place(recipients(paper)) + place(paragraphOf("")))
    : row(place(recipients(paper)) + place(signer(paper, first)));
  return (
    bodyBlocks(paper, paper.closing, width, true) + gap(6, { keepNext: true }) + tableOf([half, half], table, false)
  );
}

const nobody: PaperSigner = { authority: "", title: "", name: "" };

function signer({ form }: Paper, { authority, title, name }: PaperSigner): string {
  const size = form.points.signer;
  const line = (words: string, bold: boolean, before = 0): string =>
    words === "" && before === 0 ? "" : paragraphOf(run(words, { size, bold }), { align: "center", before });
  return line(capitals(authority), true) + line(capitals(title), form.titleBold) + line(name, true, signatureRoom);
}

function recipients({ form, recipients: lines }: Paper): string {
  const underlined = form.recipientsHead === "underlined";
  const head = run("Nơi nhận:", {
    size: form.points.recipientsHead,
    bold: !underlined,
    italic: !underlined,
    underline: underlined,
  });
  return (
    paragraphOf(head) + lines.map((line) => paragraphOf(run(`- ${line}`, { size: form.points.recipients }))).join("")
  );
}

/** An annex: its heading stays with its first block. */
export function annexPart(paper: Paper, annex: PaperAnnex, width: number, isFirst: boolean): string {
  const { points } = paper.form;
  const centred = { align: "center", keepNext: true } as const;
  return (
    paragraphOf(run(annex.label, { size: points.annexLabel, bold: true }), { ...centred, before: isFirst ? 0 : 14 }) +
    paragraphOf(run(capitals(annex.title), { size: points.annexTitle, bold: true }), { ...centred, before: 3 }) +
    paragraphOf(run(annex.reference, { size: points.annexReference, italic: true }), {
      ...centred,
      before: 3,
      after: 8,
    }) +
    bodyBlocks(paper, annex.blocks, width)
  );
}
