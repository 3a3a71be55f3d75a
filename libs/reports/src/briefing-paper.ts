import {
  type BriefingReport,
  assertNever,
  formatDate,
  formatNumber,
  identityLine,
  rateDefinition,
  rateText,
  type summaryPaperKinds,
} from "#domain";
import {
  allAbsenteesBlocks,
  allGuestsBlocks,
  allStandInsBlocks,
  byUnitBlocks,
  definitionsTable,
  doublesTable,
  fourSourcesBlocks,
  hasUnits,
} from "./annex-tables.js";
import {
  bySiteBlocks,
  connectionsTable,
  quietPlaces,
  quietTable,
  siteCountSentence,
  sourcesTable,
  tierLines,
} from "./briefing-tables.js";
import { figuresTable } from "./figures-table.js";
import { type Paper, type PaperBlock, type PaperOrder, formOf, paperFrame } from "./paper.js";
import { type MotherPaper, numberedAnnexes, paragraph, whenWords } from "./paper-parts.js";

/** A paper over a briefing or a subtree: the figures in words and by level, then the table by site as an annex. */
export function briefingPaper(report: BriefingReport, order: SummaryPaperOrder): Paper {
  const { occasion, node, siteCounts } = report;
  const frame = paperFrame(report, order);
  const end = formOf(report).words.endOfText;
  const sites = formatNumber(siteCounts.sites);
  switch (order.kind) {
    case "attendance":
      return {
        ...frame,
        subject: `Kết quả điểm danh đại biểu tại các điểm cầu thuộc ${node.name}`,
        body: [...occasionBlocks(report), ...resultBlocks(report)],
        closing: [
          paragraph(
            "Số liệu được lập từ sổ điểm danh điện tử của các điểm cầu, danh sách triệu tập, báo cáo quân số và nhật ký cầu " +
              "truyền hình; số liệu từng điểm cầu, từng đơn vị tại phụ lục kèm theo.",
          ),
          paragraph(`Trên đây là báo cáo kết quả điểm danh tại ${sites} điểm cầu${end}`),
        ],
        annexes: briefingAnnexes(report, "attendance"),
      };
    case "quick":
      return {
        ...frame,
        subject: `Tình hình đại biểu có mặt tại các điểm cầu thuộc ${node.name}`,
        body: [...occasionBlocks(report), ...figuresBlocks(report)],
        closing: [paragraph(quietSentence(report)), paragraph(`Trên đây là báo cáo nhanh từ ${sites} điểm cầu${end}`)],
        annexes: [],
      };
    case "minutes":
      return {
        ...frame,
        subject: `Về việc điểm danh đại biểu tại các điểm cầu thuộc ${node.name}`,
        body: [
          paragraph(
            `Hôm nay, ${formatDate(occasion.startsAt, occasion.timeZone)}, đã tiến hành điểm danh đại biểu dự hội nghị tại ` +
              `${sites} điểm cầu.`,
          ),
          ...occasionBlocks(report),
          ...resultBlocks(report),
        ],
        closing: [
          paragraph(quietSentence(report)),
          paragraph(`Biên bản này đã được đọc lại cho những người ký tên dưới đây cùng nghe và thống nhất${end}`),
        ],
        annexes: briefingAnnexes(report, "minutes"),
      };
    case "absentees":
      return {
        ...frame,
        subject: `Đại biểu vắng mặt tại các điểm cầu thuộc ${node.name}`,
        body: [
          ...occasionBlocks(report),
          ...allAbsenteesBlocks(report),
          { kind: "line", text: identityLine(report.figures) },
        ],
        closing: [
          paragraph(quietSentence(report)),
          paragraph(`Tổng số đại biểu vắng mặt: ${formatNumber(report.figures.excused + report.figures.absent)}.`),
        ],
        annexes: [],
      };
    default:
      return assertNever(order.kind, "kind of paper");
  }
}

/** Papers over many sites are of fewer kinds: a sheet to be signed belongs to one door. */
export interface SummaryPaperOrder extends PaperOrder {
  readonly kind: (typeof summaryPaperKinds)[number];
}

function occasionBlocks({ occasion, siteCounts }: BriefingReport): PaperBlock[] {
  return [
    paragraph(`Tên hội nghị: ${occasion.title}.`),
    paragraph(`Thời gian: ${whenWords(occasion)}.`),
    ...(occasion.chair ? [paragraph(`Chủ trì: ${occasion.chair}.`)] : []),
    paragraph(siteCountSentence(siteCounts)),
  ];
}

function figuresBlocks(report: BriefingReport): PaperBlock[] {
  const { figures } = report;
  return [
    paragraph(
      `Triệu tập ${formatNumber(figures.summoned)} đại biểu; có mặt ${formatNumber(figures.present)}, ` +
        `dự thay ${formatNumber(figures.stoodIn)}; tỷ lệ dự ${rateText(figures)}.` +
        (figures.guests > 0 ? ` Ngoài danh sách có ${formatNumber(figures.guests)} khách.` : ""),
    ),
    figuresTable(tierLines(report), figures, { page: "portrait", nameHead: "Cấp" }),
    { kind: "line", text: identityLine(figures) },
    { kind: "note", text: rateDefinition },
  ];
}

function resultBlocks(report: BriefingReport): PaperBlock[] {
  return [
    { kind: "heading", text: "1. Số liệu chung" },
    ...figuresBlocks(report),
    { kind: "heading", text: "2. Đối chiếu các nguồn" },
    sourcesTable(report),
  ];
}

function quietSentence({ siteCounts }: BriefingReport): string {
  const open = siteCounts.sites - siteCounts.listClosed;
  return (
    `${formatNumber(siteCounts.listClosed)} điểm cầu đã chốt danh sách, ${formatNumber(open)} điểm cầu chưa chốt, ` +
    `trong đó ${formatNumber(siteCounts.silent)} điểm cầu chưa có thông tin nào.`
  );
}

function briefingAnnexes(report: BriefingReport, mother: MotherPaper): Paper["annexes"] {
  const { annexes, siteCounts } = report;
  return numberedAnnexes(report, mother, [
    { title: "Kết quả điểm danh theo điểm cầu", empty: false, landscape: true, blocks: bySiteBlocks(report) },
    {
      title: "Đối chiếu bốn nguồn theo điểm cầu",
      empty: siteCounts.sites === 0,
      landscape: true,
      blocks: fourSourcesBlocks(report),
    },
    {
      title: "Kết quả điểm danh theo đơn vị",
      empty: !hasUnits(report),
      blocks: byUnitBlocks(report),
    },
    {
      title: "Danh sách đại biểu vắng mặt",
      empty: annexes.absentees.length === 0,
      blocks: allAbsenteesBlocks(report),
    },
    { title: "Danh sách dự thay", empty: annexes.standIns.length === 0, blocks: allStandInsBlocks(report) },
    { title: "Danh sách khách", empty: annexes.guests.length === 0, blocks: allGuestsBlocks(report) },
    { title: "Ghi nhận tại hai nơi", empty: annexes.doubles.length === 0, blocks: [doublesTable(report)] },
    {
      title: "Điểm cầu chưa có thông tin, chưa chốt danh sách",
      empty: quietPlaces(report).length === 0,
      blocks: [quietTable(report)],
    },
    {
      title: "Điểm cầu không kết nối hoặc kết nối muộn",
      empty: annexes.notConnected.length + annexes.lateConnected.length === 0,
      blocks: [connectionsTable(report)],
    },
    { title: "Cách tính số liệu", empty: false, blocks: [definitionsTable(report)] },
  ]);
}
