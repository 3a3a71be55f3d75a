import { type ReportFigures, seatsFilled } from "#domain";
import type { SheetCell } from "./report-sheet.js";

/** A column of the table by site: its head, and the cell it takes from the figures of a line. */
export interface FigureColumn {
  readonly head: string;
  readonly cell: (figures: ReportFigures) => SheetCell;
}

/**
 * The counting columns of the attendance table, in the order secretaries write them. `chưa điểm danh` is a column of its
 * own while anybody is in it, because it may never be taken for absence.
 */
export function figureColumns(total: ReportFigures): FigureColumn[] {
  return [
    { head: "Triệu tập", cell: (figures) => figures.summoned },
    { head: "Có mặt", cell: (figures) => figures.present },
    { head: "Dự thay", cell: (figures) => figures.stoodIn },
    { head: "Đi muộn", cell: (figures) => figures.late },
    { head: "Vắng có lý do", cell: (figures) => figures.excused },
    { head: "Vắng không lý do", cell: (figures) => figures.absent },
    ...(total.notCalled > 0 ? [notCalledColumn] : []),
    ...(total.difference === 0 ? [] : [differenceColumn]),
    { head: "Tỷ lệ %", cell: (figures) => ({ share: [seatsFilled(figures), figures.summoned] }) },
  ];
}

const notCalledColumn: FigureColumn = { head: "Chưa điểm danh", cell: (figures) => figures.notCalled };
const differenceColumn: FigureColumn = { head: "Chênh lệch", cell: (figures) => figures.difference };

/** Figures beside T, for files that are read by machines: every line has every number. */
export const besideColumns: readonly FigureColumn[] = [
  { head: "Có mặt ở điểm cầu khác", cell: (figures) => figures.presentElsewhere },
  { head: "Về sớm", cell: (figures) => figures.leftEarly },
  { head: "Trực tuyến", cell: (figures) => figures.online },
  { head: "Ghi nhận tại hai nơi", cell: (figures) => figures.double },
  { head: "Đại biểu nơi khác đến", cell: (figures) => figures.visitors },
  { head: "Khách", cell: (figures) => figures.guests },
];

/** Like the printed columns, but always the same ones: a file's columns must not depend on its numbers. */
export function allFigureColumns(): FigureColumn[] {
  const printed = figureColumns({ notCalled: 1, difference: 0 } as ReportFigures);
  return [...printed, ...besideColumns];
}
