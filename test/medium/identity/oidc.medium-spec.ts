import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Me } from "#contracts";
import { Users } from "#identity";
import {
  clientId,
  clientSecret,
  type LyingProvider,
  openLyingProvider,
  openProvider,
  type TestProvider,
} from "../../support/open-provider.js";
import { openWorld, type World } from "../../support/world.js";

const publicUrl = "http://127.0.0.1:3000";
const redirectUri = `${publicUrl}/sign-in/oidc`;

interface Browser {
  readonly token?: string | undefined;
  readonly visit?: string | undefined;
}

interface Answer<T = { code?: string }> {
  readonly status: number;
  readonly body: T;
  readonly cookies: Record<string, string>;
}

async function send<T = { code?: string }>(
  world: World,
  method: "GET" | "POST" | "DELETE",
  url: string,
  { token, visit }: Browser,
  payload?: object,
): Promise<Answer<T>> {
  const cookies = [token && `diem-cau=${token}`, visit && `diem-cau-visit=${visit}`].filter(Boolean).join("; ");
  const headers = { origin: publicUrl, ...(cookies && { cookie: cookies }) };
  const answer = await world.app.inject({ method, url, headers, ...(payload && { payload }) });
  return {
    status: answer.statusCode,
    body: (answer.body === "" ? null : JSON.parse(answer.body)) as T,
    cookies: Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value])),
  };
}

/** Begins a visit; returns where to go and what the browser keeps. */
async function begin(world: World, token?: string): Promise<{ url: string; visit: string }> {
  const path = token === undefined ? "/api/sign-in/oidc/visits" : "/api/me/external-identities/visits";
  const { body, cookies } = await send<{ url: string }>(world, "POST", path, { token }, {});
  return { url: body.url, visit: cookies["diem-cau-visit"]! };
}

/** An account that came in by its invitation. */
async function invited(world: World): Promise<{ id: string; token: string }> {
  const [made] = await world.app
    .get(Users)
    .createWithLinks([{ userName: `u-${randomUUID()}`, name: "Mời", grants: [] }]);
  const entered = await send(world, "POST", "/api/sign-in/link", {}, { token: made!.token });
  return { id: made!.userId, token: entered.cookies["diem-cau"]! };
}

const settingsFor = (issuer: string) => ({
  PUBLIC_URL: publicUrl,
  OIDC_ISSUER: issuer,
  OIDC_CLIENT_ID: clientId,
  OIDC_CLIENT_SECRET: clientSecret,
});

