import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Me, OwnAccount } from "#contracts";
import type { Role } from "#domain";
import { Users } from "#identity";
import { Clock, UnitOfWork } from "#platform";
import { Secret, TOTP } from "otpauth";
import { openWorld, type World } from "../../support/world.js";

const password = "một câu dài dễ nhớ của tôi";
const stepMs = 30_000;

let world: World;
let now: number;

beforeAll(async () => {
  world = await openWorld({ sites: 1, environment: { SECOND_FACTOR: "admins" } });
  now = Date.now();
  jest.spyOn(world.app.get(Clock), "now").mockImplementation(() => now);
}, 60_000);

afterAll(async () => {
  await world?.close();
});

interface Person {
  readonly id: string;
  readonly userName: string;
  readonly token: string;
}

interface Enrolled extends Person {
  readonly codes: string[];
  /** What the app shows now. */
  readonly code: () => string;
}

interface Answer<T> {
  readonly status: number;
  readonly body: T & { readonly code?: string };
  /** From the cookie. */
  readonly token: string | undefined;
}

type Method = "GET" | "POST" | "PUT" | "DELETE" | "PATCH";

async function ask<T>(method: Method, url: string, token?: string, payload?: object): Promise<Answer<T>> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const answer = await world.app.inject({ method, url, headers, ...(payload && { payload }) });
  const body = (answer.body === "" ? null : JSON.parse(answer.body)) as Answer<T>["body"];
  return { status: answer.statusCode, body, token: answer.cookies[0]?.value };
}

const signIn = (userName: string, code?: string) =>
  ask<Me>("POST", "/api/sign-in", undefined, { userName, password, code });

async function person(role?: Role): Promise<Person> {
  const grants = role ? [{ role, briefingId: null, siteId: null }] : [];
  const userName = `nguoi-${randomUUID()}`;
  const { id } = await world.app.get(Users).create({ userName, name: "Lê Thị Thử", password, grants });
  return { id, userName, token: (await signIn(userName)).token! };
}

async function enrolled(role?: Role): Promise<Enrolled> {
  const { id, userName, token } = await person(role);
  const begun = await ask<{ secret: string; address: string; qr: string }>("POST", "/api/me/second-factor", token, {});
  expect(begun.body.address).toContain(begun.body.secret);
  const app = new TOTP({ secret: Secret.fromBase32(begun.body.secret) });
  const code = () => app.generate({ timestamp: now });
  const done = await ask<{ codes: string[] }>("POST", "/api/me/second-factor/confirmation", token, { code: code() });
  expect(done.status).toBe(200);
  now += stepMs;
  return { id, userName, token: done.token!, codes: done.body.codes, code };
}

