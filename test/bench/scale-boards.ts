import { readFileSync } from "node:fs";
import type { BoardChanges } from "#contracts";
import { Sessions, Users } from "#identity";
import { UnitOfWork } from "#platform";
import { v7 as uuidv7 } from "uuid";
import { openRooms } from "../../apps/cli/src/open-rooms.js";
import { connectLive, type LiveClient } from "../support/live-client.js";
import type { Row } from "./figures.js";
import { pidOf } from "./process-memory.js";
import { RawHttp } from "./raw-http.js";
import type { ScaleWorld } from "./scale-world.js";

const boards = 2;
const seconds = 30;
const perSecond = 2_000;
/** As a phone sends that had no network for a minute. */
const perRequest = 20;
/** Each credential may ask 2,000 times in ten seconds. */
const credentials = 24;

/**
 * Two boards of every site, and one more that reads nothing, while entries come from everywhere: what is sent to each, how long the
 * event loop of the api is held, and what the one that reads nothing costs.
 */
export async function measureBoards(world: ScaleWorld, say: (row: Row) => void): Promise<void> {
  const { product, briefing } = world;
  const tokens = await makeSessions(world);
  const requests = await makeRequests(world, (seconds * perSecond) / perRequest);
  const watchers: LiveClient[] = [];
  const openedIn = await openBoard(product.url, tokens[0]!, briefing.id);
  for (let i = 0; i < boards; i++) watchers.push(await watch(product.url, tokens[0]!, briefing.id));
  const api = pidOf("/apps/api/src/main.js")!;
  const before = residentOf(api);
  const quiet = await entriesFor(world, { requests, tokens, share: [0, 0.5] }, watchers);
  const between = residentOf(api);
  const stalled = await watch(product.url, tokens[1]!, briefing.id);
  stopReading(stalled);
  const withStalled = await entriesFor(world, { requests, tokens, share: [0.5, 1] }, watchers);
  const after = residentOf(api);
  for (const client of [...watchers, stalled]) client.close();
  const sites = world.sites.length.toLocaleString("en");
  say({
    what: `board of ${sites} sites, opened for the first time`,
    measured: `${(openedIn / 1000).toFixed(1)} s`,
    target: "–",
  });
  for (const [what, load] of [
    ["", quiet],
    [", one more that reads nothing", withStalled],
  ] as const) {
    say({
      what: `two boards of ${sites} sites${what}, ${Math.round(load.perSecond).toLocaleString("en")} entries/s`,
      measured: `${load.messages.toFixed(1)} messages/s to each of ${load.kilobytes.toFixed(0)} kB/s; event loop of the api p99 ${load.lagMs.toFixed(0)} ms`,
      target: "≤ 5 messages/s, p99 ≤ 50 ms",
    });
  }
  say({
    what: "memory of the api before, after the first load, and after the one with a board that reads nothing",
    measured: `${before.toFixed(0)}, ${between.toFixed(0)} and ${after.toFixed(0)} MB`,
    target: "–",
  });
}

interface Load {
  readonly perSecond: number;
  readonly messages: number;
  readonly kilobytes: number;
  readonly lagMs: number;
}

async function entriesFor(
  { product, briefing }: ScaleWorld,
  of: {
    readonly requests: readonly Request[];
    readonly tokens: readonly string[];
    readonly share: readonly [number, number];
  },
  watchers: readonly LiveClient[],
): Promise<Load> {
  const { hostname, port } = new URL(product.url);
  const requests = of.requests.slice(of.share[0] * of.requests.length, of.share[1] * of.requests.length);
  let bytes = 0;
  let messages = 0;
  const count = (message: BoardChanges): void => {
    messages += 1;
    bytes += JSON.stringify(message).length;
  };
  for (const { socket } of watchers) socket.on("board:changes", count);
  await lagSince(product.url);
  const startedAt = performance.now();
  const rate = perSecond / perRequest;
  let next = 0;
  await Promise.all(
    of.tokens.map(async (token) => {
      const http = new RawHttp(hostname, Number(port), token);
      for (let i = next++; i < requests.length; i = next++) {
        const wait = startedAt + (i / rate) * 1000 - performance.now();
        if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
        const { siteId, delegateIds } = requests[i]!;
        const now = new Date().toISOString();
        const entries = delegateIds.map((delegateId) => ({
          id: uuidv7(),
          kind: "arrived",
          session: 1,
          occurredAt: now,
          delegateId,
          method: "qr",
        }));
        const path = `/api/briefings/${briefing.id}/sites/${siteId}/entries`;
        const answer = await http.post(path, JSON.stringify({ deviceTime: now, entries }));
        if (answer.status !== 200) throw new Error(`answer ${answer.status}: ${answer.body.slice(0, 300)}`);
      }
      http.close();
    }),
  );
  const took = (performance.now() - startedAt) / 1000;
  const lagMs = await lagSince(product.url);
  for (const { socket } of watchers) socket.off("board:changes", count);
  return {
    perSecond: (requests.length * perRequest) / took,
    messages: messages / watchers.length / took,
    kilobytes: bytes / watchers.length / took / 1000,
    lagMs,
  };
}

/** Milliseconds until the sites and their numbers are there, as the page asks for them; the api has read none of them before. */
async function openBoard(url: string, token: string, briefingId: string): Promise<number> {
  const askedAt = performance.now();
  for (const path of ["board/sites", "board"]) {
    const answer = await fetch(`${url}/api/briefings/${briefingId}/${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    await answer.arrayBuffer();
  }
  return performance.now() - askedAt;
}

/** The 99th percentile of the delay of the api's event loop since it was asked before, in milliseconds. */
async function lagSince(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^nodejs_eventloop_lag_p99_seconds (\S+)$/m.exec(metrics)![1]) * 1000;
}

async function watch(url: string, token: string, briefingId: string): Promise<LiveClient> {
  const client = await connectLive(url, token);
  await client.ask("board:watch", { briefingId, session: 1 });
  return client;
}

/** The connection stays, and nobody takes from it what was sent. */
function stopReading(client: LiveClient): void {
  const { transport } = client.socket.io.engine as unknown as { transport: { ws: { pause(): void } } };
  transport.ws.pause();
}

const residentOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))![1]) / 1024;

interface Request {
  readonly siteId: string;
  readonly delegateIds: readonly string[];
}

/** The first people of as many sites, in an order that has nothing to do with the tree; of a small world each site several times. */
async function makeRequests({ owner, briefing }: ScaleWorld, count: number): Promise<Request[]> {
  const { rows } = await owner.query<Request>(
    `select s.id as "siteId", array_agg(d.id) as "delegateIds"
       from (select id, site_key, (row_number() over (partition by site_key order by key) - 1) / $3 as turn
               from delegate where briefing_key = $1) d join site s on s.key = d.site_key
      group by s.id, d.turn having count(*) = $3 order by d.turn, md5(s.id::text) limit $2`,
    [briefing.key, count, perRequest],
  );
  return rows;
}

function makeSessions({ product }: ScaleWorld): Promise<string[]> {
  return openRooms(product.env, async (app) => {
    const grants = [{ role: "organizer" as const, briefingId: null, siteId: null }];
    const [user] = await app.get(Users).createWithLinks([{ userName: "bench-boards", name: "Ban tổ chức", grants }]);
    const tokens: string[] = [];
    for (let i = 0; i < credentials; i++) {
      const { token } = await app.get(UnitOfWork).run((tx) => app.get(Sessions).open(tx, user!.userId));
      tokens.push(token);
    }
    return tokens;
  });
}
