import {
  type BriefingReport,
  type ReportPlace,
  checkpointWords,
  checkpoints,
  formatNumber,
  formatTime,
  identityLine,
  remarkWords,
  seatsFilled,
  tierWords,
} from "#domain";
import { type FiguresLine, figuresTable } from "./figures-table.js";
import type { PaperBlock, PaperTable } from "./paper.js";
import { mostRowsOnPaper } from "./paper-parts.js";

export function siteCountSentence(counts: BriefingReport["siteCounts"]): string {
  const parts = [
    `${formatNumber(counts.listClosed)} điểm cầu đã chốt danh sách`,
    counts.headcountOnly > 0 ? `${formatNumber(counts.headcountOnly)} điểm cầu chỉ báo quân số` : "",
    counts.relayOnly > 0 ? `${formatNumber(counts.relayOnly)} điểm tiếp sóng` : "",
    counts.silent > 0 ? `${formatNumber(counts.silent)} điểm cầu chưa có thông tin nào` : "",
  ].filter(Boolean);
  return `Số điểm cầu: ${formatNumber(counts.sites)}, trong đó ${parts.join(", ")}.`;
}

export function tierLines({ tiers, figures, siteCounts }: BriefingReport): FiguresLine[] {
  return [
    ...tiers.map(({ tier, sites, figures }, index) => ({
      number: String(index + 1),
      name: tierWords[tier],
      figures,
      note: `${formatNumber(sites)} điểm cầu`,
      strong: false,
    })),
    { number: "", name: "Tổng cộng", figures, note: `${formatNumber(siteCounts.sites)} điểm cầu`, strong: true },
  ];
}

export function sourcesTable({ figures, declared, siteCounts }: BriefingReport): PaperTable {
  const of = (sites: number): string => `${formatNumber(sites)}/${formatNumber(siteCounts.sites)} điểm cầu`;
  return plainTable(
    [
      ["Nguồn", 60],
      ["Số liệu", 0],
      ["Số điểm cầu", 40],
    ],
    [
      ["Danh sách triệu tập", `${formatNumber(figures.summoned)} người`, ""],
      ["Điểm danh (có mặt và dự thay)", `${formatNumber(seatsFilled(figures))} người`, ""],
      ...checkpoints.map((checkpoint) => [
        `Báo cáo quân số ${checkpointWords[checkpoint].toLowerCase()}`,
        declared[checkpoint].sites === 0 ? "chưa báo" : `${formatNumber(declared[checkpoint].sum)} người`,
        of(declared[checkpoint].sites),
      ]),
      [
        "Nhật ký cầu truyền hình",
        siteCounts.connected === null ? "chưa có nhật ký cầu truyền hình" : "có kết nối",
        siteCounts.connected === null ? "" : of(siteCounts.connected),
      ],
    ],
  );
}

export function bySiteBlocks(report: BriefingReport): PaperBlock[] {
  // Beyond what the typesetter can hold, the paper keeps the sums and the workbook keeps the sites.
  const tooMany = report.siteCounts.sites > mostRowsOnPaper;
  const lines = report.rows
    .filter((row) => row.kind !== "site" || !tooMany)
    .map((row): FiguresLine => {
      if (row.kind === "site") {
        const note = row.remarks.map(remarkWords).join("; ");
        return { number: row.number, name: `${row.code} ${row.name}`, figures: row.figures, note, strong: false };
      }
      const name = row.kind === "total" ? "Tổng cộng" : row.name;
      return {
        number: row.number,
        name,
        figures: row.figures,
        note: `${formatNumber(row.sites)} điểm cầu`,
        strong: true,
      };
    });
  return [
    figuresTable(lines, report.figures, { page: "landscape", nameHead: "Điểm cầu" }),
    { kind: "line", text: identityLine(report.figures) },
    ...(tooMany ? [{ kind: "note", text: "Số liệu từng điểm cầu: xem tệp Excel kèm theo." } as const] : []),
  ];
}

interface QuietPlace extends ReportPlace {
  readonly why: string;
}

export function quietPlaces({ annexes }: BriefingReport): QuietPlace[] {
  const silent = new Set(annexes.silent.map((place) => place.code));
  return [
    ...annexes.silent.map((place) => ({ ...place, why: "chưa có thông tin nào" })),
    ...annexes.notClosed
      .filter((place) => !silent.has(place.code))
      .map((place) => ({ ...place, why: "chưa chốt danh sách" })),
  ];
}

export function quietTable(report: BriefingReport): PaperTable {
  return placesTable(quietPlaces(report));
}

export function connectionsTable({ annexes, occasion }: BriefingReport): PaperTable {
  return placesTable([
    ...annexes.notConnected.map((place) => ({ ...place, why: "không thấy kết nối" })),
    ...annexes.lateConnected.map((place) => ({
      ...place,
      why: `kết nối từ ${formatTime(place.firstJoinedAt, occasion.timeZone)}`,
    })),
  ]);
}

function placesTable(places: readonly QuietPlace[]): PaperTable {
  return plainTable(
    [
      ["TT", 10],
      ["Mã", 22],
      ["Điểm cầu", 0],
      ["Ghi chú", 55],
    ],
    places.slice(0, mostRowsOnPaper).map((place, index) => [String(index + 1), place.code, place.name, place.why]),
  );
}

function plainTable(
  columns: readonly (readonly [head: string, width: number])[],
  rows: readonly (readonly string[])[],
): PaperTable {
  return {
    kind: "table",
    columns: columns.map(([head, width]) => ({ head, width, align: head === "TT" ? "center" : "left" })),
    rows: rows.map((cells) => ({ strong: false, cells })),
  };
}
