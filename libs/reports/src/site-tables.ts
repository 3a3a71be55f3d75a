import {
  type SiteReport,
  checkpointWords,
  checkpoints,
  connectionWords,
  dash,
  declaredText,
  formatDate,
  formatNumber,
  formatTime,
  personNote,
  statusWords,
} from "#domain";
import { post, rest, signed } from "./annex-tables.js";
import type { PaperBlock, PaperTable } from "./paper.js";
import { column, mostRowsOnPaper, orderColumn, table } from "./paper-parts.js";

/** The remark beside the figures of a site. */
export function siteNote({ figures, site }: SiteReport): string {
  return [
    site.headcountOnly ? "chỉ báo quân số" : "",
    site.relayOnly ? "điểm tiếp sóng" : "",
    figures.presentElsewhere > 0 ? `${formatNumber(figures.presentElsewhere)} có mặt ở điểm cầu khác` : "",
    figures.visitors > 0 ? `${formatNumber(figures.visitors)} đại biểu nơi khác đến` : "",
    figures.guests > 0 ? `${formatNumber(figures.guests)} khách` : "",
  ]
    .filter(Boolean)
    .join("; ");
}

/** The four sources beside each other, with the difference to the people recorded in the hall. */
export function sourcesTable({ sources, occasion }: SiteReport): PaperTable {
  const { roster, checkIns, headcounts, headcountDifferences } = sources;
  return table(
    [column("Nguồn", 48), column("Số liệu", 0), column("Chênh lệch với số người trong hội trường", 42, "center")],
    [
      [
        "Danh sách triệu tập",
        `${formatNumber(roster.summoned)} người${roster.expected === null ? "" : `, dự kiến ${formatNumber(roster.expected)}`}`,
        "",
      ],
      [
        "Điểm danh",
        `${formatNumber(checkIns.seatsFilled)} đại biểu có mặt hoặc có người dự thay; ` +
          `${formatNumber(checkIns.peopleInHall)} người trong hội trường`,
        "",
      ],
      ...checkpoints.map((checkpoint) => [
        `Báo cáo quân số ${checkpointWords[checkpoint].toLowerCase()}`,
        declaredText(headcounts[checkpoint]),
        differenceText(headcountDifferences[checkpoint]),
      ]),
      ["Nhật ký cầu truyền hình", connectionWords(sources.connection, occasion.timeZone), ""],
    ],
  );
}

function differenceText(difference: number | null): string {
  return difference === null ? dash : signed(difference);
}

export function closedSentence({ listClosedAt, occasion: { timeZone } }: SiteReport): string {
  return listClosedAt === null
    ? "Danh sách điểm danh của điểm cầu chưa chốt."
    : `Danh sách điểm danh được chốt lúc ${formatTime(listClosedAt, timeZone)}, ${formatDate(listClosedAt, timeZone)}.`;
}

export function peopleBlocks({ people, occasion }: SiteReport): PaperBlock[] {
  const printed = people.slice(0, mostRowsOnPaper);
  return [
    table(
      [
        orderColumn,
        column("Họ và tên", 38),
        column("Chức vụ, đơn vị", 0),
        column("Trạng thái", 27),
        column("Giờ đến", 17, "center"),
        column("Ghi chú", 30),
      ],
      printed.map((person) => [
        String(person.order),
        person.fullName,
        post(person),
        statusWords(person),
        person.arrivedAt === null ? "" : formatTime(person.arrivedAt, occasion.timeZone),
        timesUnbroken(personNote(person, occasion.timeZone)),
      ]),
    ),
    ...rest(people.length - printed.length, "người"),
  ];
}

/** Keeps `08 giờ 05` on one line of a narrow column. */
function timesUnbroken(text: string): string {
  return text.replace(/(\d\d) giờ (\d\d)/g, "$1\u00A0giờ\u00A0$2");
}

export function absenteesTable({ annexes }: SiteReport): PaperTable {
  return table(
    [orderColumn, column("Họ và tên", 45), column("Chức vụ", 42), column("Đơn vị", 0), column("Lý do", 25)],
    annexes.absentees
      .slice(0, mostRowsOnPaper)
      .map((person) => [
        String(person.order),
        person.fullName,
        person.title ?? "",
        person.unit ?? "",
        person.status === "excused" ? "Có lý do" : "Không lý do",
      ]),
  );
}

/**
 * The sheet that is signed at the door: everybody who was summoned, with the code of the pass, which is typed where nothing
 * scans; `passCodes` are in the order of the people.
 */
export function signInTable({ people }: SiteReport, passCodes: readonly string[]): PaperTable {
  const sheet = table(
    [
      orderColumn,
      column("Họ và tên", 42),
      column("Chức vụ, đơn vị", 0),
      column("Mã thẻ", 26, "center"),
      column("Ký nhận", 32, "center"),
    ],
    people
      .slice(0, mostRowsOnPaper)
      .map((person) => [String(person.order), person.fullName, post(person), passCodes[person.order - 1] ?? "", ""]),
  );
  return { ...sheet, rowHeight: 10 };
}

export function standInsTable({ annexes }: SiteReport): PaperTable {
  return table(
    [
      orderColumn,
      column("Người dự thay", 38),
      column("Chức vụ, đơn vị", 0),
      column("Dự thay cho", 38),
      column("Chức vụ", 35),
    ],
    annexes.standIns
      .slice(0, mostRowsOnPaper)
      .map(({ order, standIn, principal }) => [
        String(order),
        standIn.fullName,
        post(standIn),
        principal.fullName,
        principal.title ?? "",
      ]),
  );
}

export function besideTable({ annexes, occasion: { timeZone } }: SiteReport): PaperTable {
  const visitors = annexes.visitors.map((visitor) => ({
    ...visitor,
    from: `Đại biểu của ${visitor.homeSite.code} ${visitor.homeSite.name}`,
  }));
  const guests = annexes.guests.map((guest) => ({ ...guest, from: "Khách" }));
  return table(
    [
      orderColumn,
      column("Họ và tên", 38),
      column("Chức vụ, đơn vị", 0),
      column("Thành phần", 45),
      column("Giờ đến", 22, "center"),
    ],
    [...visitors, ...guests]
      .slice(0, mostRowsOnPaper)
      .map((person, index) => [
        String(index + 1),
        person.fullName,
        post(person),
        person.from,
        person.arrivedAt === null ? "" : formatTime(person.arrivedAt, timeZone),
      ]),
  );
}
