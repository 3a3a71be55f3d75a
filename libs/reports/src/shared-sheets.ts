import { type BriefingReport, definitionsOf, type SiteReport } from "#domain";
import { unitName } from "./annex-tables.js";
import { allFigureColumns } from "./figure-columns.js";
import { plainSheet, type ReportSheet } from "./report-sheet.js";

/** The figures by unit, with the total last. */
export function unitsSheet({ units, figures }: SiteReport | BriefingReport): ReportSheet {
  const columns = allFigureColumns();
  return plainSheet(
    "Theo đơn vị",
    [["TT", 8], ["Đơn vị", 44], ...columns.map(({ head }) => [head, 12] as const)],
    [
      ...units.map((one, index) => [index + 1, unitName(one.unit), ...columns.map(({ cell }) => cell(one.figures))]),
      [null, "Tổng cộng", ...columns.map(({ cell }) => cell(figures))],
    ],
    new Set([units.length]),
  );
}

/** What each figure counts. */
export function definitionsSheet({ occasion }: SiteReport | BriefingReport): ReportSheet {
  return plainSheet(
    "Cách tính",
    [
      ["Nội dung", 34],
      ["Cách tính", 90],
    ],
    definitionsOf(occasion).map(([term, meaning]) => [term, meaning]),
  );
}
