import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Me } from "#contracts";
import type { Grant } from "#domain";
import { Sessions, Users } from "#identity";
import { UnitOfWork } from "#platform";
import { openWorld, type World } from "../../support/world.js";

let world: World;

beforeAll(async () => {
  world = await openWorld({ sites: 2, delegatesPerSite: 1 });
}, 60_000);

afterAll(async () => {
  await world?.close();
});

async function as(...grants: Grant[]): Promise<string> {
  const [made] = await world.app
    .get(Users)
    .createWithLinks([{ userName: `u-${randomUUID()}`, name: "Tổ chức", grants }]);
  return (await world.app.get(UnitOfWork).run((tx) => world.app.get(Sessions).open(tx, made!.userId))).token;
}

interface Answer<T> {
  readonly status: number;
  readonly body: T & { readonly code?: string };
  /** From the cookie. */
  readonly token: string | undefined;
}

type Method = "GET" | "POST" | "DELETE" | "PUT";

async function ask<T>(method: Method, url: string, token?: string, payload?: object): Promise<Answer<T>> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const answer = await world.app.inject({ method, url, headers, ...(payload && { payload }) });
  return {
    status: answer.statusCode,
    body: (answer.body === "" ? null : JSON.parse(answer.body)) as Answer<T>["body"],
    token: answer.cookies[0]?.value,
  };
}

const soon = (): string => new Date(Date.now() + 3_600_000).toISOString();
const enter = (token: string) => ask<Me>("POST", "/api/sign-in/board-link", undefined, { token });

describe("a link to a board", () => {
  it("shows the numbers of its part of the briefing and nothing else, to whoever opens it, until it is revoked", async () => {
    const organizer = await as({ role: "organizer", briefingId: world.briefing.id, siteId: null });
    const links = `/api/briefings/${world.briefing.id}/board-links`;
    const body = { label: "Màn hình sảnh", siteId: world.sites[0]!.id, expiresAt: soon() };
    const made = await ask<{ link: { id: string }; token: string }>("POST", links, organizer, body);
    const [one, two] = [await enter(made.body.token), await enter(made.body.token)];
    expect(one.body.grants).toEqual([{ role: "viewer", briefingId: world.briefing.id, siteId: world.sites[0]!.id }]);
    const board = `/api/briefings/${world.briefing.id}/board`;
    expect((await ask("GET", `${board}?node=${world.sites[0]!.id}`, one.token)).status).toBe(200);
    expect((await ask("GET", board, one.token)).status).toBe(404);
    expect((await ask("GET", `${board}?node=${world.sites[1]!.id}`, one.token)).status).toBe(404);
    expect((await ask("GET", `/api/briefings/${world.briefing.id}/roster`, one.token)).status).toBe(403);
    // It is no account that could be given a way of its own to sign in.
    const password = { password: "cá kho tộ ăn với cơm nguội" };
    expect((await ask("PUT", "/api/me/password", one.token, password)).status).toBe(404);
    expect((await ask("POST", "/api/me/second-factor", one.token, {})).status).toBe(404);
    expect((await ask("DELETE", `${links}/${made.body.link.id}`, organizer)).status).toBe(204);
    for (const { token } of [one, two]) expect((await ask("GET", "/api/me", token)).status).toBe(401);
    expect((await enter(made.body.token)).body.code).toBe("sign-in-refused");
  });

  it("ends at its time, with the sessions it opened", async () => {
    const admin = await as({ role: "admin", briefingId: null, siteId: null });
    const links = `/api/briefings/${world.briefing.id}/board-links`;
    const body = { label: "Khách", expiresAt: soon() };
    const made = await ask<{ link: { id: string }; token: string }>("POST", links, admin, body);
    await enter(made.body.token);
    const [session] = await world.app
      .get(UnitOfWork)
      .query<{ expiresAt: Date }>(
        `select s.expires_at as "expiresAt" from auth_session s join board_link l on l.account_id = s.user_id where l.id = $1`,
        [made.body.link.id],
      );
    expect(session!.expiresAt.toISOString()).toBe(body.expiresAt);
    await world.app
      .get(UnitOfWork)
      .query(`update board_link set expires_at = now() - interval '1 second' where id = $1`, [made.body.link.id]);
    expect((await enter(made.body.token)).body.code).toBe("sign-in-refused");
    expect((await ask<{ items: unknown[] }>("GET", "/api/users?q=khach", admin)).body.items).toEqual([]);
  });
});
