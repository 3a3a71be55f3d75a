import { cell, paragraphOf, row, ruleParagraph, type RunStyle, run, tableOf, twips } from "./docx-xml.js";
import type { Paper } from "./paper.js";

/** Mean width of a letter as a share of the size, measured on headings set in the printed face. */
const letterWidth = { capitals: 0.65, mixed: 0.453 } as const;
const capitals = (words: string): string => words.toLocaleUpperCase("vi");

/** How long a line of words is, in twips, as far as that can be said without the reader's font. */
function lengthOf(words: string, size: number, letters: keyof typeof letterWidth, within: number): number {
  return Math.min(within, twips(words.length * size * letterWidth[letters]));
}

const centred = (words: string, style: RunStyle, before = 0): string =>
  paragraphOf(run(words, style), { align: "center", before });

/** The two halves of the heading as a table without lines; its rules are borders of paragraphs. `width` is in twips. */
export function headingTable(paper: Paper, width: number): string {
  const left = Math.round((width * paper.form.leftHeadingPercent) / 100);
  const widths = [left, width - left];
  const date = placeAndDate(paper);
  const { points, dateBeside } = paper.form;
  const number =
    paper.heading.number === null ? paragraphOf("") : centred(paper.heading.number, { size: points.number }, 6);
  return tableOf(
    widths,
    row(
      cell(bodies(paper, left), { width: left }) +
        cell(rightHeading(paper, width - left) + (dateBeside === "heading" ? date : ""), { width: width - left }),
    ) +
      row(
        cell(number, { width: left }) + cell(dateBeside === "number" ? date : paragraphOf(""), { width: width - left }),
      ),
    false,
  );
}

function placeAndDate({ heading, form }: Paper): string {
  if (heading.placeAndDate === null) return paragraphOf("");
  return centred(heading.placeAndDate, { size: form.points.placeAndDate, italic: true }, 6);
}

function bodies({ heading, form }: Paper, width: number): string {
  const size = form.points.bodies;
  const issuing = capitals(heading.issuingBody);
  const mark =
    form.ruleUnderBody === null
      ? centred("*", { size })
      : ruleParagraph(lengthOf(issuing, size, "capitals", width) * form.ruleUnderBody, width);
  return (
    (heading.parentBody === null ? "" : centred(capitals(heading.parentBody), { size })) +
    centred(issuing, { size, bold: true }) +
    mark
  );
}

function rightHeading({ form: { points, words } }: Paper, width: number): string {
  const first = centred(words.rightHeading, { size: points.rightHeading, bold: true });
  if (words.motto === null) {
    return first + ruleParagraph(lengthOf(words.rightHeading, points.rightHeading, "capitals", width), width);
  }
  const motto = centred(words.motto, { size: points.motto, bold: true });
  return first + motto + ruleParagraph(lengthOf(words.motto, points.motto, "mixed", width), width);
}

/** Kind and subject, centred, with the mark of the form under them. */
export function kindAndSubject({ form, kindOfPaper, subject }: Paper, width: number): string {
  const { points } = form;
  const mark =
    form.ruleUnderSubject === null
      ? paragraphOf(run("-----", { size: points.subject }), { align: "center", after: 8 })
      : ruleParagraph(lengthOf(subject, points.subject, "mixed", width) * form.ruleUnderSubject, width, { after: 10 });
  return (
    centred(capitals(kindOfPaper), { size: points.kind, bold: true }, 12) +
    centred(subject, { size: points.subject, bold: true }, 4) +
    mark
  );
}
