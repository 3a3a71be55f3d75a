import { type Baseline, singleRowInserts } from "./baseline.js";
import { openBenchWorld } from "./bench-world.js";
import { firstLoadOf } from "../support/first-load.js";
import { watchBoardLag } from "./board-lag.js";
import { median, percentile, type Row, table } from "./figures.js";
import { measureReferenceCase } from "./reference-case.js";
import { flood } from "./flood.js";
import { type LoadOptions, type LoadResult, loadLedger } from "./ledger-load.js";
import { measureDoor } from "./door-speed.js";
import { measureMap } from "./map-speed.js";
import { measureNameMatching } from "./name-matching.js";
import { measureReportFiles } from "./report-files.js";
import { measurePeopleList } from "./people-list.js";
import { peakMemoryOf } from "./process-memory.js";

const sites = 649;
const delegatesPerSite = 36;
/** Long enough for the compiler in the runtime to have seen everything. */
const warmUpSeconds = 5;
/** People of each site who come during the flood; `BENCH_FLOOD=36` for all of them. */
const floodEntries = Number(process.env["BENCH_FLOOD"] ?? "4");
const seconds = Number(process.env["BENCH_SECONDS"] ?? "6");

const rows: Row[] = [];
const say = (row: Row): void => {
  rows.push(row);
  console.log(`${row.what}: ${row.measured}  (${row.target})`);
};
const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;

const firstLoad = [...firstLoadOf("src/shell/site-route.tsx").values()].reduce((sum, bytes) => sum + bytes, 0);
say({
  what: "first load of a site's page: scripts and styles, brotli",
  measured: `${(firstLoad / 1000).toFixed(0)} kB`,
  target: "≤ 250 kB",
});

const world = await openBenchWorld(sites, delegatesPerSite);
try {
  const ownerUrl = world.product.env["DATABASE_OWNER_URL"]!;
  const baselines: Baseline[] = [];
  const baseline = async (): Promise<void> => {
    baselines.push(await singleRowInserts(ownerUrl, 64, Math.max(3, seconds / 2)));
  };

  const measure = async (what: string, target: string, options: LoadOptions): Promise<LoadResult> => {
    await baseline();
    const briefing = await world.briefing(what);
    await loadLedger(world, briefing, { ...options, seconds: warmUpSeconds });
    const result = await loadLedger(world, briefing, options);
    await baseline();
    const beside = median(baselines.slice(-2).map(({ perSecond }) => perSecond));
    const [p50, p99] = [percentile(result.latencies, 0.5), percentile(result.latencies, 0.99)];
    const ratio = (result.perSecond / beside).toFixed(2);
    say({
      what,
      measured: `${Math.round(result.perSecond)} entries/s = ${ratio} × baseline; p50 ${ms(p50)}, p99 ${ms(p99)}`,
      target,
    });
    return result;
  };

  await measure("one entry a request, 64 clients", "≥ 0.35 ×, p99 ≤ 30 ms", {
    clients: 64,
    entriesPerRequest: 1,
    seconds,
  });
  await measure("one entry a request, 649 clients", "p99 ≤ 150 ms", { clients: sites, entriesPerRequest: 1, seconds });
  await measure("36 entries a request, 64 clients", "≥ 0.9 ×", { clients: 64, entriesPerRequest: 36, seconds });
  await measure("36 entries a request, 649 clients", "≥ 0.9 ×", { clients: sites, entriesPerRequest: 36, seconds });

  const rush = await world.briefing("reference rush");
  const lag = await watchBoardLag(world, rush.id);
  const rushed = await loadLedger(world, rush, {
    clients: sites,
    entriesPerRequest: 1,
    seconds: 120,
    entriesPerClient: delegatesPerSite,
    onAcknowledged: (siteId, position) => lag.acknowledged(siteId, position),
  });
  const lags = await lag.finish();
  say({
    what: "reference rush: 649 sites × 36 people, one entry a request",
    measured: `${rushed.seconds.toFixed(1)} s (${Math.round(rushed.perSecond)} entries/s)`,
    target: "–",
  });
  say({
    what: "acknowledgement → board of an organizer, during the rush",
    measured: `p50 ${ms(percentile(lags, 0.5))}, p99 ${ms(percentile(lags, 0.99))}`,
    target: "p99 ≤ 500 ms",
  });
  for (const [how, pace, target] of [
    ["at ten times the usual pace", 10, "p99 ≤ 1 s, 0 lost"],
    ["each as fast as it is answered", undefined, "–"],
  ] as const) {
    const briefing = await world.briefing(`flood, ${how}`);
    const storm = await flood(world, briefing, { times: 50, ...(pace && { pace }), entriesPerClient: floodEntries });
    const honest = storm.honest.latencies;
    say({
      what: `one credential at 50 × the usual load of all sites, while 648 sites check in, ${how}`,
      measured: `honest p50 ${ms(percentile(honest, 0.5))}, p99 ${ms(percentile(honest, 0.99))}, ${storm.lost} lost; ${Math.round(storm.perSecond)} requests/s of the one, ${Math.round((100 * storm.refused) / storm.sent)} % told to wait`,
      target,
    });
  }
  const memory = peakMemoryOf("/apps/api/src/main.js");
  if (memory !== undefined)
    say({ what: "peak memory of the api, all loads above", measured: `${memory} MB`, target: "–" });
  const waits = baselines.flatMap(({ latencies }) => latencies);
  say({
    what: "baseline: one-row INSERT a transaction, 64 clients, same PostgreSQL",
    measured: `${Math.round(median(baselines.map(({ perSecond }) => perSecond)))} rows/s; p50 ${ms(percentile(waits, 0.5))}, p99 ${ms(percentile(waits, 0.99))}`,
    target: "–",
  });
} finally {
  await world.close();
}
await measureMap(say);
await measureDoor(say);
measureNameMatching(say);
await measureReferenceCase(say);
await measureReportFiles(say);
await measurePeopleList(say);
console.log(`\n${table(rows)}`);
