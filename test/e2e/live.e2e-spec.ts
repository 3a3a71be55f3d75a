import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { type Board, boardColumns, type BoardSites } from "#contracts";
import { DevicesQuery } from "#devices";
import type { Grant } from "#domain";
import { Sessions, Users } from "#identity";
import { UnitOfWork } from "#platform";
import { BoardReader } from "../../libs/live/src/board-reader.service.js";
import { LiveGateway } from "../../libs/live/src/live.gateway.js";
import { connectLive, type LiveClient } from "../support/live-client.js";
import { until } from "../support/open-rooms.js";
import { entry, openWorld, type World } from "../support/world.js";

describe("the live board", () => {
  let world: World;
  let url: string;
  const clients: LiveClient[] = [];
  beforeAll(async () => {
    world = await openWorld({ sites: 4, delegatesPerSite: 10 });
    await world.app.listen(0, "127.0.0.1");
    url = (await world.app.getUrl()).replace("[::1]", "127.0.0.1");
  });
  afterAll(() => world.close());
  afterEach(() => {
    for (const client of clients.splice(0)) client.close();
    jest.restoreAllMocks();
  });

  const signIn = async (...grants: Grant[]): Promise<{ token: string; sessionId: string }> => {
    const users = world.app.get(Users);
    const [made] = await users.createWithLinks([{ userName: `u${Math.random()}`, name: "Người xem", grants }]);
    const opened = await world.app.get(UnitOfWork).run((tx) => world.app.get(Sessions).open(tx, made!.userId));
    const session = await world.app.get(Sessions).authenticate(opened.token);
    return { token: opened.token, sessionId: session!.id };
  };
  const connect = async (token: string): Promise<LiveClient> => {
    const client = await connectLive(url, token);
    clients.push(client);
    return client;
  };
  const get = async <T>(path: string, token: string): Promise<T> =>
    (await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } })).json() as Promise<T>;
  const organizer = { role: "organizer" as const, briefingId: null, siteId: null };

  it("brings a check-in to the watcher, with absolute numbers that equal the snapshot", async () => {
    const { token } = await signIn(organizer);
    const client = await connect(token);
    const watched = await client.ask("board:watch", { briefingId: world.briefing.id, session: 1 });
    expect(watched.ok).toBe(true);
    const sites = await get<BoardSites>(`/api/briefings/${world.briefing.id}/board/sites`, token);
    const site = world.sites[0]!;
    const place = sites.ids.indexOf(site.id);
    for (const delegate of world.delegatesOf(site))
      await world.record(site, [entry("arrived", { delegateId: delegate.id })]);
    const present = 1 + boardColumns.indexOf("present");
    await until(async () =>
      client.boardChanges.some((m) => m.rows.some((row) => row[0] === place && row[present] === 10)),
    );

    const board = await get<Board>(`/api/briefings/${world.briefing.id}/board`, token);
    expect(board.columns["present"]![place]).toBe(10);
    expect(board.totals["present"]).toBe(10);
    expect(board.totals["summoned"]).toBe(40);
    const numbers = client.boardChanges.map((message) => message.sequence);
    expect(numbers).toEqual(numbers.map((_, i) => numbers[0]! + i));
    expect(board.arrivals.reduce((sum, [, people]) => sum + people, 0)).toBe(10);
  });

  it("tells whoever comes back nothing of the room that was left, so that the numbering hides no loss", async () => {
    const [site] = world.sites.slice(-1);
    const [first, second] = world.delegatesOf(site!);
    const { token } = await signIn(organizer);
    const reader = world.app.get(BoardReader);
    const arrivalsOf = reader.arrivalsOf.bind(reader);
    let [asked, letGo] = [0, (): void => undefined];
    const held = new Promise<void>((resolve) => (letGo = resolve));
    jest.spyOn(reader, "arrivalsOf").mockImplementation(async (...of) => {
      asked++;
      await held;
      return arrivalsOf(...of);
    });
    const watch = { briefingId: world.briefing.id, session: 1 };
    const before = await connect(token);
    await before.ask("board:watch", watch);
    await world.record(site!, [entry("arrived", { delegateId: first!.id })]);
    await until(async () => asked > 0);
    before.close();
    const { rooms } = world.app.get(LiveGateway)["namespace"].adapter;
    await until(async () => ![...rooms.keys()].some((name) => name.startsWith("board:")));

    const after = await connect(token);
    expect(await after.ask("board:watch", watch)).toEqual({ ok: true, sequence: 0 });
    letGo();
    await world.record(site!, [entry("arrived", { delegateId: second!.id })]);
    const position = 1 + boardColumns.indexOf("position");
    await until(async () => after.boardChanges.some(({ rows }) => rows.some((row) => row[position] === 2)));
    const numbers = after.boardChanges.map(({ sequence }) => sequence);
    expect(numbers).toEqual(numbers.map((_, place) => place + 1));
  });

  it("tells what moved while a reading failed", async () => {
    const [site] = world.sites.slice(2);
    const { token } = await signIn(organizer);
    const client = await connect(token);
    await client.ask("board:watch", { briefingId: world.briefing.id, session: 1 });
    let failed = 0;
    jest.spyOn(world.app.get(DevicesQuery), "presenceOf").mockImplementation(() => {
      failed++;
      return Promise.reject(new Error("the database went away"));
    });
    await until(async () => failed > 0);
    await world.record(site!, [entry("arrived", { delegateId: world.delegatesOf(site!)[5]!.id })]);
    const seen = failed;
    await until(async () => failed > seen);
    jest.restoreAllMocks();
    const { ids } = await get<BoardSites>(`/api/briefings/${world.briefing.id}/board/sites`, token);
    const place = ids.indexOf(site!.id);
    await until(async () => client.boardChanges.some(({ rows }) => rows.some(([at]) => at === place)));
  });

  it("keeps nothing for a watcher that does not read, who sees by the numbering that messages are missing", async () => {
    const [site] = world.sites;
    const [first, second] = world.delegatesOf(site!).slice(-2);
    const { token } = await signIn(organizer);
    const watch = { briefingId: world.briefing.id, session: 1 };
    const [reader, stalled] = [await connect(token), await connect(token)];
    for (const client of [reader, stalled]) expect(await client.ask("board:watch", watch)).toMatchObject({ ok: true });
    const { conn } = world.app.get(LiveGateway)["namespace"].sockets.get(stalled.socket.id!)!;
    // As the platform says it when what was sent before is still on its way out.
    conn.transport.writable = false;
    const position = 1 + boardColumns.indexOf("position");
    const positionOf = (client: LiveClient): number =>
      Math.max(0, ...client.boardChanges.flatMap(({ rows }) => rows.map((row) => row[position]!)));
    await world.record(site!, [entry("arrived", { delegateId: first!.id })]);
    await until(async () => positionOf(reader) > 0);
    expect(conn["writeBuffer"]).toEqual([]);
    const missed = reader.boardChanges.at(-1)!.sequence;
    expect(stalled.boardChanges.filter(({ sequence }) => sequence === missed)).toEqual([]);

    conn.transport.writable = true;
    const before = positionOf(reader);
    await world.record(site!, [entry("arrived", { delegateId: second!.id })]);
    await until(async () => positionOf(reader) > before && positionOf(stalled) > before);
    const seen = stalled.boardChanges.map(({ sequence }) => sequence);
    expect(seen).not.toContain(missed);
    expect(seen.at(-1)).toBeGreaterThan(missed);
  });

  it("answers 304 to a reader that has these numbers already", async () => {
    const { token } = await signIn(organizer);
    const path = `${url}/api/briefings/${world.briefing.id}/board`;
    const first = await fetch(path, { headers: { authorization: `Bearer ${token}` } });
    const tag = first.headers.get("etag")!;
    const second = await fetch(path, { headers: { authorization: `Bearer ${token}`, "if-none-match": tag } });
    expect([first.status, second.status]).toEqual([200, 304]);
  });

  it("tells a site's devices that their ledger moved, and no one else", async () => {
    const [mine, other] = [world.sites[1]!, world.sites[2]!];
    const { token } = await signIn({ role: "coordinator", briefingId: world.briefing.id, siteId: mine.id });
    const client = await connect(token);
    expect(await client.ask("site:watch", { briefingId: world.briefing.id, siteId: other.id })).toMatchObject({
      ok: false,
      code: "not-found",
    });
    expect(await client.ask("board:watch", { briefingId: world.briefing.id })).toMatchObject({
      ok: false,
      code: "not-allowed",
    });
    expect((await client.ask("site:watch", { briefingId: world.briefing.id, siteId: mine.id })).ok).toBe(true);
    await world.record(other, [entry("arrived", { delegateId: world.delegatesOf(other)[0]!.id })]);
    await world.record(mine, [entry("arrived", { delegateId: world.delegatesOf(mine)[0]!.id })]);
    await until(async () => client.siteChanges.length > 0);
    expect(client.siteChanges).toEqual([{ briefingId: world.briefing.id, siteId: mine.id, position: 1 }]);
  });

  it("tells a site's devices that another site spoke of their people", async () => {
    const [home, other] = [world.sites[1]!, world.sites[2]!];
    const { token } = await signIn({ role: "coordinator", briefingId: world.briefing.id, siteId: home.id });
    const client = await connect(token);
    expect((await client.ask("site:watch", { briefingId: world.briefing.id, siteId: home.id })).ok).toBe(true);
    await world.record(other, [entry("arrived", { delegateId: world.delegatesOf(home)[1]!.id })]);
    await until(async () => client.siteChanges.length > 0);
    expect(client.siteChanges).toEqual([{ briefingId: world.briefing.id, siteId: home.id, position: null }]);
  });

  it("answers a message that makes no sense instead of leaving the client waiting", async () => {
    const client = await connect((await signIn(organizer)).token);
    expect(await client.ask("board:watch", { briefingId: "x" })).toMatchObject({ ok: false, code: "request-invalid" });
  });

  it("admits nobody without a session or from a foreign page", async () => {
    const { token } = await signIn(organizer);
    await expect(connectLive(url, undefined)).rejects.toThrow("sign-in-required");
    await expect(connectLive(url, "0".repeat(43))).rejects.toThrow("sign-in-required");
    await expect(connectLive(url, token, "https://evil.example")).rejects.toThrow();
  });

  it("closes the sockets of a session that ends", async () => {
    const { token, sessionId } = await signIn(organizer);
    const client = await connect(token);
    await world.app.get(Sessions).end(sessionId);
    await until(async () => !client.socket.connected);
  });
});
