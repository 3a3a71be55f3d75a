import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Tx } from "#platform";
import type { SiteRecord } from "#sites";
import { BundleArchive } from "../../libs/reports/src/bundle-archive.js";
import { PeopleListWriter } from "../../libs/reports/src/people-list.writer.js";
import type { ReportScene } from "../../libs/reports/src/report-scene.js";
import type { SiteReportsReader } from "../../libs/reports/src/site-reports.reader.js";
import { sampleOccasion, sampleSiteReport } from "../support/report-samples.js";
import type { Row } from "./figures.js";

const sites = 40_000;
const peoplePerSite = 50;

/** The list of everybody at the design ceiling, the writer alone: one site's report over and over, into a ZIP on the disk. */
export async function measurePeopleList(say: (row: Row) => void): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "diem-cau-bench-"));
  const report = sampleSiteReport({ people: peoplePerSite });
  const reader = {
    read: (_tx: Tx, _scene: ReportScene, block: readonly SiteRecord[]) =>
      Promise.resolve(block.map(() => () => report)),
  } as unknown as SiteReportsReader;
  const node = { code: "DC000", name: "Hội trường trung tâm" } as SiteRecord;
  global.gc?.();
  const before = process.memoryUsage.rss();
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 100);
  try {
    const archive = await BundleArchive.create(path.join(folder, "all.zip"), [2026, 11, 23, 8, 15]);
    const startedAt = performance.now();
    const { bytes } = await new PeopleListWriter(reader).write({} as Tx, archive, {
      scene: { occasion: sampleOccasion } as ReportScene,
      sites: Array.from({ length: sites }, () => node),
      node,
      format: "xlsx",
      version: null,
      onSites: () => Promise.resolve(),
      onFailure: () => undefined,
    });
    await archive.finish();
    const seconds = (performance.now() - startedAt) / 1000;
    say({
      what: `list of everybody, ${sites} sites × ${peoplePerSite} people as XLSX in a ZIP, the writer alone`,
      measured: `${seconds.toFixed(0)} s, ${(bytes / 1e6).toFixed(0)} MB`,
      target: "≤ 90 s",
    });
    say({
      what: "memory it took beside what the process had",
      measured: `${Math.round((peak - before) / 1024 / 1024)} MB`,
      target: "≤ 250 MB",
    });
  } finally {
    clearInterval(watch);
    await rm(folder, { recursive: true, force: true });
  }
}
