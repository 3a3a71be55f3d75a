import { attendanceStatuses } from "#domain";
import { reconcile, uploadZoomLog } from "../../apps/cli/src/demo/finish-briefing.js";
import type { PlannedConnection } from "../../apps/cli/src/simulate/plan-types.js";
import { seeded } from "../../libs/domain/src/people/testing/random.js";
import type { Row } from "./figures.js";
import { forgetPeakOf, peakMemoryOf } from "./process-memory.js";
import type { ScaleWorld } from "./scale-world.js";

/** People who joined by themselves, beside a room of each site. */
const individuals = 100_000;
const minute = 60_000;
const worker = "/apps/worker/src/main.js";

/**
 * Everybody's attendance as if nine in ten had come, the log of a conference with every room and 100,000 people, and a run over
 * all of it.
 */
export async function measureReconciliation(world: ScaleWorld, say: (row: Row) => void): Promise<void> {
  const { owner, admin, briefing, sites } = world;
  const present = attendanceStatuses.indexOf("present") + 1;
  await owner.query(
    `insert into attendance (delegate_key, session, briefing_key, home_key, status, flags, place_keys, first_arrived_at, method)
     select key, 1, $1, site_key, $2, 0, array[site_key], to_timestamp($3::float8 / 1000), 1
       from delegate where briefing_key = $1 and key % 10 <> 0 on conflict do nothing`,
    [briefing.key, present, briefing.startsAt - 10 * minute],
  );
  await owner.query(
    `insert into tally (briefing_key, session, site_key, present, position, last_entry_at)
     select briefing_key, 1, home_key, count(*), count(*), now() from attendance where briefing_key = $1 group by 1, 3
     on conflict do nothing`,
    [briefing.key],
  );
  await owner.query("analyze");

  const connections = [...sites.map(({ code, name }) => connection(`${code} - ${name}`)), ...(await people(world))];
  const startedAt = performance.now();
  const title = "Toàn quốc";
  await uploadZoomLog(admin, { id: briefing.id, title }, { connections } as never, briefing.startsAt);
  say({
    what: `log with ${connections.length.toLocaleString("en")} connections: uploaded, read, rooms mapped`,
    measured: `${((performance.now() - startedAt) / 1000).toFixed(0)} s`,
    target: "–",
  });
  const inLog = peakMemoryOf(worker);

  forgetPeakOf(worker);
  const runAt = performance.now();
  let matchedAt: number | undefined;
  let inNames: number | undefined;
  const run = await reconcile(admin, briefing.id, (done) => {
    if (done === 0 || matchedAt !== undefined) return;
    matchedAt = performance.now();
    inNames = peakMemoryOf(worker);
    forgetPeakOf(worker);
  });
  const minutes = (to: number, from: number): string => `${((to - from) / 60_000).toFixed(1)} min`;
  const endedAt = performance.now();
  const delegates = await owner.query<{ n: number }>(`select count(*)::int as n from delegate`);
  say({
    what: `reconciliation of ${sites.length.toLocaleString("en")} sites, ${delegates.rows[0]!.n.toLocaleString("en")} delegates, ${individuals.toLocaleString("en")} people by name in the log`,
    measured: `${minutes(endedAt, runAt)} (names ${minutes(matchedAt ?? endedAt, runAt)})`,
    target: "≤ 10 min",
  });
  say({
    what: "peak memory of the worker: while the log is read, while names are matched, while sites are reconciled",
    measured: `${inLog ?? "?"} MB, ${inNames ?? "?"} MB, ${peakMemoryOf(worker) ?? "?"} MB`,
    target: "flat",
  });
  const matches = await owner.query<{ by: string; n: number }>(
    `select coalesce(settled_by, 'asked') as by, count(*)::int as n from person_match where run_id = $1 and part = 0 group by 1`,
    [run.id],
  );
  console.log("names:", matches.rows);
}

const connection = (name: string): PlannedConnection => ({
  name,
  from: -5 * minute,
  to: 170 * minute,
  guest: true,
  inWaitingRoom: false,
});

/** Delegates as they name themselves: with code, with place, bare. */
async function people({ owner, briefing }: ScaleWorld): Promise<PlannedConnection[]> {
  const { rows } = await owner.query<{ name: string; code: string; site: string }>(
    `select d.full_name as name, s.code, s.name as site from delegate d join site s on s.key = d.site_key
      where d.briefing_key = $1 order by d.key limit $2`,
    [briefing.key, individuals],
  );
  const random = seeded(5);
  return rows.map(({ name, code, site }) =>
    connection(
      random.weighted([
        [`${code} ${name}`, 4],
        [`${name} - ${site}`, 3],
        [name, 3],
      ]),
    ),
  );
}