describe("a second factor", () => {
  it("is asked for after the right password only, and a code is good once", async () => {
    const { userName, code } = await enrolled();
    expect((await signIn(userName)).body.code).toBe("second-factor-required");
    expect((await signIn(userName, "000000")).body.code).toBe("second-factor-refused");
    const wrong = { userName, password: "một câu khác hẳn cho vui", code: code() };
    expect((await ask("POST", "/api/sign-in", undefined, wrong)).body.code).toBe("sign-in-refused");
    const used = code();
    expect((await signIn(userName, used)).status).toBe(200);
    expect((await signIn(userName, used)).body.code).toBe("second-factor-refused");
    now += stepMs;
    // The clock went on, the code is still within its tolerance, and spent all the same.
    expect((await signIn(userName, used)).body.code).toBe("second-factor-refused");
    expect((await signIn(userName, code())).status).toBe(200);
  });

  it("spends one code once although two ask with it at the same moment", async () => {
    const { userName, code } = await enrolled();
    const answers = await Promise.all([signIn(userName, code()), signIn(userName, code())]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401]);
  });

  it("has recovery codes that are good once each, of which only hashes are kept", async () => {
    const { userName, codes, token } = await enrolled();
    expect(new Set(codes).size).toBe(10);
    const typed = codes[3]!.toUpperCase().replaceAll("-", " ");
    expect((await signIn(userName, typed)).status).toBe(200);
    expect((await signIn(userName, codes[3])).body.code).toBe("second-factor-refused");
    expect((await ask<OwnAccount>("GET", "/api/me/account", token)).body.secondFactor.recoveryCodesLeft).toBe(9);
    const kept = await world.app.get(UnitOfWork).query(`select encode(code_hash, 'escape') from recovery_code`);
    expect(JSON.stringify(kept)).not.toContain(codes[0]);
  });

  it("ends every other session when it is set up, and the database does not hold its secret", async () => {
    const { id, token } = await person();
    const begun = await ask<{ secret: string }>("POST", "/api/me/second-factor", token, {});
    const secret = Secret.fromBase32(begun.body.secret);
    const code = new TOTP({ secret }).generate({ timestamp: now });
    const done = await ask("POST", "/api/me/second-factor/confirmation", token, { code });
    expect((await ask("GET", "/api/me", token)).status).toBe(401);
    expect((await ask("GET", "/api/me", done.token)).status).toBe(200);
    const [row] = await world.app
      .get(UnitOfWork)
      .query<{ sealed: Buffer }>(`select sealed_secret as sealed from second_factor where user_id = $1`, [id]);
    expect(row!.sealed.includes(Buffer.from(secret.bytes))).toBe(false);
  });

  it("stops guesses at the code without stopping the person at a known address", async () => {
    const { userName, code } = await enrolled();
    for (let i = 0; i < 10; i++) await signIn(userName, "000000");
    expect((await signIn(userName, code())).status).toBe(429);
    now += stepMs;
    const elsewhere = await world.app.inject({
      method: "POST",
      url: "/api/sign-in",
      remoteAddress: "198.51.100.20",
      payload: { userName, password, code: code() },
    });
    expect(elsewhere.statusCode).toBe(200);
  });

  it("is required of an administrator, who has no rights until it is set up", async () => {
    const { token } = await person("admin");
    expect((await ask<Me>("GET", "/api/me", token)).body).toMatchObject({ mustEnrol: true, grants: [] });
    expect((await ask("GET", "/api/users", token)).status).toBe(403);
    const done = await enrolled("admin");
    expect((await ask<Me>("GET", "/api/me", done.token)).body.mustEnrol).toBe(false);
    expect((await ask("GET", "/api/users", done.token)).status).toBe(200);
    const removal = await ask("POST", "/api/me/second-factor/removal", done.token, { code: done.code() });
    expect(removal.body.code).toBe("second-factor-needed");
  });

  it("is asked for by a link as well, which is not spent before", async () => {
    const [boss, { id, code }] = [await enrolled("admin"), await enrolled()];
    const made = await ask<{ token: string }>("POST", `/api/users/${id}/sign-in-links`, boss.token, {});
    const use = (more: object) => ask("POST", "/api/sign-in/link", undefined, { token: made.body.token, ...more });
    expect((await use({})).body.code).toBe("second-factor-required");
    expect((await use({ code: code() })).status).toBe(200);
    now += stepMs;
    expect((await use({ code: code() })).body.code).toBe("sign-in-refused");
  });

  it("a new link voids those that were made before it", async () => {
    const [boss, { id }] = [await enrolled("admin"), await person()];
    const link = () => ask<{ token: string }>("POST", `/api/users/${id}/sign-in-links`, boss.token, {});
    const follow = (token: string) => ask("POST", "/api/sign-in/link", undefined, { token });
    const [old, fresh] = [await link(), await link()];
    expect((await follow(old.body.token)).body.code).toBe("sign-in-refused");
    expect((await follow(fresh.body.token)).status).toBe(200);
  });

  it("is removed with a code by its owner, and reset by an administrator, whose deed is written down", async () => {
    const [boss, mine, lost] = [await enrolled("admin"), await enrolled(), await enrolled()];
    expect((await ask("POST", "/api/me/second-factor/removal", mine.token, { code: "123456" })).status).toBe(401);
    expect((await ask("POST", "/api/me/second-factor/removal", mine.token, { code: mine.code() })).status).toBe(204);
    expect((await signIn(mine.userName)).status).toBe(200);
    expect((await ask("DELETE", `/api/users/${boss.id}/second-factor`, boss.token)).status).toBe(403);
    expect((await ask("DELETE", `/api/users/${lost.id}/second-factor`, boss.token)).status).toBe(204);
    expect((await ask("GET", "/api/me", lost.token)).status).toBe(401);
    expect((await signIn(lost.userName)).status).toBe(200);
    const lines = await ask<{ items: object[] }>("GET", "/api/audit", boss.token);
    expect(lines.body.items).toContainEqual(
      expect.objectContaining({ action: "second-factor.reset", actorId: boss.id, subject: lost.id }),
    );
  });
});

describe("the own password", () => {
  const next = "cá kho tộ ăn với cơm nguội";
  const change = (token: string, body: object) => ask("PUT", "/api/me/password", token, body);

  it("is changed against the current one, and signs other devices out", async () => {
    const { userName, token } = await person();
    const other = (await signIn(userName)).token;
    expect((await change(token, { password: next })).body.code).toBe("fresh-sign-in-required");
    expect((await change(token, { current: "không phải câu này đâu", password: next })).status).toBe(401);
    expect((await change(token, { current: password, password: "matkhau123456" })).body.code).toBe("password-too-weak");
    expect((await change(token, { current: password, password: "counterstrike" })).body.code).toBe("password-too-weak");
    expect((await change(token, { current: password, password: "Lê Thị Thử 1" })).body.code).toBe("password-too-weak");
    expect((await change(token, { current: password, password: next })).status).toBe(204);
    expect((await ask("GET", "/api/me", token)).status).toBe(200);
    expect((await ask("GET", "/api/me", other)).status).toBe(401);
    expect((await signIn(userName)).status).toBe(401);
  });

  it("is set without the current one for half an hour after a link, and not later", async () => {
    const [made] = await world.app
      .get(Users)
      .createWithLinks([{ userName: `moi-${randomUUID()}`, name: "Mới", grants: [] }]);
    const entered = await ask("POST", "/api/sign-in/link", undefined, { token: made!.token });
    now += 31 * 60_000;
    expect((await change(entered.token!, { password: next })).body.code).toBe("fresh-sign-in-required");
    now -= 31 * 60_000;
    expect((await change(entered.token!, { password: next })).status).toBe(204);
  });
});

describe("the last administrator", () => {
  it("cannot be taken away", async () => {
    const boss = await enrolled("admin");
    await world.app.get(UnitOfWork).query(`update user_account set active = false where id <> $1`, [boss.id]);
    expect((await ask("PATCH", `/api/users/${boss.id}`, boss.token, { grants: [] })).body.code).toBe("last-admin");
    expect((await ask("PATCH", `/api/users/${boss.id}`, boss.token, { active: false })).body.code).toBe("last-admin");
    expect((await ask("GET", "/api/users", boss.token)).status).toBe(200);
  });
});
