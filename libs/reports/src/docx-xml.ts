/** The small vocabulary of WordprocessingML (ECMA-376 Part 1, §17) that papers are written in. Lengths come in as said. */

/** Words as XML text: markup stays words; control, direction and other invisible characters are left out. */
export function xmlText(words: string): string {
  return words
    .replace(/[\p{Cc}\p{Cf}\uFFFE\uFFFF]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** Twentieths of a point. */
export const twips = (points: number): number => Math.round(points * 20);
export const twipsOfMm = (mm: number): number => twips((mm * 72) / 25.4);

export interface RunStyle {
  /** Points. */
  readonly size: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly gray?: boolean;
}

export interface ParagraphStyle {
  readonly align?: "left" | "center" | "right" | "both";
  /** Points before and after. */
  readonly before?: number;
  readonly after?: number;
  /** Least distance of lines in points; without it single. */
  readonly line?: number;
  /** First line indent, millimetres. */
  readonly firstLine?: number;
  /** Stays on the page of what follows. */
  readonly keepNext?: boolean;
  /** Points of the paragraph itself, which make its height where it has no words. */
  readonly size?: number;
}

export function run(words: string, { size, bold, italic, underline, gray }: RunStyle): string {
  const style =
    `${bold ? "<w:b/>" : ""}${italic ? "<w:i/>" : ""}${gray ? '<w:color w:val="3C3C3C"/>' : ""}` +
    `<w:sz w:val="${Math.round(size * 2)}"/><w:szCs w:val="${Math.round(size * 2)}"/>` +
    (underline ? '<w:u w:val="single"/>' : "");
  return `<w:r><w:rPr>${style}</w:rPr><w:t xml:space="preserve">${xmlText(words)}</w:t></w:r>`;
}

/** A paragraph of runs that are XML already. */
export function paragraphOf(runs: string, style: ParagraphStyle = {}): string {
  const { align = "left", before = 0, after = 0, line, firstLine, keepNext, size } = style;
  const spacing = `w:before="${twips(before)}" w:after="${twips(after)}"`;
  const distance =
    line === undefined ? 'w:line="240" w:lineRule="auto"' : `w:line="${twips(line)}" w:lineRule="atLeast"`;
  return (
    `<w:p><w:pPr>${keepNext ? "<w:keepNext/><w:keepLines/>" : ""}<w:spacing ${spacing} ${distance}/>` +
    (firstLine === undefined ? "" : `<w:ind w:firstLine="${twipsOfMm(firstLine)}"/>`) +
    `<w:jc w:val="${align}"/>${size === undefined ? "" : `<w:rPr><w:sz w:val="${Math.round(size * 2)}"/></w:rPr>`}` +
    `</w:pPr>${runs}</w:p>`
  );
}

/** Empty room of so many points; Word also wants one between two tables and behind the last. */
export function gap(points: number, { keepNext = false } = {}): string {
  return (
    `<w:p><w:pPr>${keepNext ? "<w:keepNext/>" : ""}` +
    `<w:spacing w:before="0" w:after="0" w:line="${twips(points)}" w:lineRule="exact"/></w:pPr></w:p>`
  );
}

/** A solid rule as a border of an empty paragraph, as wide as what the side indents leave. */
export function ruleParagraph(width: number, within: number, { before = 2, after = 0, keepNext = false } = {}): string {
  const side = Math.max(0, Math.round((within - width) / 2));
  return (
    `<w:p><w:pPr>${keepNext ? "<w:keepNext/>" : ""}<w:pBdr><w:top w:val="single" w:sz="5" w:space="0" w:color="auto"/></w:pBdr>` +
    `<w:spacing w:before="${twips(before)}" w:after="${twips(after)}" w:line="40" w:lineRule="exact"/>` +
    `<w:ind w:left="${side}" w:right="${side}"/></w:pPr></w:p>`
  );
}

export interface CellStyle {
  /** Twips. */
  readonly width: number;
  readonly middle?: boolean;
}

export function cell(paragraphs: string, { width, middle }: CellStyle): string {
  const align = middle ? '<w:vAlign w:val="center"/>' : "";
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${align}</w:tcPr>${paragraphs}</w:tc>`;
}

export interface RowStyle {
  readonly isHead?: boolean;
  /** Least height, millimetres. */
  readonly height?: number;
}

/** A row that is never split over pages; a head row is repeated on each. */
export function row(cells: string, { isHead, height }: RowStyle = {}): string {
  return (
    `<w:tr><w:trPr><w:cantSplit/>${height === undefined ? "" : `<w:trHeight w:val="${twipsOfMm(height)}" w:hRule="atLeast"/>`}` +
    `${isHead ? "<w:tblHeader/>" : ""}</w:trPr>${cells}</w:tr>`
  );
}

/** A table of fixed column widths in twips, ruled or without any line. */
export function tableOf(widths: readonly number[], rows: string, ruled: boolean): string {
  const edges = ["top", "left", "bottom", "right", "insideH", "insideV"];
  const line = ruled ? 'w:val="single" w:sz="4" w:space="0" w:color="auto"' : 'w:val="nil"';
  const margin = ruled ? 34 : 0;
  const vertical = ruled ? 40 : 0;
  return (
    `<w:tbl><w:tblPr><w:tblW w:w="${widths.reduce((sum, width) => sum + width, 0)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>` +
    `<w:tblBorders>${edges.map((edge) => `<w:${edge} ${line}/>`).join("")}</w:tblBorders><w:tblLayout w:type="fixed"/>` +
    `<w:tblCellMar><w:top w:w="${vertical}" w:type="dxa"/><w:left w:w="${margin}" w:type="dxa"/>` +
    `<w:bottom w:w="${vertical}" w:type="dxa"/><w:right w:w="${margin}" w:type="dxa"/></w:tblCellMar></w:tblPr>` +
    `<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("")}</w:tblGrid>${rows}</w:tbl>`
  );
}
