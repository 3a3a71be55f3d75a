import { gzipSync } from "node:zlib";
import { type RosterImportView, rosterImportSchema } from "#contracts";
import { z } from "zod";
import { inventedName } from "../../libs/domain/src/people/testing/invented-names.js";
import { seeded } from "../../libs/domain/src/people/testing/random.js";
import type { Row } from "./figures.js";
import { forgetPeakOf, peakMemoryOf } from "./process-memory.js";
import type { ScaleSite, ScaleWorld } from "./scale-world.js";

const people = Number(process.env["BENCH_ROSTER"] ?? "2000000");
const [api, worker] = ["/apps/api/src/main.js", "/apps/worker/src/main.js"];
const idSchema = z.object({ id: z.string() });

/** A list of two million people as one file, from its upload to the roster, the same list once more, and all of it taken back. */
export async function measureRoster(world: ScaleWorld, say: (row: Row) => void): Promise<void> {
  const file = gzipSync(listOf(world.sites), { level: 4 });
  const { startsAt } = world.briefing;
  const [starts, ends] = [startsAt, startsAt + 3 * 3_600_000].map((at) => new Date(at).toISOString());
  const session = { number: 1, name: "Sáng", startsAt: starts, endsAt: ends };
  const { id } = await world.admin.post("/api/briefings", { title: "Danh sách", sessions: [session] }, idSchema);
  const imports = `/api/briefings/${id}/roster/imports`;
  const ended = async (import_: RosterImportView, waiting: string): Promise<RosterImportView> => {
    let seen = import_;
    while (seen.state === waiting && seen.job.state !== "failed") {
      await new Promise((resolve) => setTimeout(resolve, 500));
      seen = await world.admin.get(`${imports}/${import_.id}`, rosterImportSchema);
    }
    if (seen.job.state === "failed") throw new Error(seen.job.error ?? "failed");
    return seen;
  };
  const said = (what: string, startedAt: number, more = ""): void =>
    say({
      what: `roster of ${people.toLocaleString("en")}: ${what}`,
      measured: `${((performance.now() - startedAt) / 1000).toFixed(0)} s${more}; worker ${peakMemoryOf(worker) ?? "?"} MB, api ${peakMemoryOf(api) ?? "?"} MB`,
      target: "≤ 400 MB",
    });

  let written = "";
  for (const time of ["first", "second"]) {
    for (const process of [api, worker]) forgetPeakOf(process);
    const uploadedAt = performance.now();
    const sent = await world.admin.upload(imports, { name: "trieu-tap.csv", content: file }, rosterImportSchema);
    const checked = await ended(sent, "checking");
    said(`sent (${(file.length / 2 ** 20).toFixed(0)} MB) and checked, the ${time} time`, uploadedAt);
    console.log(checked.summary?.counters);
    if (time === "second") {
      const undoneAt = performance.now();
      await world.admin.post(`${imports}/${written}/undo`, {}, rosterImportSchema);
      said("taken back", undoneAt);
      continue;
    }
    written = sent.id;
    for (const process of [api, worker]) forgetPeakOf(process);
    const committedAt = performance.now();
    await ended(
      await world.admin.post(`${imports}/${sent.id}/commit`, { likelyDoubles: "skip" }, rosterImportSchema),
      "committing",
    );
    said("written in one transaction", committedAt);
  }
}

function listOf(sites: readonly ScaleSite[]): Buffer {
  const random = seeded(23);
  const parts = [Buffer.from("STT,Mã đại biểu,Họ và tên,Năm sinh,Chức vụ,Đơn vị,Mã điểm cầu\r\n")];
  for (let from = 0; from < people; from += 10_000) {
    const lines = Array.from({ length: Math.min(10_000, people - from) }, (_, i) => {
      const at = from + i;
      const site = sites[Math.floor((at / people) * sites.length)]!;
      return `${at + 1},DB${String(at).padStart(7, "0")},${inventedName(random)},${1955 + (at % 45)},Chuyên viên,${site.name},${site.code}\r\n`;
    });
    parts.push(Buffer.from(lines.join("")));
  }
  return Buffer.concat(parts);
}
