import { matchPerson, personDirectory } from "#domain";
import { labelledNames } from "../../libs/domain/src/people/testing/labelled-names.js";
import { percentile, type Row } from "./figures.js";

const names = 10_000;

/**
 * Invented names against an invented roster of the size of the reference case, in one thread: how many a second, and how
 * long the slowest of a thousand takes. Candidates come by site and by name; their number does not grow with the roster.
 */
export function measureNameMatching(say: (row: Row) => void): void {
  const set = labelledNames({ seed: 7, rows: names, difficulty: "rough" }, { sites: 649, perSite: 36 });
  const { briefing } = set;
  const directory = personDirectory(briefing.delegates, new Map(briefing.sites.map((site) => [site.key, site])));
  for (const { hint } of set.names.slice(0, 2000)) matchPerson(hint, directory);
  const latencies = set.names.map(({ hint }) => {
    const begun = performance.now();
    matchPerson(hint, directory);
    return performance.now() - begun;
  });
  const seconds = latencies.reduce((sum, ms) => sum + ms, 0) / 1000;
  say({
    what: `people matching: ${names} names, ${briefing.delegates.length} delegates`,
    measured: `${Math.round(names / seconds)} names/s; p50 ${percentile(latencies, 0.5).toFixed(2)} ms, p99.9 ${percentile(latencies, 0.999).toFixed(2)} ms`,
    target: "p99.9 ≤ 5 ms",
  });
}
