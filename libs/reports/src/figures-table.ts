import { type ReportFigures, dash, formatNumber, formatShare } from "#domain";
import { figureColumns } from "./figure-columns.js";
import type { PaperTable } from "./paper.js";
import type { SheetCell } from "./report-sheet.js";

/** One line of the table: its number, whose figures, and the remark. */
export interface FiguresLine {
  readonly number: string;
  readonly name: string;
  readonly figures: ReportFigures;
  readonly note: string;
  readonly strong: boolean;
}

/** Widths in millimetres for the two ways the table is printed: within a text, and across a landscape page. */
const widths = {
  portrait: { number: 9, figure: 12.5, note: 29 },
  landscape: { number: 13, figure: 17, note: 52 },
} as const;

/**
 * The ten-column table: TT, điểm cầu, triệu tập, có mặt, dự thay, đi muộn, vắng có lý do, vắng không lý do, tỷ lệ %,
 * ghi chú; with `chưa điểm danh` before the rate while anybody is not called.
 */
export function figuresTable(
  lines: readonly FiguresLine[],
  total: ReportFigures,
  layout: { readonly page: keyof typeof widths; readonly nameHead: string; readonly withoutNotes?: boolean },
): PaperTable {
  const width = widths[layout.page];
  const notes = layout.withoutNotes ? [] : [{ head: "Ghi chú", width: width.note, align: "left" as const }];
  const figures = figureColumns(total);
  return {
    kind: "table",
    columns: [
      { head: "TT", width: width.number, align: "center" },
      { head: layout.nameHead, width: 0, align: "left" },
      ...figures.map(({ head }) => ({ head, width: width.figure, align: "center" as const })),
      ...notes,
    ],
    rows: lines.map((line) => ({
      strong: line.strong,
      cells: [
        line.number,
        line.name,
        ...figures.map(({ cell }) => printed(cell(line.figures))),
        ...(layout.withoutNotes ? [] : [line.note]),
      ],
    })),
  };
}

/** A counting cell on paper; the column head already says per cent. */
function printed(cell: SheetCell): string {
  if (typeof cell === "number") return formatNumber(cell);
  if (cell !== null && typeof cell === "object" && "share" in cell) return formatShare(...cell.share).replace("%", "");
  return typeof cell === "string" ? cell : dash;
}
