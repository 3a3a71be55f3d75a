import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { makeBundle, reconcile, uploadZoomLog } from "../../apps/cli/src/demo/finish-briefing.js";
import { type OpenBriefing, openBriefing, playBriefing } from "../../apps/cli/src/demo/hold-briefing.js";
import { moveBriefing } from "../../apps/cli/src/demo/load-briefing.js";
import { Phases } from "../../apps/cli/src/demo/phases.js";
import { firstAdminLink } from "../../apps/cli/src/first-admin.js";
import { Say } from "../../apps/cli/src/say.js";
import { ApiClient } from "../../apps/cli/src/simulate/api-client.js";
import { referencePlan } from "../../apps/cli/src/simulate/reference-plan.js";
import { startProduct } from "../../apps/cli/src/start-product.js";
import type { BriefingReport } from "#domain";
import { compareForm } from "../support/report-forms.js";
import { percentile, type Row } from "./figures.js";
import { peakMemoryOf } from "./process-memory.js";
import { z } from "zod";

const nothing = (): void => undefined;
const outboxMs = 150_000;

/** The demo's morning with a watch in hand: what the jobs take on 649 sites and 23,041 people, and the memory at its end. */
export async function measureReferenceCase(say: (row: Row) => void): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "diem-cau-bench-"));
  const product = await startProduct({ ...process.env, DATA_DIR: dataDir, PORT: "0", LOG_LEVEL: "error" }, nothing);
  const anonymous = ApiClient.to(product.url, 64);
  const quiet = new Say({ write: () => true });
  const stage = { say: quiet, phases: new Phases(quiet) };
  const measured = (what: string, target: string): void => {
    say({ what, measured: `${(stage.phases.done.at(-1)!.ms / 1000).toFixed(1)} s`, target });
  };
  try {
    const link = await firstAdminLink(product.env, product.url);
    const admin = await anonymous.signIn(new URL(link!).hash.slice(1));
    const reference = referencePlan(1, Number.POSITIVE_INFINITY, outboxMs);
    const briefing = await openBriefing(admin, reference, stage);
    const roster = stage.phases.done.find(({ name }) => name.includes("roster"))!;
    say({
      what: "roster of 23,041: upload, preview, commit",
      measured: `${(roster.ms / 1000).toFixed(1)} s`,
      target: "–",
    });
    await measureAccessSheets(admin, briefing, say);
    await playBriefing(anonymous, briefing, reference, { minutes: null, atOnce: 64 }, stage);
    await uploadZoomLog(admin, briefing, reference.plan, briefing.startsAt);
    await moveBriefing(admin, briefing.id, "closed");
    await stage.phases.run("reconciliation", () => reconcile(admin, briefing.id, nothing));
    measured("reconciliation of the reference case", "≤ 10 s");
    await measureOnePaper(admin, briefing, say);
    await compareForms(admin, briefing.id, say);
    await stage.phases.run("bundle", () =>
      makeBundle(admin, { briefingId: briefing.id, format: "pdf" }, dataDir, nothing),
    );
    measured("PDF of every site in one ZIP, downloaded", "≤ 30 s");
    for (const [process, target] of [
      ["api", "≤ 400 MB"],
      ["worker", "–"],
    ] as const) {
      const memory = peakMemoryOf(`/apps/${process}/src/main.js`);
      if (memory !== undefined)
        say({ what: `peak memory of the ${process}, reference case`, measured: `${memory} MB`, target });
    }
  } finally {
    anonymous.close();
    await product.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Codes and PINs of every site, and the paper of all of them. */
async function measureAccessSheets(
  admin: ApiClient,
  { id, siteIds }: OpenBriefing,
  say: (row: Row) => void,
): Promise<void> {
  const askedAt = performance.now();
  await admin.post(`/api/briefings/${id}/access-sheets`, {}, z.unknown());
  const paper = await admin.download(`/api/briefings/${id}/access-sheets.pdf`);
  say({
    what: `access sheets of ${siteIds.size} sites: codes, PINs, and one PDF with the guide on the back`,
    measured: `${((performance.now() - askedAt) / 1000).toFixed(1)} s, ${(paper.bytes.length / 1e6).toFixed(1)} MB`,
    target: "–",
  });
}

/** From the click to the whole file, site after site, in a report centre that has shown its first preview. */
async function measureOnePaper(
  admin: ApiClient,
  { id, siteIds }: OpenBriefing,
  say: (row: Row) => void,
): Promise<void> {
  const waits: number[] = [];
  const asked = [...siteIds.values()].slice(0, 100);
  await admin.download(`/api/briefings/${id}/sites/${asked[0]!}/report-preview.svg`);
  for (const siteId of asked) {
    const askedAt = performance.now();
    await admin.download(`/api/briefings/${id}/sites/${siteId}/report.pdf`);
    waits.push(performance.now() - askedAt);
  }
  const [p50, p95, most] = [0.5, 0.95, 1].map((share) => Math.round(percentile(waits, share)));
  say({
    what: "PDF of a site of the reference case, from the click",
    measured: `p50 ${p50} ms, p95 ${p95} ms, at most ${most} ms`,
    target: "≤ 300 ms",
  });
}

/** Every number of every line of the report over 649 sites, in each form, held against its JSON. */
async function compareForms(admin: ApiClient, briefingId: string, say: (row: Row) => void): Promise<void> {
  const path = `/api/briefings/${briefingId}/report`;
  const report = JSON.parse((await admin.download(`${path}.json`)).bytes.toString()) as BriefingReport;
  const differences: string[] = [];
  let compared = 0;
  for (const format of ["csv", "xlsx", "docx", "pdf"] as const) {
    const result = await compareForm(report, format, (await admin.download(`${path}.${format}`)).bytes);
    compared += result.compared;
    differences.push(...result.differences.map((one) => `${format}: ${one}`));
  }
  if (differences.length > 0) throw new Error(differences.slice(0, 20).join("\n"));
  say({
    what: "numbers of the report as CSV, XLSX, Word and PDF that differ from its JSON",
    measured: `0 of ${compared}`,
    target: "0",
  });
}
