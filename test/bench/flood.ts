import type { BenchSite, BenchWorld } from "./bench-world.js";
import { type LoadResult, loadLedger } from "./ledger-load.js";
import { RawHttp } from "./raw-http.js";

/** People of a briefing come within half an hour: that is the usual load, in entries a second of all sites together. */
const arrivalSeconds = 1800;
/** Connections of the one that floods. */
const doors = 16;

export interface Flood {
  readonly honest: LoadResult;
  /** Requests a second of the one credential, and how many of all were told to wait. */
  readonly perSecond: number;
  readonly refused: number;
  readonly sent: number;
  /** How far ledgers and acknowledgements are apart, in entries. */
  readonly lost: number;
}

/**
 * All sites but one check their people in, at `pace` times the usual load or else each as fast as it is answered, while the
 * credential of the one asks `times` as often as all of them together usually would: reads and broken writes by turns.
 */
export async function flood(
  world: BenchWorld,
  briefing: { readonly id: string; readonly sites: readonly BenchSite[] },
  {
    times,
    pace,
    entriesPerClient,
  }: { readonly times: number; readonly pace?: number; readonly entriesPerClient: number },
): Promise<Flood> {
  const [bad, ...honestSites] = briefing.sites;
  const people = briefing.sites.reduce((sum, { delegateIds }) => sum + delegateIds.length, 0);
  const usual = people / arrivalSeconds;
  const rate = times * usual;
  const acknowledged = new Map<string, number>();
  const over = new AbortController();
  let sent = 0;
  let refused = 0;
  const startedAt = performance.now();
  const storm = Array.from({ length: doors }, async (_, door) => {
    const http = new RawHttp(world.host, world.port, bad!.token);
    const path = `/api/briefings/${briefing.id}/sites/${bad!.id}`;
    for (let i = 0; !over.signal.aborted; i++) {
      const due = startedAt + ((i * doors + door) / rate) * 1000;
      const wait = due - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      const answer = i % 2 === 0 ? await http.get(`${path}/changes?since=0`) : await http.post(`${path}/entries`, "{}");
      sent++;
      if (answer.status === 429) refused++;
    }
    http.close();
  });
  const honest = await loadLedger(
    world,
    { ...briefing, sites: honestSites },
    {
      clients: honestSites.length,
      entriesPerRequest: 1,
      seconds: 120,
      entriesPerClient,
      ...(pace === undefined ? {} : { perSecond: pace * usual }),
      onAcknowledged: (siteId, position) => acknowledged.set(siteId, position),
    },
  );
  const seconds = (performance.now() - startedAt) / 1000;
  over.abort();
  await Promise.all(storm);
  return {
    honest,
    perSecond: sent / seconds,
    refused,
    sent,
    lost: await lostOf(world, briefing.id, honestSites, acknowledged),
  };
}

async function lostOf(
  world: BenchWorld,
  briefingId: string,
  sites: readonly BenchSite[],
  acknowledged: ReadonlyMap<string, number>,
): Promise<number> {
  let lost = 0;
  for (const site of sites) {
    const http = new RawHttp(world.host, world.port, site.token);
    const { body } = await http.get(`/api/briefings/${briefingId}/sites/${site.id}/changes?since=0&limit=1`);
    http.close();
    lost += Math.abs(Number(/"latest":(\d+)/.exec(body)![1]) - (acknowledged.get(site.id) ?? 0));
  }
  return lost;
}
