import {
  type SiteReport,
  assertNever,
  formatDate,
  formatNumber,
  identityLine,
  privacyNotice,
  rateDefinition,
} from "#domain";
import { byUnitBlocks, definitionsTable, doublesTable, hasUnits } from "./annex-tables.js";
import { figuresTable } from "./figures-table.js";
import { type Paper, type PaperBlock, type PaperOrder, formOf, paperFrame } from "./paper.js";
import { type MotherPaper, numberedAnnexes, paragraph, whenWords } from "./paper-parts.js";
import {
  absenteesTable,
  besideTable,
  closedSentence,
  peopleBlocks,
  signInTable,
  siteNote,
  sourcesTable,
  standInsTable,
} from "./site-tables.js";

/** A paper about one site: figures and sources on the first page, then the lists of people as annexes. */
export function sitePaper(report: SiteReport, order: PaperOrder): Paper {
  const { site } = report;
  const frame = paperFrame(report, order);
  const end = formOf(report).words.endOfText;
  switch (order.kind) {
    case "attendance":
      return {
        ...frame,
        subject: `Kết quả điểm danh đại biểu tại điểm cầu ${site.name}`,
        body: [...occasionBlocks(report), ...resultBlocks(report)],
        closing: [
          paragraph(closedSentence(report)),
          paragraph(`Trên đây là báo cáo kết quả điểm danh tại điểm cầu ${site.name}${end}`),
        ],
        annexes: siteAnnexes(report, "attendance"),
      };
    case "quick":
      return {
        ...frame,
        subject: `Tình hình đại biểu có mặt tại điểm cầu ${site.name}`,
        body: [...occasionBlocks(report), ...figuresBlocks(report), sourcesTable(report)],
        closing: [paragraph(closedSentence(report)), paragraph(`Trên đây là báo cáo nhanh của điểm cầu${end}`)],
        annexes: [],
      };
    case "minutes":
      return {
        ...frame,
        subject: `Về việc điểm danh đại biểu tại điểm cầu ${site.name}`,
        body: [
          paragraph(
            `Hôm nay, ${formatDate(report.occasion.startsAt, report.occasion.timeZone)}, tại điểm cầu ${site.name} ` +
              "đã tiến hành điểm danh đại biểu dự hội nghị.",
          ),
          ...occasionBlocks(report),
          ...resultBlocks(report),
        ],
        closing: [
          paragraph(closedSentence(report)),
          paragraph(`Biên bản này đã được đọc lại cho những người ký tên dưới đây cùng nghe và thống nhất${end}`),
        ],
        annexes: siteAnnexes(report, "minutes"),
      };
    case "absentees":
      return {
        ...frame,
        subject: `Đại biểu vắng mặt tại điểm cầu ${site.name}`,
        body: [...occasionBlocks(report), absenteesTable(report), { kind: "line", text: identityLine(report.figures) }],
        closing: [paragraph(closedSentence(report)), paragraph(absenteesSentence(report))],
        annexes: [],
      };
    case "sign-in":
      return {
        ...frame,
        subject: `Đại biểu dự hội nghị tại điểm cầu ${site.name}`,
        body: [...occasionBlocks(report), signInTable(report, order.passCodes ?? [])],
        closing: [
          paragraph(`Danh sách có ${report.figures.summoned} đại biểu được triệu tập.`),
          paragraph("Số đại biểu đã ký nhận: .......... người."),
          { kind: "note", text: privacyNotice(report.heading, report.occasion) },
        ],
        annexes: [],
      };
    default:
      return assertNever(order.kind, "kind of paper");
  }
}

function occasionBlocks({ occasion, site }: SiteReport): PaperBlock[] {
  const under = site.above.at(-1);
  return [
    paragraph(`Tên hội nghị: ${occasion.title}.`),
    paragraph(`Thời gian: ${whenWords(occasion)}.`),
    paragraph(`Điểm cầu: ${site.name} (mã ${site.code}${under ? `, trực thuộc ${under}` : ""}).`),
    ...(occasion.chair ? [paragraph(`Chủ trì: ${occasion.chair}.`)] : []),
  ];
}

function figuresBlocks(report: SiteReport): PaperBlock[] {
  const line = { number: "1", name: report.site.name, figures: report.figures, note: siteNote(report), strong: false };
  return [
    figuresTable([line], report.figures, { page: "portrait", nameHead: "Điểm cầu" }),
    { kind: "line", text: identityLine(report.figures) },
    { kind: "note", text: rateDefinition },
  ];
}

function resultBlocks(report: SiteReport): PaperBlock[] {
  return [
    { kind: "heading", text: "1. Số liệu điểm danh" },
    ...figuresBlocks(report),
    { kind: "heading", text: "2. Đối chiếu các nguồn" },
    sourcesTable(report),
    ...(report.findings.length > 0
      ? [
          { kind: "heading", text: "3. Vấn đề cần lưu ý" } as const,
          ...report.findings.map((text) => paragraph(`- ${text}`)),
        ]
      : []),
  ];
}

function absenteesSentence({ figures }: SiteReport): string {
  return `Tổng số đại biểu vắng mặt: ${formatNumber(figures.excused + figures.absent)}.`;
}

function siteAnnexes(report: SiteReport, mother: MotherPaper): Paper["annexes"] {
  const { annexes, people } = report;
  return numberedAnnexes(report, mother, [
    { title: "Danh sách điểm danh đại biểu", empty: people.length === 0, blocks: peopleBlocks(report) },
    {
      title: "Danh sách đại biểu vắng mặt",
      empty: annexes.absentees.length === 0,
      blocks: [absenteesTable(report)],
    },
    { title: "Danh sách dự thay", empty: annexes.standIns.length === 0, blocks: [standInsTable(report)] },
    {
      title: "Khách và đại biểu nơi khác đến",
      empty: annexes.visitors.length + annexes.guests.length === 0,
      blocks: [besideTable(report)],
    },
    { title: "Ghi nhận tại hai nơi", empty: annexes.doubles.length === 0, blocks: [doublesTable(report)] },
    {
      title: "Kết quả điểm danh theo đơn vị",
      empty: !hasUnits(report),
      blocks: byUnitBlocks(report),
    },
    { title: "Cách tính số liệu", empty: people.length === 0, blocks: [definitionsTable(report)] },
  ]);
}
