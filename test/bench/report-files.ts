import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { asDocx } from "../../libs/reports/src/as-docx.js";
import { BundleArchive } from "../../libs/reports/src/bundle-archive.js";
import { inTurn } from "../../libs/reports/src/in-turn.js";
import { Press } from "../../libs/reports/src/press.js";
import { sitePaper } from "../../libs/reports/src/site-paper.js";
import { sampleSiteReport } from "../support/report-samples.js";
import { percentile, type Row } from "./figures.js";
import { memoryWithChildren } from "./process-memory.js";

const sites = 649;
const publicUrl = "https://diem-cau.example";

/** The press alone: a one-page paper of every site into a ZIP, one paper while somebody waits, Word documents. */
export async function measureReportFiles(say: (row: Row) => void): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "diem-cau-bench-"));
  const press = new Press();
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, memoryWithChildren())), 250);
  try {
    const report = sampleSiteReport();
    await press.pdf(sitePaper(report, { kind: "quick", publicUrl }));
    const archive = await BundleArchive.create(path.join(folder, "all.zip"), [2026, 11, 23, 8, 15]);
    const startedAt = performance.now();
    const make = async (number: number): Promise<readonly [string, Buffer]> => {
      const code = `DC${String(number).padStart(3, "0")}`;
      const bytes = await press.pdf(sitePaper(sampleSiteReport({ code }), { kind: "quick", publicUrl }));
      return [`${code}.pdf`, bytes];
    };
    for await (const [name, bytes] of inTurn(Readable.from(Array(sites).keys()), 4, make))
      await archive.add(name, bytes);
    await archive.finish();
    const seconds = (performance.now() - startedAt) / 1000;
    say({ what: `${sites} one-page PDFs and their ZIP`, measured: `${seconds.toFixed(1)} s`, target: "≤ 20 s" });
    say({
      what: "memory meanwhile, the processes of the press included",
      measured: `${Math.round(peak)} MB`,
      target: "≤ 300 MB",
    });

    const waits: number[] = [];
    for (let turn = 0; turn < 40; turn += 1) {
      const askedAt = performance.now();
      await press.pdf(sitePaper(report, { kind: "attendance", publicUrl }));
      waits.push(performance.now() - askedAt);
    }
    say({
      what: "one site's PDF with all annexes",
      measured: `p50 ${Math.round(percentile(waits, 0.5))} ms, p95 ${Math.round(percentile(waits, 0.95))} ms`,
      target: "≤ 300 ms",
    });

    const wordFrom = performance.now();
    for (let turn = 0; turn < 100; turn += 1) await asDocx(sitePaper(report, { kind: "attendance", publicUrl }));
    const perSecond = 100_000 / (performance.now() - wordFrom);
    say({ what: "Word documents of a site", measured: `${perSecond.toFixed(0)}/s`, target: "≥ 20/s" });
  } finally {
    clearInterval(watch);
    await press.close();
    await rm(folder, { recursive: true, force: true });
  }
}
