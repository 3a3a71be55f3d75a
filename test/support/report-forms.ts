import type { ReportFormat } from "#contracts";
import type { BriefingReport, ReportFigures } from "#domain";
import { parse } from "csv-parse/sync";
import { readXlsx } from "hucre/xlsx";
import { readDocx } from "./read-docx.js";
import { readPdf } from "./read-pdf.js";

/** Heads of the counting columns and the figure each stands for, written a second time on purpose. */
const printedHeads = {
  "Triệu tập": "summoned",
  "Có mặt": "present",
  "Dự thay": "stoodIn",
  "Đi muộn": "late",
  "Vắng có lý do": "excused",
  "Vắng không lý do": "absent",
} as const satisfies Record<string, keyof ReportFigures>;
const fileHeads = {
  ...printedHeads,
  "Chưa điểm danh": "notCalled",
  "Có mặt ở điểm cầu khác": "presentElsewhere",
  "Về sớm": "leftEarly",
  "Trực tuyến": "online",
  "Ghi nhận tại hai nơi": "double",
  "Đại biểu nơi khác đến": "visitors",
  Khách: "guests",
} as const satisfies Record<string, keyof ReportFigures>;

type Line = BriefingReport["rows"][number];
const bare = (text: string): string => text.replaceAll(/[\s\u00A0]/g, "");
const nameOf = (line: Line): string =>
  line.kind === "total" ? "Tổng cộng" : line.kind === "site" ? `${line.code} ${line.name}` : line.name;

export interface FormComparison {
  /** Numbers that were held against the report. */
  readonly compared: number;
  readonly differences: readonly string[];
}

/** Every line of a report over a briefing, as its JSON has it, held against what a file of another form says. */
export async function compareForm(
  report: BriefingReport,
  format: Exclude<ReportFormat, "json">,
  bytes: Buffer,
): Promise<FormComparison> {
  switch (format) {
    case "csv":
      return compareTable(report, parse(bytes, { bom: true }));
    case "xlsx": {
      const { sheets } = await readXlsx(bytes);
      const sheet = sheets.find(({ name }) => name === "Bốn nguồn")!;
      return compareTable(report, sheet.rows);
    }
    case "docx":
      return comparePrinted(
        report,
        readDocx(bytes).tables.flatMap((table) => table.map((cells) => bare(cells.join("")))),
      );
    case "pdf":
      return comparePrinted(report, [bare(readPdf(bytes).text)]);
  }
}

/** A table with typed cells: line by line in the order of the report, column by its head. */
function compareTable(
  { rows }: BriefingReport,
  [heads = [], ...cells]: readonly (readonly unknown[])[],
): FormComparison {
  const differences: string[] = [];
  let compared = 0;
  if (cells.length !== rows.length) differences.push(`${cells.length} lines, not ${rows.length}`);
  for (const [at, line] of rows.entries()) {
    for (const [head, figure] of Object.entries(fileHeads)) {
      const said = Number(cells[at]?.[heads.indexOf(head)] ?? Number.NaN);
      compared += 1;
      if (said !== line.figures[figure])
        differences.push(`${nameOf(line)}: ${head} ${said}, not ${line.figures[figure]}`);
    }
  }
  return { compared, differences };
}

/** A printed table: its lines as text, or the text of all of its pages. */
function comparePrinted({ rows, figures }: BriefingReport, texts: readonly string[]): FormComparison {
  const printed = [...Object.values(printedHeads), ...(figures.notCalled > 0 ? (["notCalled"] as const) : [])];
  const differences = rows.flatMap((line) => {
    const numbers = printed.map((figure) => new Intl.NumberFormat("vi-VN").format(line.figures[figure]));
    const words = bare(`${line.number}${nameOf(line)}${numbers.join("")}`);
    return texts.some((text) => text.includes(words)) ? [] : [`${nameOf(line)}: no line with ${numbers.join(" ")}`];
  });
  return { compared: rows.length * printed.length, differences };
}
