import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Audit } from "#audit";
import { sessionListSchema } from "#contracts";
import { Users } from "#identity";
import { openWorld, type World } from "../../support/world.js";

const password = "một câu dài dễ nhớ của tôi";

let world: World;

beforeAll(async () => {
  world = await openWorld({ sites: 1, environment: { DATABASE_POOL: "2" } });
}, 60_000);

afterAll(async () => {
  await world?.close();
});

async function person(role?: "admin"): Promise<{ id: string; userName: string }> {
  const grants = role ? [{ role, briefingId: null, siteId: null }] : [];
  const user = { userName: `nguoi-${randomUUID()}`, name: "Người thử", password, grants };
  return world.app.get(Users).create(user);
}

/** Signs in on a device; returns what stands in the cookie. */
async function signIn(userName: string, device: string): Promise<string> {
  const answer = await world.app.inject({
    method: "POST",
    url: "/api/sign-in",
    headers: { "user-agent": device },
    payload: { userName, password },
  });
  return answer.cookies[0]!.value;
}

async function ask(method: "GET" | "DELETE", url: string, token: string) {
  const answer = await world.app.inject({ method, url, headers: { authorization: `Bearer ${token}` } });
  return { status: answer.statusCode, body: answer.body };
}

async function sessionsOf(token: string, of = "/api/me") {
  return sessionListSchema.parse(JSON.parse((await ask("GET", `${of}/sessions`, token)).body)).items;
}

describe("many who sign in at once", () => {
  it("do not wait for each other's connections to the database, which are fewer than they", async () => {
    const people = await Promise.all(Array.from({ length: 8 }, () => person()));
    const tokens = await Promise.all(people.map(({ userName }) => signIn(userName, "Phone")));
    expect(new Set(tokens).size).toBe(people.length);
  });
});

describe("the audit line of a sign-in", () => {
  const lineAfter = async (url: string, payload: object) => {
    const { statusCode } = await world.app.inject({ method: "POST", url, payload });
    const [line] = await world.app.get(Audit).list({ limit: 1, action: "user.signed-in" });
    return { statusCode, actorId: line!.actorId, outcome: line!.details["outcome"] };
  };

  it("names who came in, by password or by link, and nobody when it was refused", async () => {
    const { id, userName } = await person();
    expect(await lineAfter("/api/sign-in", { userName, password })).toEqual({
      statusCode: 200,
      actorId: id,
      outcome: "done",
    });
    const refused = { statusCode: 401, actorId: null, outcome: "refused" };
    expect(await lineAfter("/api/sign-in", { userName, password: `${password}!` })).toEqual(refused);
    const [linked] = await world.app
      .get(Users)
      .createWithLinks([{ userName: `link-${randomUUID()}`, name: "Người có liên kết", grants: [] }]);
    expect(await lineAfter("/api/sign-in/link", { token: linked!.token })).toEqual({
      statusCode: 200,
      actorId: linked!.userId,
      outcome: "done",
    });
  });
});

describe("where somebody is signed in", () => {
  it("is told with the device, and ended there at once", async () => {
    const { userName } = await person();
    const phone = await signIn(userName, "Phone");
    const laptop = await signIn(userName, "Laptop");
    const open = await sessionsOf(laptop);
    expect(open.map(({ device, current }) => ({ device, current }))).toEqual(
      expect.arrayContaining([
        { device: "Phone", current: false },
        { device: "Laptop", current: true },
      ]),
    );
    expect(open).toHaveLength(2);
    const lost = open.find(({ device }) => device === "Phone")!;
    expect((await ask("GET", "/api/me", phone)).status).toBe(200);
    expect((await ask("DELETE", `/api/me/sessions/${lost.id}`, laptop)).status).toBe(204);
    expect((await ask("GET", "/api/me", phone)).status).toBe(401);
    expect((await sessionsOf(laptop)).map(({ device }) => device)).toEqual(["Laptop"]);
    expect((await ask("DELETE", `/api/me/sessions/${lost.id}`, laptop)).status).toBe(404);
  });

  it("is nobody else's business but an administrator's", async () => {
    const [one, other, admin] = [await person(), await person(), await person("admin")];
    const mine = await signIn(one.userName, "Mine");
    const theirs = await signIn(other.userName, "Theirs");
    const [session] = await sessionsOf(mine);
    expect((await ask("DELETE", `/api/me/sessions/${session!.id}`, theirs)).status).toBe(404);
    expect((await ask("GET", `/api/users/${one.id}/sessions`, theirs)).status).toBe(403);
    expect((await ask("GET", "/api/me", mine)).status).toBe(200);
    const boss = await signIn(admin.userName, "Boss");
    expect((await sessionsOf(boss, `/api/users/${one.id}`)).map(({ id }) => id)).toEqual([session!.id]);
    expect((await ask("DELETE", `/api/users/${other.id}/sessions/${session!.id}`, boss)).status).toBe(404);
    expect((await ask("DELETE", `/api/users/${one.id}/sessions/${session!.id}`, boss)).status).toBe(204);
    expect((await ask("GET", "/api/me", mine)).status).toBe(401);
  });
});
