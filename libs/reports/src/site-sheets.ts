import {
  type ReportPersonRow,
  type SiteReport,
  checkpointWords,
  checkpoints,
  connectionWords,
  methodWord,
  personNote,
  statusWords,
} from "#domain";
import { allFigureColumns } from "./figure-columns.js";
import { originSheet, versionText } from "./origin-sheet.js";
import { type ReportSheet, type SheetCell, plainSheet } from "./report-sheet.js";
import { definitionsSheet, unitsSheet } from "./shared-sheets.js";

const personColumns = [
  ["TT", 6],
  ["Mã đại biểu", 14],
  ["Họ và tên", 28],
  ["Chức vụ", 28],
  ["Đơn vị", 32],
] as const;

/** The sheets of a site's workbook: figures and sources, everybody, one sheet per annex, the origin. */
export function siteSheets(report: SiteReport): ReportSheet[] {
  return [
    figuresSheet(report),
    plainSheet(
      "Đại biểu",
      [...personColumns, ["Trạng thái", 24], ["Giờ đến", 18], ["Giờ về", 18], ["Cách ghi nhận", 18], ["Ghi chú", 50]],
      report.people.map((person) => [...personCells(person), ...presenceCells(person, report)]),
    ),
    plainSheet(
      "Vắng mặt",
      [...personColumns, ["Lý do", 16]],
      report.annexes.absentees.map((person) => [
        ...personCells(person),
        person.status === "excused" ? "Có lý do" : "Không lý do",
      ]),
    ),
    plainSheet("Chưa điểm danh", personColumns, report.annexes.notCalled.map(personCells)),
    plainSheet(
      "Dự thay",
      [
        ["TT", 6],
        ["Người dự thay", 28],
        ["Chức vụ", 28],
        ["Đơn vị", 32],
        ["Thay cho", 28],
        ["Chức vụ người được thay", 28],
        ["Đơn vị người được thay", 32],
      ],
      report.annexes.standIns.map(({ order, standIn, principal }) => [
        order,
        standIn.fullName,
        standIn.title,
        standIn.unit,
        principal.fullName,
        principal.title,
        principal.unit,
      ]),
    ),
    plainSheet(
      "Khách, nơi khác đến",
      [
        ["TT", 6],
        ["Nhóm", 24],
        ["Họ và tên", 28],
        ["Chức vụ", 28],
        ["Đơn vị", 32],
        ["Điểm cầu triệu tập", 32],
        ["Giờ đến", 18],
      ],
      besideRows(report).map((cells, index) => [index + 1, ...cells]),
    ),
    plainSheet(
      "Ghi nhận hai nơi",
      [...personColumns, ["Ghi nhận", 50]],
      report.annexes.doubles.map((person) => [...personCells(person), personNote(person, report.occasion.timeZone)]),
    ),
    unitsSheet(report),
    definitionsSheet(report),
    originSheet(report),
  ];
}

/** The columns of the one table, with their widths in characters. */
export const siteTableColumns = [
  ["TT", 6],
  ["Mã điểm cầu", 14],
  ["Điểm cầu", 28],
  ["Nhóm", 24],
  ["Mã đại biểu", 14],
  ["Họ và tên", 28],
  ["Chức vụ", 28],
  ["Đơn vị", 32],
  ["Trạng thái", 24],
  ["Giờ đến", 18],
  ["Giờ về", 18],
  ["Cách ghi nhận", 18],
  ["Ghi chú", 50],
  ["Số liệu đến", 18],
  ["Phiên bản", 14],
  ["Mã số liệu", 40],
] as const;

/** The one table of a site's CSV: everybody who was summoned or came, a line each, with the version on every line. */
export function siteTable(report: SiteReport): ReportSheet {
  const place = [report.site.code, report.site.name];
  const origin: SheetCell[] = [{ at: report.origin.asOf }, versionText(report), report.hash];
  const summoned = report.people.map((person): SheetCell[] => [
    ...place,
    "Triệu tập",
    person.code,
    person.fullName,
    person.title,
    person.unit,
    ...presenceCells(person, report),
    ...origin,
  ]);
  const standIns = report.annexes.standIns.map(({ standIn, principal }): SheetCell[] => [
    ...place,
    "Dự thay",
    null,
    standIn.fullName,
    standIn.title,
    standIn.unit,
    "Có mặt",
    null,
    null,
    null,
    `thay ${principal.fullName}`,
    ...origin,
  ]);
  const beside = besideRows(report).map(([group, fullName, title, unit, home, arrived]): SheetCell[] => [
    ...place,
    group ?? null,
    null,
    fullName ?? null,
    title ?? null,
    unit ?? null,
    "Có mặt",
    arrived ?? null,
    null,
    null,
    home ?? null,
    ...origin,
  ]);
  return plainSheet(
    "Điểm danh",
    siteTableColumns,
    [...summoned, ...standIns, ...beside].map((cells, index) => [index + 1, ...cells]),
  );
}

function figuresSheet(report: SiteReport): ReportSheet {
  const { sources, occasion } = report;
  return plainSheet(
    "Tổng hợp",
    [
      ["Nguồn", 26],
      ["Nội dung", 34],
      ["Số liệu", 44],
      ["Chênh lệch với điểm danh", 26],
    ],
    [
      ["Danh sách triệu tập", "Triệu tập", sources.roster.summoned, null],
      ...(sources.roster.expected === null
        ? []
        : [["Danh sách triệu tập", "Số dự kiến", sources.roster.expected, null]]),
      ...allFigureColumns()
        .slice(1)
        .map(({ head, cell }) => ["Điểm danh", head, cell(report.figures), null]),
      ["Điểm danh", "Số người ghi nhận trong hội trường", sources.checkIns.peopleInHall, null],
      ...checkpoints.map((checkpoint) => [
        "Báo cáo quân số",
        checkpointWords[checkpoint],
        sources.headcounts[checkpoint],
        sources.headcountDifferences[checkpoint],
      ]),
      ["Nhật ký cầu truyền hình", "Kết nối", connectionWords(sources.connection, occasion.timeZone), null],
      ["Danh sách", "Chốt lúc", { at: report.listClosedAt }, null],
      ...report.findings.map((finding) => ["Đối soát", finding, null, null]),
    ],
  );
}

function personCells(person: ReportPersonRow): SheetCell[] {
  return [person.order, person.code, person.fullName, person.title, person.unit];
}

function presenceCells(person: ReportPersonRow, { occasion }: SiteReport): SheetCell[] {
  return [
    statusWords(person),
    { at: person.arrivedAt },
    { at: person.departedAt },
    methodWord(person.method),
    personNote(person, occasion.timeZone),
  ];
}

function besideRows({ annexes }: SiteReport): SheetCell[][] {
  return [
    ...annexes.visitors.map((visitor): SheetCell[] => [
      "Đại biểu nơi khác đến",
      visitor.fullName,
      visitor.title,
      visitor.unit,
      `${visitor.homeSite.code} ${visitor.homeSite.name}`,
      { at: visitor.arrivedAt },
    ]),
    ...annexes.guests.map((guest): SheetCell[] => [
      "Khách",
      guest.fullName,
      guest.title,
      guest.unit,
      null,
      { at: guest.arrivedAt },
    ]),
  ];
}
