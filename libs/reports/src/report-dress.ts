import { Problem, type ReportFormat } from "#contracts";
import { type BriefingReport, type PaperKind, type SiteReport, assertNever, summaryPaperKinds } from "#domain";
import { asCsv } from "./as-csv.js";
import { asDocx } from "./as-docx.js";
import { asJson } from "./as-json.js";
import { asWorkbook } from "./as-workbook.js";
import { briefingPaper } from "./briefing-paper.js";
import type { Paper, PaperOrder } from "./paper.js";
import type { Press } from "./press.js";
import { sitePaper } from "./site-paper.js";

export const mediaTypes: Readonly<Record<ReportFormat, string>> = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
};

/** What makes files: the threads that set type, and the address under which papers are looked up. */
export interface Dresser {
  readonly press: Press;
  readonly publicUrl: string;
}

/**
 * A report as a file. Equal reports give equal bytes, whoever asks and whenever. Files for machines hold everything and are of
 * one kind; papers are of the kind that was asked for. @throws Problem format-not-available
 */
export function dressReport(
  report: SiteReport | BriefingReport,
  { format, kind }: ReportOrder,
  { press, publicUrl }: Dresser,
): Promise<Buffer> {
  if (kind !== "attendance" && !isPaperFormat(format)) throw new Problem("format-not-available");
  switch (format) {
    case "pdf":
      return press.pdf(paperOf(report, { kind, publicUrl }));
    case "docx":
      return asDocx(paperOf(report, { kind, publicUrl }));
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

/** Which file of a report is wanted. */
export interface ReportOrder {
  readonly format: ReportFormat;
  readonly kind: PaperKind;
}

function isPaperFormat(format: ReportFormat): boolean {
  return format === "pdf" || format === "docx";
}

function paperOf(report: SiteReport | BriefingReport, order: PaperOrder): Paper {
  if (report.kind === "site") return sitePaper(report, order);
  const kind = summaryPaperKinds.find((known) => known === order.kind);
  if (!kind) throw new Problem("format-not-available");
  return briefingPaper(report, { ...order, kind });
}
