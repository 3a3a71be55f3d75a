import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { liveMessages } from "#contracts";
import { Sessions, Users } from "#identity";
import { UnitOfWork } from "#platform";
import { z } from "zod";
import { Fuzzer, type JsonSchema, seeded, wellFormed } from "../../support/fuzz.js";
import { connectLive } from "../../support/live-client.js";
import { openWorld, type World } from "../../support/world.js";

/** How many of each; the large run is `FUZZ=200000`, with another seed each time by `FUZZ_SEED`. */
const times = Number(process.env["FUZZ"] ?? 300);
const seed = Number(process.env["FUZZ_SEED"] ?? 1);

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema?: JsonSchema }[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: JsonSchema }>> };
}

let world: World;
let operations: Operation[];
let fuzzer: Fuzzer;
const rejections: unknown[] = [];
const onRejection = (reason: unknown): void => void rejections.push(reason);

beforeAll(async () => {
  world = await openWorld({ sites: 2, delegatesPerSite: 2 });
  await world.app.listen(0, "127.0.0.1");
  const { paths, components } = (await world.app.inject({ method: "GET", url: "/api/openapi.json" })).json<{
    paths: Record<string, Record<string, Omit<Operation, "method" | "path">>>;
    components: { schemas: Record<string, JsonSchema> };
  }>();
  operations = Object.entries(paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
    )
    // They would end the session that asks.
    .filter(({ path }) => !["/api/sign-out", "/api/me/password"].includes(path));
  const ids = [world.briefing.id, ...world.sites.map(({ id }) => id), ...delegateIds(), randomUUID()];
  fuzzer = new Fuzzer(seeded(seed), components.schemas, ids);
  process.on("unhandledRejection", onRejection);
}, 60_000);

afterAll(async () => {
  process.off("unhandledRejection", onRejection);
  await world?.close();
});

const delegateIds = (): string[] => world.sites.flatMap((site) => world.delegatesOf(site).map(({ id }) => id));

/** Somebody who may everything, with an allowance of requests of their own. */
async function somebody(): Promise<string> {
  const grants = [{ role: "admin" as const, briefingId: null, siteId: null }];
  const [made] = await world.app.get(Users).createWithLinks([{ userName: `f-${randomUUID()}`, name: "Fuzz", grants }]);
  return (await world.app.get(UnitOfWork).run((tx) => world.app.get(Sessions).open(tx, made!.userId))).token;
}

async function send(operation: Operation, token: string): Promise<{ status: number; url: string; body: unknown }> {
  const path = operation.path.replaceAll(/\{\w+\}/g, () => fuzzer.id());
  const query = (operation.parameters ?? [])
    .filter((parameter) => parameter.in === "query" && fuzzer.chance(0.5))
    .map(({ name, schema }) => `${name}=${encodeURIComponent(wellFormed(textOf(fuzzer.value(schema ?? {}))))}`)
    .join("&");
  const schema = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
  const body = operation.method === "GET" ? undefined : fuzzer.value(schema ?? {});
  const payload = fuzzer.chance(0.02) ? "{" : JSON.stringify(body);
  const url = query === "" ? path : `${path}?${query}`;
  const answer = await world.app.inject({
    method: operation.method as "POST",
    url,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, url: `${operation.method} ${url}`, body };
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : (JSON.stringify(value) ?? ""));

describe(`whatever is sent (seed ${seed})`, () => {
  it("over HTTP is answered, and never as a failure of ours", async () => {
    let token = await somebody();
    const failures: string[] = [];
    const seen = new Set<number>();
    for (let i = 0; i < times; i++) {
      if (i % 1500 === 1499) token = await somebody();
      const { status, url, body } = await send(fuzzer.pick(operations), token);
      if (status === 401 || status === 429) token = await somebody();
      seen.add(status);
      if (status >= 500) failures.push(`${status} ${url} ${JSON.stringify(body)}`.slice(0, 600));
    }
    expect(failures).toEqual([]);
    // Otherwise nothing was reached.
    expect([...seen]).toEqual(expect.arrayContaining([200, 400, 404]));
    expect(rejections).toEqual([]);
  }, 3_600_000);

  it("over a socket is answered or cut off, and the next one is served", async () => {
    const url = (await world.app.getUrl()).replace("[::1]", "127.0.0.1");
    const schemas = Object.entries(liveMessages.fromClient).map(([name, { payload }]): [string, JsonSchema] => [
      name,
      z.toJSONSchema(payload, { io: "input" }) as JsonSchema,
    ]);
    let [token, client] = await freshSocket(url);
    for (let i = 0; i < times; i++) {
      const [name, schema] = fuzzer.pick(schemas);
      const body = fuzzer.value(schema);
      if (fuzzer.chance(0.9)) client.socket.emit(name, body, () => undefined);
      else client.socket.emit(String(fuzzer.odd()) || "x", body);
      // Under the limit of packets a second, the answer is waited for now and then.
      if (i % 40 === 39) {
        const answer = await client.ask("board:unwatch", { briefingId: world.briefing.id }).catch(() => null);
        if (answer === null || answer.code === "too-many-requests") {
          client.close();
          [token, client] = await freshSocket(url);
        }
      }
    }
    client.close();
    const last = await connectLive(url, token);
    expect((await last.ask("board:watch", { briefingId: world.briefing.id })).ok).toBe(true);
    last.close();
    expect(rejections).toEqual([]);
  }, 3_600_000);
});

async function freshSocket(url: string): Promise<[string, Awaited<ReturnType<typeof connectLive>>]> {
  const token = await somebody();
  return [token, await connectLive(url, token)];
}
