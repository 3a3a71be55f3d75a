import { v7 as uuidv7 } from "uuid";
import type { BenchSite, BenchWorld } from "./bench-world.js";
import { RawHttp } from "./raw-http.js";

export interface LoadResult {
  /** Acknowledged entries per second. */
  readonly perSecond: number;
  readonly entries: number;
  readonly seconds: number;
  /** Milliseconds of each request. */
  readonly latencies: readonly number[];
}

export interface LoadOptions {
  readonly clients: number;
  readonly entriesPerRequest: number;
  /** Stop after this long; the rest of what a client could send is left. */
  readonly seconds: number;
  /** Stop after this many; left out: no limit. */
  readonly entriesPerClient?: number;
  /** Requests a second of all clients together, each at its moment; left out: every client sends again at once. */
  readonly perSecond?: number;
  /** Called for each acknowledged request: site and position. */
  readonly onAcknowledged?: (siteId: string, position: number) => void;
}

/**
 * Every client is a coordinator at a site of its own, until time or delegates run out. At a given pace a request that is late
 * because the one before was not answered counts from when it was due.
 */
export async function loadLedger(
  world: BenchWorld,
  briefing: { readonly id: string; readonly sites: readonly BenchSite[] },
  options: LoadOptions,
): Promise<LoadResult> {
  const latencies: number[] = [];
  let entries = 0;
  const clients: { site: BenchSite; http: RawHttp }[] = [];
  // The devices are there before the people come: taking their connections is not what is measured. One by one, because the
  // api does not wait for a connection that says nothing.
  for (const site of briefing.sites.slice(0, options.clients)) {
    const http = new RawHttp(world.host, world.port, site.token);
    await http.get("/health/live");
    clients.push({ site, http });
  }
  const startedAt = performance.now();
  const end = startedAt + options.seconds * 1000;
  let lastAt = startedAt;
  await Promise.all(
    clients.map(async ({ site, http }, client) => {
      const path = `/api/briefings/${briefing.id}/sites/${site.id}/entries`;
      const limit = options.entriesPerClient ?? Infinity;
      for (let from = 0, turn = 0; from < limit && performance.now() < end; from += options.entriesPerRequest, turn++) {
        const due = options.perSecond && startedAt + ((turn * clients.length + client) / options.perSecond) * 1000;
        if (due && due > performance.now())
          await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
        const body = bodyOf(site, from, options.entriesPerRequest);
        const sentAt = due ?? performance.now();
        const answer = await http.post(path, body);
        lastAt = performance.now();
        if (answer.status !== 200 || !answer.body.includes(`"recorded"`)) {
          throw new Error(`answer ${answer.status}: ${answer.body.slice(0, 300)}`);
        }
        latencies.push(lastAt - sentAt);
        entries += options.entriesPerRequest;
        options.onAcknowledged?.(site.id, Number(/"position":(\d+)/.exec(answer.body)![1]));
      }
      http.close();
    }),
  );
  const seconds = (lastAt - startedAt) / 1000;
  return { perSecond: entries / seconds, entries, seconds, latencies };
}

/** Each delegate of the site arrives; once all did they leave and come again, so that every entry is a new fact. */
function bodyOf(site: BenchSite, from: number, count: number): string {
  const now = new Date().toISOString();
  const entries = Array.from({ length: count }, (_, i) => {
    const turn = Math.floor((from + i) / site.delegateIds.length);
    const delegateId = site.delegateIds[(from + i) % site.delegateIds.length]!;
    const kind = turn % 2 === 0 ? "arrived" : "departed";
    return { id: uuidv7(), kind, session: 1, occurredAt: now, delegateId, method: "qr" };
  });
  return JSON.stringify({ deviceTime: now, entries });
}
