import { randomBytes } from "node:crypto";
import type { Grant } from "#domain";
import { Sessions, Users } from "#identity";
import { UnitOfWork } from "#platform";
import { v7 as uuidv7 } from "uuid";
import { endsAt, entry, openWorld, startsAt, type World } from "../../support/world.js";

/** An answer as it came: reports are files. */
export interface FileAnswer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | number | undefined>;
  readonly bytes: Buffer;
  json(): unknown;
}

export interface Caller {
  get(url: string, headers?: Record<string, string>): Promise<FileAnswer>;
  post(url: string, body: unknown): Promise<FileAnswer>;
}

/** Somebody who is signed in with these grants; an admin everywhere unless a grant says otherwise. */
export async function signedIn(world: World, ...grants: Partial<Grant>[]): Promise<Caller> {
  const { app } = world;
  const user = await app.get(Users).create({
    userName: `user-${randomBytes(6).toString("hex")}`,
    name: "Người dùng thử",
    password: randomBytes(12).toString("hex"),
    grants: grants.map((grant) => ({ role: "admin", briefingId: null, siteId: null, ...grant })),
  });
  const { token } = await app.get(UnitOfWork).run((tx) => app.get(Sessions).open(tx, user.id));
  const authorization = `Bearer ${token}`;
  const call = async (method: "GET" | "POST", url: string, more: object): Promise<FileAnswer> => {
    const answer = await app.inject({ method, url, ...more });
    return {
      status: answer.statusCode,
      headers: answer.headers,
      bytes: answer.rawPayload,
      json: () => answer.json<unknown>(),
    };
  };
  return {
    get: (url, headers = {}) => call("GET", url, { headers: { authorization, ...headers } }),
    post: (url, body) =>
      call("POST", url, {
        headers: { authorization, "content-type": "application/json" },
        payload: JSON.stringify(body),
      }),
  };
}

/**
 * Four sites of six delegates where everything happens that a report tells of. At site 0 of T = 6:
 *   present 3 (one of them late, one who left early), stood-in 1, excused 1, absent 0, not called 1; guests 1;
 *   one of the present sits at site 1, which has him as a visitor beside its own T = 6: present 2, absent 1, not called 3.
 * Site 2 declares 30 people and names nobody; site 3 is silent.
 */
export async function eventfulWorld(environment: Record<string, string> = {}): Promise<World> {
  const world = await openWorld({ sites: 4, delegatesPerSite: 6, environment });
  const [first, second, third] = world.sites;
  const [a, b, c, d, e] = world.delegatesOf(first!);
  const late = new Date(startsAt.getTime() + 25 * 60_000).toISOString();
  const early = new Date(endsAt.getTime() - 90 * 60_000).toISOString();
  await world.record(first!, [
    entry("arrived", { delegateId: a!.id, occurredAt: late }),
    entry("arrived", { delegateId: b!.id }),
    entry("departed", { delegateId: b!.id, occurredAt: early }),
    entry("stood-in", { delegateId: d!.id, guestId: uuidv7(), guest: { fullName: "Lê Thị Thay" } }),
    entry("excused", { delegateId: e!.id, reason: "leave" }),
    entry("arrived", { guestId: uuidv7(), guest: { fullName: "=HYPERLINK(1)", title: "Khách" } }),
    entry("headcount", { checkpoint: "opening", count: 4 }),
    entry("list-closed"),
  ]);
  const [f, g, h] = world.delegatesOf(second!);
  await world.record(second!, [
    entry("arrived", { delegateId: f!.id }),
    entry("arrived", { delegateId: g!.id }),
    entry("absent", { delegateId: h!.id }),
    entry("arrived", { delegateId: c!.id }),
  ]);
  await world.record(third!, [entry("headcount", { checkpoint: "opening", count: 30 })]);
  return world;
}
