import type { ReportFormat } from "#contracts";
import type { PaperKind } from "#domain";
import { getAnswer } from "../wire/http.js";

/** Making a big report takes its time; a lost answer is found out all the same. */
const madeWithinMs = 180_000;

/** What a report is about. */
export interface ReportScope {
  readonly briefingId: string;
  /** One site with its people; null for the table of sites. */
  readonly siteId: string | null;
  /** With the table of sites: only the subtree under this site. */
  readonly node?: string | null;
  readonly session: number;
}

export function reportPath(scope: ReportScope, format: ReportFormat, kind: PaperKind): string {
  const { briefingId, siteId, node, session } = scope;
  const query = new URLSearchParams({ session: String(session), kind });
  if (node) query.set("node", node);
  const place = siteId === null ? "" : `/sites/${siteId}`;
  return `/api/briefings/${briefingId}${place}/report.${format}?${query.toString()}`;
}

/** Fetches a file and gives it to the person to keep. Resolves to its name; throws as `getJson` does. */
export async function download(path: string): Promise<string> {
  const answer = await getAnswer(path, { timeoutMs: madeWithinMs });
  const name = fileNameOf(answer.headers.get("content-disposition")) ?? path.split("/").at(-1)!.split("?")[0]!;
  const url = URL.createObjectURL(await answer.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has its own hold on the file by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return name;
}

/** The name in a header like `attachment; filename="DC127.pdf"`; null when there is none. */
export function fileNameOf(disposition: string | null): string | null {
  return disposition?.match(/filename="([^"]+)"/)?.[1] ?? null;
}
