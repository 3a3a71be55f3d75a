import { Problem, type ReportFormat } from "#contracts";
import {
  type BriefingReport,
  type PaperForm,
  type PaperKind,
  type SiteReport,
  assertNever,
  summaryPaperKinds,
} from "#domain";
import { asCsv } from "./as-csv.js";
import { asDocx } from "./as-docx.js";
import { asJson } from "./as-json.js";
import { asWorkbook } from "./as-workbook.js";
import { briefingPaper } from "./briefing-paper.js";
import type { Paper } from "./paper.js";
import type { Press } from "./press.js";
import { sitePaper } from "./site-paper.js";

export const mediaTypes: Readonly<Record<ReportFormat, string>> = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
};

/** What makes files: the processes that set type, and the address under which papers are looked up. */
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
  order: ReportOrder,
  { press, publicUrl }: Dresser,
): Promise<Buffer> {
  const { format } = order;
  if (order.kind !== "attendance" && !isPaperFormat(format)) throw new Problem("format-not-available");
  switch (format) {
    case "pdf":
      return press.pdf(paperOf(report, order, publicUrl));
    case "docx":
      return asDocx(paperOf(report, order, publicUrl));
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

/** Which paper a report is wanted as. */
export interface PaperWish {
  readonly kind: PaperKind;
  /** Absent: the form the briefing or its issuing body uses. The figures and their code are the same in either. */
  readonly form?: PaperForm | null;
  /** For a sheet to be signed: the codes of the passes, in the order of the people. */
  readonly passCodes?: readonly string[];
}

/** Which file of a report is wanted. */
export interface ReportOrder extends PaperWish {
  readonly format: ReportFormat;
  /** A PDF signed with the certificate of this server. */
  readonly signed?: boolean;
  /** The version that was asked for by name; its files are named by it. */
  readonly version?: number | null | undefined;
}

/** The first page of a paper as SVG, as the PDF has it. @throws Problem format-not-available */
export function previewReport(
  report: SiteReport | BriefingReport,
  wish: PaperWish,
  { press, publicUrl }: Dresser,
): Promise<Buffer> {
  return press.firstPage(paperOf(report, wish, publicUrl));
}

/** Papers are of every kind; files for machines hold everything and are of one. */
export function isPaperFormat(format: ReportFormat): boolean {
  return format === "pdf" || format === "docx";
}

function paperOf(report: SiteReport | BriefingReport, wish: PaperWish, publicUrl: string): Paper {
  const order = { ...wish, publicUrl };
  const heading = { ...report.heading, form: wish.form ?? report.heading.form };
  if (report.kind === "site") return sitePaper({ ...report, heading }, order);
  const kind = summaryPaperKinds.find((known) => known === order.kind);
  if (!kind) throw new Problem("format-not-available");
  return briefingPaper({ ...report, heading }, { ...order, kind });
}
