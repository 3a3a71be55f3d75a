import {
  type BriefingReport,
  type BriefingReportRow,
  type Checkpoint,
  checkpointWords,
  checkpoints,
  remarkWords,
  tierWords,
} from "#domain";
import { allFigureColumns, figureColumns } from "./figure-columns.js";
import { originSheet, versionText } from "./origin-sheet.js";
import { definitionsSheet, unitsSheet } from "./shared-sheets.js";
import { peopleSheets } from "./people-sheets.js";
import { type ReportSheet, type SheetCell, plainSheet } from "./report-sheet.js";

/** The sheets of the workbook over a briefing or a subtree: the printed table, all sources, levels, gaps, the origin. */
export function briefingSheets(report: BriefingReport): ReportSheet[] {
  return [
    printedTable(report),
    bySite(report),
    plainSheet(
      "Theo cấp",
      [["Cấp", 32], ["Số điểm cầu", 14], ...figureHeads],
      report.tiers.map(({ tier, sites, figures }) => [
        tierWords[tier],
        sites,
        ...allFigureColumns().map(({ cell }) => cell(figures)),
      ]),
    ),
    unitsSheet(report),
    ...peopleSheets(report),
    missingSheet(report),
    definitionsSheet(report),
    originSheet(report),
  ];
}

/** The one table of the CSV over a briefing: a line per site, group and total, with the version on every line. */
export function briefingTable(report: BriefingReport): ReportSheet {
  const table = bySite(report);
  const origin: SheetCell[] = [{ at: report.origin.asOf }, versionText(report), report.hash];
  return {
    ...table,
    columns: [
      ...table.columns,
      { head: "Số liệu đến", width: 18 },
      { head: "Phiên bản", width: 14 },
      { head: "Mã số liệu", width: 40 },
    ],
    rows: table.rows.map((cells) => [...cells, ...origin]),
  };
}

const figureHeads = allFigureColumns().map(({ head }) => [head, 12] as const);
const lineWords: Readonly<Record<BriefingReportRow["kind"], string>> = {
  site: "Điểm cầu",
  group: "Cộng nhóm",
  total: "Tổng cộng",
};

/** The same table as on paper, for those who copy it into a document. */
function printedTable(report: BriefingReport): ReportSheet {
  const figures = figureColumns(report.figures);
  return plainSheet(
    "Tổng hợp",
    [["TT", 8], ["Điểm cầu", 48], ...figures.map(({ head }) => [head, 10] as const), ["Ghi chú", 44]],
    report.rows.map((row): SheetCell[] => [
      row.number,
      row.kind === "total" ? "Tổng cộng" : `${row.code} ${row.name}`,
      ...figures.map(({ cell }) => cell(row.figures)),
      row.kind === "site" ? row.remarks.map(remarkWords).join("; ") : `${row.sites} điểm cầu`,
    ]),
    sumRows(report),
  );
}

function sumRows({ rows }: BriefingReport): ReadonlySet<number> {
  return new Set(rows.flatMap((row, index) => (row.kind === "site" ? [] : [index])));
}

function bySite(report: BriefingReport): ReportSheet {
  return plainSheet(
    "Bốn nguồn",
    [
      ["TT", 8],
      ["Mã điểm cầu", 14],
      ["Điểm cầu", 40],
      ["Dòng", 14],
      ...figureHeads,
      ["Dự kiến", 12],
      ["Người trong hội trường", 14],
      ...checkpoints.map((checkpoint) => [`Quân số ${checkpointWords[checkpoint].toLowerCase()}`, 14] as const),
      ...checkpoints.map((checkpoint) => [`Chênh lệch ${checkpointWords[checkpoint].toLowerCase()}`, 14] as const),
      ["Kết nối từ", 18],
      ["Kết nối đến", 18],
      ["Số lần gián đoạn", 12],
      ["Thời gian kết nối %", 14],
      ["Đã chốt", 10],
      ["Ghi chú", 50],
    ],
    report.rows.map((row): SheetCell[] => [
      row.number,
      row.code,
      row.name,
      lineWords[row.kind],
      ...allFigureColumns().map(({ cell }) => cell(row.figures)),
      ...sourceCells(row),
    ]),
    sumRows(report),
  );
}

function sourceCells(row: BriefingReportRow): SheetCell[] {
  if (row.kind !== "site") return [...Array.from({ length: 13 }, () => null), `${row.sites} điểm cầu`];
  const { connection, headcounts, peopleInHall } = row;
  const connected = connection.kind === "connected" ? connection : null;
  const difference = (checkpoint: Checkpoint): number | null => {
    const declared = headcounts[checkpoint];
    return declared === null ? null : declared - peopleInHall;
  };
  return [
    row.expected,
    peopleInHall,
    ...checkpoints.map((checkpoint) => headcounts[checkpoint]),
    ...checkpoints.map(difference),
    { at: connected?.firstJoinedAt ?? null },
    { at: connected?.lastLeftAt ?? null },
    connected?.drops ?? null,
    connected ? { share: [Math.round(connected.coverage * 1000), 1000] } : null,
    row.listClosed ? "có" : "chưa",
    row.remarks.map(remarkWords).join("; "),
  ];
}

function missingSheet({ annexes }: BriefingReport): ReportSheet {
  const lines = [
    ...annexes.silent.map((place) => ["Chưa có thông tin nào", place.code, place.name, null] as const),
    ...annexes.notClosed.map((place) => ["Chưa chốt danh sách", place.code, place.name, null] as const),
    ...annexes.notConnected.map((place) => ["Không kết nối cầu truyền hình", place.code, place.name, null] as const),
    ...annexes.lateConnected.map(
      (place) => ["Kết nối muộn", place.code, place.name, { at: place.firstJoinedAt }] as const,
    ),
  ];
  return plainSheet(
    "Cần theo dõi",
    [
      ["TT", 6],
      ["Vấn đề", 32],
      ["Mã điểm cầu", 14],
      ["Điểm cầu", 40],
      ["Lúc", 18],
    ],
    lines.map((cells, index) => [index + 1, ...cells]),
  );
}
