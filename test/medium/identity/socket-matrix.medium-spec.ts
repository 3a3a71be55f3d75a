import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { liveMessages } from "#contracts";
import { type Action, type Grant, type Role, roles } from "#domain";
import { Sessions, Users } from "#identity";
import { UnitOfWork } from "#platform";
import { Sites, type SiteRecord } from "#sites";
import { createApi } from "../../../apps/api/src/create-api.js";
import { LiveGateway } from "../../../libs/live/src/live.gateway.js";
import { connectLive, type LiveClient } from "../../support/live-client.js";
import { until } from "../../support/open-rooms.js";
import { testSettings } from "../../support/test-settings.js";
import { openWorld, type World } from "../../support/world.js";

type Message = keyof typeof liveMessages.fromClient;

/** What each message asks a right for, and who has it, written a second time on purpose; null: it only gives something up. */
const rights: Readonly<Record<Message, { readonly action: Action; readonly holders: readonly Role[] } | null>> = {
  "board:watch": { action: "board.read", holders: ["admin", "organizer", "secretary", "supervisor", "viewer"] },
  "board:unwatch": null,
  "site:watch": {
    action: "door.read",
    holders: ["admin", "organizer", "secretary", "supervisor", "coordinator", "kiosk"],
  },
  "site:unwatch": null,
};

const places = ["everywhere", "briefing", "site", "parent", "sibling", "child", "other-briefing"] as const;
type Place = (typeof places)[number];
const coversSite: readonly Place[] = ["everywhere", "briefing", "site", "parent"];
const coversBriefing: readonly Place[] = ["everywhere", "briefing"];

let world: World;
let url: string;
let site: SiteRecord;
let standing: Record<Place, Pick<Grant, "briefingId" | "siteId">>;

beforeAll(async () => {
  world = await openWorld({ sites: 2, delegatesPerSite: 1 });
  await world.app.listen(0, "127.0.0.1");
  url = (await world.app.getUrl()).replace("[::1]", "127.0.0.1");
  const sites = world.app.get(Sites);
  const [parent, sibling] = [world.sites[0]!, world.sites[1]!];
  const bare = { kind: "khac" as const, capacity: null, coordinatorName: null, coordinatorPhone: null, aliases: [] };
  site = await sites.create(world.admin, { ...bare, code: "DC010", name: "Tổ 10", parentId: parent.id });
  const child = await sites.create(world.admin, { ...bare, code: "DC011", name: "Nhóm 11", parentId: site.id });
  const briefingId = world.briefing.id;
  standing = {
    everywhere: { briefingId: null, siteId: null },
    briefing: { briefingId, siteId: null },
    site: { briefingId, siteId: site.id },
    parent: { briefingId, siteId: parent.id },
    sibling: { briefingId, siteId: sibling.id },
    child: { briefingId, siteId: child.id },
    "other-briefing": { briefingId: randomUUID(), siteId: site.id },
  };
}, 60_000);

afterAll(async () => {
  await world?.close();
});

async function open(...grants: Grant[]): Promise<{ token: string; sessionId: string }> {
  const [made] = await world.app.get(Users).createWithLinks([{ userName: `s-${randomUUID()}`, name: "Ai đó", grants }]);
  const { token } = await world.app.get(UnitOfWork).run((tx) => world.app.get(Sessions).open(tx, made!.userId));
  return { token, sessionId: (await world.app.get(Sessions).authenticate(token))!.id };
}

/** What a message about the site, or about the whole briefing where `node` is left out, must be answered with. */
function expected(message: Message, role: Role, place: Place, whole: boolean): string {
  const right = rights[message];
  if (!right) return "ok";
  if (!right.holders.includes(role)) return "not-allowed";
  return (whole ? coversBriefing : coversSite).includes(place) ? "ok" : "not-found";
}

const codeOf = (answer: { ok: boolean; code?: string }): string => (answer.ok ? "ok" : answer.code!);

