import { Parser } from "@asyncapi/parser";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { NestFastifyApplication } from "@nestjs/platform-fastify";
import { Validator } from "@seriousme/openapi-schema-validator";
import { liveMessages, problemCodes } from "#contracts";
import { PolicyCheck } from "#identity";
import { createApi } from "../../apps/api/src/create-api.js";
import { type FreshDatabase, freshDatabase } from "../support/fresh-database.js";
import { testEnvironment, testSettings } from "../support/test-settings.js";

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

/** As the parser counts: 0 error, 1 warning; 2 and 3 are advice. */
const faulty: readonly number[] = [0, 1];

let database: FreshDatabase;
let app: NestFastifyApplication;

beforeAll(async () => {
  database = await freshDatabase();
  app = await createApi(testSettings(await testEnvironment(database)));
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});

afterAll(async () => {
  await app.close();
  await database.drop();
});

describe("/api/openapi.json", () => {
  it("is a valid OpenAPI document", async () => {
    const result = await new Validator().validate(await fetched<Record<string, unknown>>("/api/openapi.json"));
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
  });

  it("points only at schemas that it holds, and none of them shows the insides of the schema library", async () => {
    const document = await fetched<OpenApi>("/api/openapi.json");
    const text = JSON.stringify(document);
    const pointed = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map((match) => match[1]!);
    expect(pointed.filter((name) => !(name in document.components.schemas))).toEqual([]);
    expect(pointed.length).toBeGreaterThan(10);
    expect(text).not.toContain("~standard");
  });

  it("holds only routes that somebody decided about", async () => {
    const documented = await documentedRoutes();
    const decided = decidedRoutes();
    expect(documented.length).toBeGreaterThan(30);
    expect(documented.filter((route) => !decided.includes(route))).toEqual([]);
  });

  it("leaves out no route of the api but the pages about itself", async () => {
    const documented = await documentedRoutes();
    const hidden = decidedRoutes().filter((route) => route.includes(" /api/") && !documented.includes(route));
    expect(hidden.toSorted()).toEqual(["GET /api/asyncapi.json", "GET /api/docs/problems"]);
  });

  /** "GET /api/sites/{siteId}": every route of the document. */
  async function documentedRoutes(): Promise<string[]> {
    const { paths } = await fetched<OpenApi>("/api/openapi.json");
    return Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
  }

  /** The same for every route of the process that carries a policy. */
  function decidedRoutes(): string[] {
    const routes = app.get(PolicyCheck).routes();
    return routes
      .filter((route) => route.policy !== undefined)
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, "{$1}").replace(/(.)\/$/, "$1")}`);
  }
});

describe("/api/asyncapi.json", () => {
  it("is a valid AsyncAPI 3 document", async () => {
    const { document, diagnostics } = await new Parser().parse(JSON.stringify(await fetched("/api/asyncapi.json")));
    const faults = diagnostics.filter(
      (each) => faulty.includes(each.severity) && each.code !== "asyncapi-latest-version",
    );
    expect(faults.map((fault) => `${fault.path.join(".")}: ${fault.message}`)).toEqual([]);
    expect(document?.version()).toBe("3.0.0");
  });

  it("holds every message of both directions, by its name on the wire, and each answer", async () => {
    const { document } = await new Parser().parse(JSON.stringify(await fetched("/api/asyncapi.json")));
    const operations = document!.operations().all();
    const names = (action: string): (string | undefined)[] =>
      operations
        .filter((operation) => operation.action() === action)
        .map((operation) => operation.messages().all()[0]?.name());
    expect(names("receive")).toEqual(Object.keys(liveMessages.fromClient));
    expect(names("send")).toEqual(Object.keys(liveMessages.fromServer));
    const answered = operations.filter((operation) => operation.reply() !== undefined);
    expect(answered).toHaveLength(Object.keys(liveMessages.fromClient).length);
  });
});

describe("/api/docs/problems", () => {
  it("shows every code where the type of a problem points", async () => {
    const refused = await app.inject({ url: "/api/me" });
    const { type } = refused.json<{ type: string }>();
    const page = await app.inject({ url: type.split("#")[0]! });
    expect(page.headers["content-type"]).toMatch("text/html");
    const shown = [...page.body.matchAll(/<tr id="([a-z-]+)">/g)].map((match) => match[1]);
    expect(shown).toEqual(problemCodes);
    expect(shown).toContain(type.split("#")[1]);
  });
});

async function fetched<Answer>(url: string): Promise<Answer> {
  const answer = await app.inject({ url });
  expect([url, answer.statusCode]).toEqual([url, 200]);
  return answer.json<Answer>();
}