describe("signing in with the organization's provider", () => {
  let provider: TestProvider;
  let world: World;

  beforeAll(async () => {
    // It warns of what is right in a test: keys and memory of its own.
    for (const method of ["warn", "info"] as const) jest.spyOn(console, method).mockImplementation(() => undefined);
    provider = await openProvider(redirectUri);
    world = await openWorld({ sites: 1, environment: settingsFor(provider.issuer) });
  }, 60_000);

  afterAll(async () => {
    await world?.close();
    await provider?.close();
  });

  async function finish(
    subject: string,
    path = "/api/sign-in/oidc",
    token?: string,
  ): Promise<Answer<Me & { code?: string }>> {
    const { url, visit } = await begin(world, token);
    const query = await provider.visit(url, subject);
    return send(world, "POST", path, { token, visit }, { query });
  }

  it("knows nobody who was not linked, whatever the address of their mail", async () => {
    expect((await finish("nguoi-la")).body.code).toBe("oidc-not-linked");
  });

  it("is linked by who came in with an invitation, opens that account from then on, and ends with the link", async () => {
    const { id, token } = await invited(world);
    const linked = await finish("can-bo-1", "/api/me/external-identities", token);
    expect(linked.status).toBe(200);
    const [identity] = (linked.body as unknown as { items: { id: string; subject: string }[] }).items;
    expect(identity!.subject).toBe("can-bo-1");
    const entered = await finish("can-bo-1");
    expect(entered.body.id).toBe(id);
    const me = await send<Me>(world, "GET", "/api/me", { token: entered.cookies["diem-cau"] });
    expect(me.body.id).toBe(id);
    // The same person cannot stand behind a second account.
    const other = await invited(world);
    expect((await finish("can-bo-1", "/api/me/external-identities", other.token)).body.code).toBe(
      "oidc-linked-already",
    );
    await send(world, "DELETE", `/api/me/external-identities/${identity!.id}`, { token });
    expect((await send(world, "GET", "/api/me", { token: entered.cookies["diem-cau"] })).status).toBe(401);
    expect((await finish("can-bo-1")).body.code).toBe("oidc-not-linked");
  });

  it("asks with PKCE, state and nonce, for one exact redirect address", async () => {
    const { url } = await begin(world);
    const asked = Object.fromEntries(new URL(url).searchParams);
    expect(asked).toMatchObject({ redirect_uri: redirectUri, code_challenge_method: "S256", response_type: "code" });
    for (const name of ["state", "nonce", "code_challenge"]) expect(asked[name]!.length).toBeGreaterThan(30);
  });

  it("refuses a code that was used, another browser's answer, and an answer of another issuer", async () => {
    const { token } = await invited(world);
    await finish("can-bo-2", "/api/me/external-identities", token);
    const first = await begin(world);
    const query = await provider.visit(first.url, "can-bo-2");
    const use = (visit: string | undefined, text: string) =>
      send(world, "POST", "/api/sign-in/oidc", { visit }, { query: text });
    const other = await begin(world);
    expect((await use(undefined, query)).body.code).toBe("oidc-refused");
    expect((await use(other.visit, query)).body.code).toBe("oidc-refused");
    const mixedUp = new URLSearchParams(query);
    mixedUp.set("iss", "https://another.example");
    expect((await use(first.visit, `?${mixedUp.toString()}`)).body.code).toBe("oidc-refused");
    expect((await use(first.visit, query)).status).toBe(200);
    expect((await use(first.visit, query)).body.code).toBe("oidc-refused");
  });

  it("links nobody to the account of a session that did not ask for it", async () => {
    const [victim, thief] = [await invited(world), await invited(world)];
    const { url, visit } = await begin(world, thief.token);
    const query = await provider.visit(url, "ke-trom");
    const path = "/api/me/external-identities";
    expect((await send(world, "POST", path, { token: victim.token, visit }, { query })).body.code).toBe("oidc-refused");
    expect((await send(world, "POST", "/api/sign-in/oidc", { visit }, { query })).body.code).toBe("oidc-refused");
  });
});

describe("a provider that lies", () => {
  let provider: LyingProvider;
  let world: World;

  beforeAll(async () => {
    provider = await openLyingProvider();
    world = await openWorld({ sites: 1, environment: settingsFor(provider.issuer) });
  }, 60_000);

  afterAll(async () => {
    await world?.close();
    await provider?.close();
  });

  async function attempt(how: Parameters<LyingProvider["lie"]>[0], nonce?: string): Promise<string | undefined> {
    const { url, visit } = await begin(world);
    const asked = new URL(url).searchParams;
    provider.lie({ ...how, claims: { nonce: nonce ?? asked.get("nonce"), ...how.claims } });
    const query = `?code=abc&state=${asked.get("state")!}`;
    return (await send(world, "POST", "/api/sign-in/oidc", { visit }, { query })).body.code;
  }

  it("is believed only with its own signature, for us, for this visit, and in time", async () => {
    // An honest token comes as far as the question whose account it is.
    expect(await attempt({})).toBe("oidc-not-linked");
    expect(await attempt({ alg: "none" })).toBe("oidc-refused");
    expect(await attempt({ alg: "foreign-key" })).toBe("oidc-refused");
    expect(await attempt({ claims: { aud: "another-installation" } })).toBe("oidc-refused");
    expect(await attempt({ claims: { iss: "https://another.example" } })).toBe("oidc-refused");
    expect(await attempt({ claims: { exp: 1 } })).toBe("oidc-refused");
    expect(await attempt({}, "of-another-visit")).toBe("oidc-refused");
  });
});
