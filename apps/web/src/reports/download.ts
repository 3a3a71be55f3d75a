import type { ReportFormat } from "#contracts";
import type { PaperForm, PaperKind } from "#domain";
import { getAnswer } from "../wire/http.js";

/** Making a big report takes its time; a lost answer is found out all the same. */
export const madeWithinMs = 180_000;

/** What a report is about. */
export interface ReportScope {
  readonly briefingId: string;
  /** One site with its people; null for the table of sites. */
  readonly siteId: string | null;
  /** With the table of sites: only the subtree under this site. */
  readonly node: string | null;
  readonly session: number;
  /** A sealed version; null: the figures of now. */
  readonly version: number | null;
}

/** Which paper of it. */
export interface PaperChoice {
  readonly kind: PaperKind;
  /** Null: as the briefing or its issuing body has it. */
  readonly form: PaperForm | null;
}

export function reportPath(scope: ReportScope, format: ReportFormat, paper: PaperChoice): string {
  return pathTo(scope, `report.${format}`, paper);
}

/** The first page of the paper as a drawing. */
export function previewPath(scope: ReportScope, paper: PaperChoice): string {
  return pathTo(scope, "report-preview.svg", paper);
}

function pathTo({ briefingId, siteId, node, session, version }: ReportScope, file: string, paper: PaperChoice): string {
  const query = new URLSearchParams({ session: String(session), kind: paper.kind });
  if (paper.form) query.set("form", paper.form);
  if (version !== null) query.set("version", String(version));
  if (siteId === null && node) query.set("node", node);
  const place = siteId === null ? "" : `/sites/${siteId}`;
  return `/api/briefings/${briefingId}${place}/${file}?${query.toString()}`;
}

export interface Downloaded {
  readonly name: string;
  /** The code on its pages, by which its figures are known; null where the file carries none. */
  readonly code: string | null;
}

/** Fetches a file and gives it to the person to keep. Throws as `getJson` does. */
export async function download(path: string): Promise<Downloaded> {
  const answer = await getAnswer(path, { timeoutMs: madeWithinMs });
  const name = fileNameOf(answer.headers.get("content-disposition")) ?? path.split("/").at(-1)!.split("?")[0]!;
  const url = URL.createObjectURL(await answer.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has its own hold on the file by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return { name, code: answer.headers.get("report-code") };
}

/** The name in a header like `attachment; filename="DC127.pdf"`; null when there is none. */
export function fileNameOf(disposition: string | null): string | null {
  return disposition?.match(/filename="([^"]+)"/)?.[1] ?? null;
}
