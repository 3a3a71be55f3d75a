import {
  type BriefingReport,
  type ReportPersonName,
  type SiteReport,
  type UnitFigures,
  checkpointWords,
  checkpoints,
  dash,
  definitionsOf,
  formatNumber,
  formatShare,
  formatTime,
  personNote,
} from "#domain";
import { figuresTable } from "./figures-table.js";
import type { PaperBlock, PaperTable } from "./paper.js";
import { column, mostRowsOnPaper, orderColumn, table } from "./paper-parts.js";

/** The figures once more by unit, with the same total as the table by site. */
export function byUnitBlocks({ units, figures }: SiteReport | BriefingReport): PaperBlock[] {
  const printed = units.slice(0, mostRowsOnPaper);
  const lines = printed.map(({ unit, figures }, index) => ({
    number: String(index + 1),
    name: unitName(unit),
    figures,
    note: "",
    strong: false,
  }));
  const total = { number: "", name: "Tổng cộng", figures, note: "", strong: true };
  return [
    figuresTable([...lines, total], figures, { page: "portrait", nameHead: "Đơn vị", withoutNotes: true }),
    ...rest(units.length - printed.length, "đơn vị"),
  ];
}

/** Units say nothing new where everybody is of one. */
export function hasUnits({ units }: { readonly units: readonly UnitFigures[] }): boolean {
  return units.length > 1;
}

export function unitName(unit: string): string {
  return unit === "" ? "(chưa ghi đơn vị)" : unit;
}

/** The four sources of each site side by side, with what was declared minus who was recorded. */
export function fourSourcesBlocks({ rows, occasion }: BriefingReport): PaperBlock[] {
  const sites = rows.filter((row) => row.kind === "site");
  const number = (value: number | null): string => (value === null ? dash : formatNumber(value));
  const columns = [
    column("TT", 11, "center"),
    column("Điểm cầu", 0),
    column("Triệu tập", 17, "center"),
    column("Dự kiến", 15, "center"),
    column("Người trong hội trường", 20, "center"),
    ...checkpoints.map((checkpoint) =>
      column(`Quân số ${checkpointWords[checkpoint].toLowerCase()} (chênh lệch)`, 25, "center"),
    ),
    column("Kết nối cầu truyền hình", 45),
  ];
  return [
    table(
      columns,
      sites.slice(0, mostRowsOnPaper).map((row) => {
        const { connection } = row;
        const declared = checkpoints.map((checkpoint) => {
          const count = row.headcounts[checkpoint];
          return count === null ? dash : `${formatNumber(count)} (${signed(count - row.peopleInHall)})`;
        });
        const connected =
          connection.kind === "connected"
            ? `${formatTime(connection.firstJoinedAt, occasion.timeZone)} – ${formatTime(connection.lastLeftAt, occasion.timeZone)}, ` +
              formatShare(Math.round(connection.coverage * 1000), 1000)
            : connection.kind === "not-connected"
              ? "không thấy kết nối"
              : dash;
        return [
          row.number,
          `${row.code} ${row.name}`,
          formatNumber(row.figures.summoned),
          number(row.expected),
          formatNumber(row.peopleInHall),
          ...declared,
          connected,
        ];
      }),
    ),
    ...rest(sites.length - mostRowsOnPaper, "điểm cầu"),
  ];
}

/** A difference with its sign. */
export function signed(difference: number): string {
  return difference > 0 ? `+${formatNumber(difference)}` : formatNumber(difference);
}

export function allAbsenteesBlocks({ annexes }: BriefingReport): PaperBlock[] {
  return [
    table(
      [orderColumn, column("Họ và tên", 38), column("Chức vụ, đơn vị", 0), column("Điểm cầu", 42), column("Lý do", 22)],
      annexes.absentees
        .slice(0, mostRowsOnPaper)
        .map((person) => [
          String(person.order),
          person.fullName,
          post(person),
          `${person.site.code} ${person.site.name}`,
          person.status === "excused" ? "Có lý do" : "Không lý do",
        ]),
    ),
    ...rest(annexes.absentees.length - mostRowsOnPaper, "người"),
  ];
}

export function allStandInsBlocks({ annexes }: BriefingReport): PaperBlock[] {
  return [
    table(
      [
        orderColumn,
        column("Người dự thay", 36),
        column("Chức vụ, đơn vị", 0),
        column("Dự thay cho", 36),
        column("Điểm cầu", 40),
      ],
      annexes.standIns
        .slice(0, mostRowsOnPaper)
        .map(({ order, standIn, principal, site }) => [
          String(order),
          standIn.fullName,
          post(standIn),
          principal.fullName,
          `${site.code} ${site.name}`,
        ]),
    ),
    ...rest(annexes.standIns.length - mostRowsOnPaper, "người"),
  ];
}

export function allGuestsBlocks({ annexes, occasion }: BriefingReport): PaperBlock[] {
  return [
    table(
      [
        orderColumn,
        column("Họ và tên", 38),
        column("Chức vụ, đơn vị", 0),
        column("Điểm cầu", 42),
        column("Giờ đến", 22, "center"),
      ],
      annexes.guests
        .slice(0, mostRowsOnPaper)
        .map((guest) => [
          String(guest.order),
          guest.fullName,
          post(guest),
          `${guest.site.code} ${guest.site.name}`,
          guest.arrivedAt === null ? "" : formatTime(guest.arrivedAt, occasion.timeZone),
        ]),
    ),
    ...rest(annexes.guests.length - mostRowsOnPaper, "người"),
  ];
}

/** People recorded at two sites at once, with the other site in the remark. */
export function doublesTable(report: SiteReport | BriefingReport): PaperTable {
  const { timeZone } = report.occasion;
  const isOne = report.kind === "site";
  const people = isOne
    ? report.annexes.doubles.map((person) => ({ ...person, site: null }))
    : report.annexes.doubles.map((person) => ({ ...person, site: `${person.site.code} ${person.site.name}` }));
  return table(
    [
      orderColumn,
      column("Họ và tên", 38),
      column("Chức vụ, đơn vị", 0),
      ...(isOne ? [] : [column("Điểm cầu triệu tập", 38)]),
      column("Ghi nhận", 52),
    ],
    people
      .slice(0, mostRowsOnPaper)
      .map((person) => [
        String(person.order),
        person.fullName,
        post(person),
        ...(person.site === null ? [] : [person.site]),
        personNote(person, timeZone),
      ]),
  );
}

/** What each figure counts, as the last annex. */
export function definitionsTable({ occasion }: SiteReport | BriefingReport): PaperTable {
  return table(
    [orderColumn, column("Nội dung", 48), column("Cách tính", 0)],
    definitionsOf(occasion).map(([term, meaning], index) => [String(index + 1), term, meaning]),
  );
}

/** Says where the rows are that no page holds. */
export function rest(count: number, what: string): PaperBlock[] {
  return count > 0 ? [{ kind: "note", text: `Còn ${formatNumber(count)} ${what}: xem tệp Excel kèm theo.` }] : [];
}

/** Title and unit on one line. */
export function post({ title, unit }: ReportPersonName): string {
  return [title, unit].filter(Boolean).join(", ");
}
