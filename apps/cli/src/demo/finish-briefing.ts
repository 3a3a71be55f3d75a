import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import {
  reportBundleSchema,
  type ReportFormat,
  runSchema,
  type RunView,
  vcLogSchema,
  type VcLogView,
} from "#contracts";
import type { ApiClient } from "../simulate/api-client.js";
import { zoomCsv } from "../simulate/zoom-csv.js";
import type { BriefingPlan } from "../simulate/plan-types.js";
import type { OnProgress } from "./load-briefing.js";
import { watchJob } from "./watch-job.js";

/** Writes the videoconference's log and uploads it. */
export async function uploadZoomLog(
  organizer: ApiClient,
  briefing: { readonly id: string; readonly title: string },
  plan: BriefingPlan,
  startsAt: number,
): Promise<VcLogView> {
  const content = zoomCsv(plan.connections, { topic: briefing.title, startsAt, timeZone: "Asia/Ho_Chi_Minh" });
  const logs = `/api/briefings/${briefing.id}/vc-logs`;
  const file = { name: "participants_86400112233.csv", content };
  const { id } = await organizer.upload(`${logs}?dateOrder=month-first`, file, vcLogSchema);
  return watchJob(
    () => organizer.get(`${logs}/${id}`, vcLogSchema),
    (view) => view.job,
  );
}

/** Asks for a reconciliation and waits for its end. */
export async function reconcile(organizer: ApiClient, briefingId: string, onProgress: OnProgress): Promise<RunView> {
  const runs = `/api/briefings/${briefingId}/runs`;
  const { id } = await organizer.post(runs, {}, runSchema);
  return watchJob(
    () => organizer.get(`${runs}/${id}`, runSchema),
    (view) => view.job,
    onProgress,
  );
}

export interface Bundle {
  readonly file: string;
  readonly reports: number;
  readonly bytes: number;
}

/** Has a report of every site made and takes the archive home. @throws Error when a site's report could not be made */
export async function makeBundle(
  organizer: ApiClient,
  { briefingId, format }: { readonly briefingId: string; readonly format: ReportFormat },
  folder: string,
  onProgress: OnProgress,
): Promise<Bundle> {
  const bundles = `/api/briefings/${briefingId}/report-bundles`;
  const { id } = await organizer.post(bundles, { format }, reportBundleSchema);
  const made = await watchJob(
    () => organizer.get(`${bundles}/${id}`, reportBundleSchema),
    (view) => view.job,
    onProgress,
  );
  if (made.failures.length > 0) {
    const [first] = made.failures;
    throw new Error(
      `${made.failures.length} báo cáo không làm được / reports failed: ${first!.siteCode} ${first!.reason}`,
    );
  }
  const archive = await organizer.download(`${bundles}/${id}/file`);
  const file = await keep(folder, archive);
  return { file, reports: made.sites, bytes: archive.bytes.length };
}

/** Takes the report of one site home in each form. Returns where the files are. */
export async function downloadSiteReports(
  organizer: ApiClient,
  { briefingId, siteId }: { readonly briefingId: string; readonly siteId: string },
  folder: string,
): Promise<string[]> {
  const files: string[] = [];
  for (const format of ["pdf", "xlsx", "csv"] as const) {
    files.push(
      await keep(folder, await organizer.download(`/api/briefings/${briefingId}/sites/${siteId}/report.${format}`)),
    );
  }
  return files;
}

async function keep(folder: string, { bytes, fileName }: { bytes: Buffer; fileName: string | null }): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, path.basename(fileName ?? "tep"));
  await writeFile(file, bytes);
  return file;
}
