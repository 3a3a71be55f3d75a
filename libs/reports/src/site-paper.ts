import {
  type ReportPersonName,
  type SiteReport,
  checkpointWords,
  checkpoints,
  connectionWords,
  dash,
  declaredText,
  formatDate,
  formatNumber,
  formatTime,
  identityLine,
  personNote,
  rateDefinition,
  statusWords,
} from "#domain";
import { figuresTable } from "./figures-table.js";
import {
  type Paper,
  type PaperBlock,
  type PaperColumn,
  type PaperTable,
  mostRowsOnPaper,
  numberedAnnexes,
  paperFrame,
  whenWords,
} from "./paper.js";

/** A site's report in the state form: one page of figures and sources, then the lists of people as annexes. */
export function sitePaper(report: SiteReport): Paper {
  const { site, occasion, heading } = report;
  const under = site.above.at(-1);
  return {
    ...paperFrame(report),
    subject: `Kết quả điểm danh đại biểu tại điểm cầu ${site.name}`,
    body: [
      paragraph(`Tên hội nghị: ${occasion.title}.`),
      paragraph(`Thời gian: ${whenWords(occasion)}.`),
      paragraph(`Điểm cầu: ${site.name} (mã ${site.code}${under ? `, trực thuộc ${under}` : ""}).`),
      ...(occasion.chair ? [paragraph(`Chủ trì: ${occasion.chair}.`)] : []),
      { kind: "heading", text: "1. Số liệu điểm danh" },
      figuresTable(
        [{ number: "1", name: site.name, figures: report.figures, note: siteNote(report), strong: false }],
        report.figures,
        { page: "portrait", nameHead: "Điểm cầu" },
      ),
      { kind: "line", text: identityLine(report.figures) },
      { kind: "note", text: rateDefinition },
      { kind: "heading", text: "2. Đối chiếu các nguồn" },
      sourcesTable(report),
      ...(report.findings.length > 0
        ? [
            { kind: "heading", text: "3. Vấn đề cần lưu ý" } as const,
            ...report.findings.map((text) => paragraph(`- ${text}`)),
          ]
        : []),
    ],
    closing: [
      paragraph(closedSentence(report)),
      paragraph(`Trên đây là báo cáo kết quả điểm danh tại điểm cầu ${site.name}./.`),
    ],
    annexes: numberedAnnexes(heading.issuingBody, [
      { title: "Danh sách điểm danh đại biểu", empty: report.people.length === 0, blocks: peopleBlocks(report) },
      {
        title: "Danh sách đại biểu vắng mặt",
        empty: report.annexes.absentees.length === 0,
        blocks: [absenteesTable(report)],
      },
      { title: "Danh sách dự thay", empty: report.annexes.standIns.length === 0, blocks: [standInsTable(report)] },
      {
        title: "Khách và đại biểu nơi khác đến",
        empty: report.annexes.visitors.length + report.annexes.guests.length === 0,
        blocks: [besideTable(report)],
      },
    ]),
  };
}

function paragraph(text: string): PaperBlock {
  return { kind: "paragraph", text };
}

function column(head: string, width: number, align: PaperColumn["align"] = "left"): PaperColumn {
  return { head, width, align };
}

const orderColumn = column("TT", 9, "center");

function table(columns: readonly PaperColumn[], rows: readonly (readonly string[])[]): PaperTable {
  return { kind: "table", columns, rows: rows.map((cells) => ({ strong: false, cells })) };
}

function siteNote({ figures, site }: SiteReport): string {
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
function sourcesTable({ sources, occasion }: SiteReport): PaperTable {
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
        signed(headcountDifferences[checkpoint]),
      ]),
      ["Nhật ký cầu truyền hình", connectionWords(sources.connection, occasion.timeZone), ""],
    ],
  );
}

function signed(difference: number | null): string {
  if (difference === null) return dash;
  return difference > 0 ? `+${formatNumber(difference)}` : formatNumber(difference);
}

function closedSentence({ listClosedAt, occasion: { timeZone } }: SiteReport): string {
  return listClosedAt === null
    ? "Danh sách điểm danh của điểm cầu chưa chốt."
    : `Danh sách điểm danh được chốt lúc ${formatTime(listClosedAt, timeZone)}, ${formatDate(listClosedAt, timeZone)}.`;
}

function peopleBlocks({ people, occasion }: SiteReport): PaperBlock[] {
  const printed = people.slice(0, mostRowsOnPaper);
  const rest = people.length - printed.length;
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
    ...(rest > 0 ? [{ kind: "note", text: `Còn ${formatNumber(rest)} người: xem tệp Excel kèm theo.` } as const] : []),
  ];
}

/** Keeps `08 giờ 05` on one line of a narrow column. */
function timesUnbroken(text: string): string {
  return text.replace(/(\d\d) giờ (\d\d)/g, "$1\u00A0giờ\u00A0$2");
}

function absenteesTable({ annexes }: SiteReport): PaperTable {
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

function standInsTable({ annexes }: SiteReport): PaperTable {
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

function besideTable({ annexes, occasion: { timeZone } }: SiteReport): PaperTable {
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

function post({ title, unit }: ReportPersonName): string {
  return [title, unit].filter(Boolean).join(", ");
}
