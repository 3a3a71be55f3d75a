import type { ReportFormat } from "#contracts";
import { type BriefingReport, type SiteReport, assertNever } from "#domain";
import { asCsv } from "./as-csv.js";
import { asJson } from "./as-json.js";
import { asWorkbook } from "./as-workbook.js";
import { briefingPaper } from "./briefing-paper.js";
import type { Press } from "./press.js";
import { sitePaper } from "./site-paper.js";

export const mediaTypes: Readonly<Record<ReportFormat, string>> = {
  pdf: "application/pdf",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
};

/** A report as a file. Equal reports give equal bytes, whoever asks and whenever. */
export function dressReport(report: SiteReport | BriefingReport, format: ReportFormat, press: Press): Promise<Buffer> {
  switch (format) {
    case "pdf":
      return press.pdf(report.kind === "site" ? sitePaper(report) : briefingPaper(report));
    case "xlsx":
      return press.xlsx(asWorkbook(report));
    case "csv":
      return Promise.resolve(asCsv(report));
    case "json":
      return Promise.resolve(asJson(report));
    default:
      return assertNever(format, "format");
  }
}
