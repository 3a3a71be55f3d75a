import { type Row, table } from "./figures.js";
import { measureBoards } from "./scale-boards.js";
import { measureReconciliation } from "./scale-reconciliation.js";
import { measureRoster } from "./scale-roster.js";
import { openScaleWorld } from "./scale-world.js";

const sites = Number(process.env["BENCH_SITES"] ?? "40000");
const perSite = Number(process.env["BENCH_PER_SITE"] ?? "50");

/** `BENCH_ONLY=reconciliation` for one of them. */
const parts = { boards: measureBoards, reconciliation: measureReconciliation, roster: measureRoster };
const only = process.env["BENCH_ONLY"];

const rows: Row[] = [];
const say = (row: Row): void => {
  rows.push(row);
  console.log(`${row.what}: ${row.measured}  (${row.target})`);
};

const startedAt = performance.now();
const world = await openScaleWorld(sites, perSite);
console.log(`world made in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
try {
  for (const [name, measure] of Object.entries(parts)) {
    if (only === undefined || only === name) await measure(world, say);
  }
} finally {
  await world.close();
}
console.log(`\n${table(rows)}`);