describe("every message of a socket", () => {
  it("is handled, and has a row in the table of this test", () => {
    const prototype = LiveGateway.prototype as unknown as Record<string, unknown>;
    const handled = Object.getOwnPropertyNames(prototype)
      .map((name) => prototype[name])
      .filter((member) => typeof member === "function")
      .map((handler) => Reflect.getMetadata("message", handler) as string | undefined)
      .filter((name) => name !== undefined);
    expect(handled.toSorted()).toEqual(Object.keys(liveMessages.fromClient).toSorted());
    expect(Object.keys(rights).toSorted()).toEqual(Object.keys(liveMessages.fromClient).toSorted());
  });

  it("is refused to whoever may not, as not allowed or as not found, and to nobody else", async () => {
    const wrong: string[] = [];
    const briefingId = world.briefing.id;
    for (const role of roles) {
      for (const place of places) {
        const client = await connectLive(url, (await open({ role, ...standing[place] })).token);
        const check = async (message: Message, body: object, right: string): Promise<void> => {
          const answer = codeOf(await client.ask(message, body));
          if (answer !== right)
            wrong.push(`${message} ${JSON.stringify(body)} ${role} at ${place}: ${answer}, not ${right}`);
        };
        await check("board:watch", { briefingId, node: site.id }, expected("board:watch", role, place, false));
        await check("board:watch", { briefingId }, expected("board:watch", role, place, true));
        await check("site:watch", { briefingId, siteId: site.id }, expected("site:watch", role, place, false));
        const known = rights["site:watch"]!.holders.includes(role);
        await check("site:watch", { briefingId, siteId: randomUUID() }, known ? "not-found" : "not-allowed");
        for (const message of ["board:unwatch", "site:unwatch"] as const)
          await check(message, { briefingId, siteId: site.id }, "ok");
        client.close();
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it("needs a session that is neither expired nor ended, from a page of ours", async () => {
    const grant = { role: "admin" as const, ...standing.everywhere };
    const [expired, ended, good] = [await open(grant), await open(grant), await open(grant)];
    await world.app
      .get(UnitOfWork)
      .query(`update auth_session set expires_at = now() - interval '1 second' where id = $1`, [expired.sessionId]);
    const fresh = await createApi(testSettings(world.environment));
    await fresh.listen(0, "127.0.0.1");
    const other = (await fresh.getUrl()).replace("[::1]", "127.0.0.1");
    try {
      await world.app.get(Sessions).end(ended.sessionId);
      for (const token of [undefined, "x".repeat(43), expired.token, ended.token])
        await expect(connectLive(other, token)).rejects.toThrow("sign-in-required");
      await expect(connectLive(other, good.token, "https://evil.example")).rejects.toThrow();
      // The copy that keeps the socket is not the copy that ends the session.
      const client = await connectLive(other, good.token);
      await world.app.get(Sessions).end(good.sessionId);
      await until(async () => client.socket.disconnected, 30);
    } finally {
      await fresh.close();
    }
  }, 120_000);
});

describe("a socket that means harm", () => {
  const grant = { role: "viewer" as const, briefingId: null, siteId: null };

  it("is one of five at the most", async () => {
    const { token } = await open(grant);
    const clients: LiveClient[] = [];
    for (let i = 0; i < 5; i++) clients.push(await connectLive(url, token));
    await expect(connectLive(url, token)).rejects.toThrow("sign-in-required");
    for (const client of clients) client.close();
  });

  it("is cut off when it floods, with names that nobody knows as well", async () => {
    const client = await connectLive(url, (await open(grant)).token);
    for (let i = 0; i < 500; i++) client.socket.emit("no:such:message", { i });
    await until(async () => client.socket.disconnected, 30);
  });

  it("is not told again what it sent", async () => {
    const client = await connectLive(url, (await open(grant)).token);
    const answer = await client.ask("board:watch", { briefingId: "đừng nhắc lại" });
    expect(JSON.stringify(answer)).not.toContain("nhắc lại");
    client.close();
  });
});
