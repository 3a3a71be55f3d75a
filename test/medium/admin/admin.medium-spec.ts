import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { parse } from "csv-parse/sync";
import { Audit } from "#audit";
import type { JobList } from "#contracts";
import { Jobs, UnitOfWork } from "#platform";
import { openWorld, type World } from "../../support/world.js";
import { type Caller, signedIn } from "../reports/reports-world.js";

let world: World;
let admin: Caller;
beforeAll(async () => {
  world = await openWorld({ sites: 1, delegatesPerSite: 1 });
  admin = await signedIn(world, { role: "admin" });
});
afterAll(() => world.close());

const actions = async (query: string): Promise<string[]> => {
  const { items } = (await admin.get(`/api/audit?${query}`)).json() as { items: { action: string }[] };
  return items.map(({ action }) => action);
};

describe("the audit", () => {
  it("is searched by who, what, when and where, and downloaded as it was searched", async () => {
    const siteId = world.sites[0]!.id;
    await world.app.get(UnitOfWork).run(async (tx) => {
      const person = { ...world.admin, name: "=Trần Thị Tìm" };
      await world.app.get(Audit).write(tx, person, { action: "site.tried", siteId, briefingId: world.briefing.id });
    });
    const found = ["site.tried"];
    expect(await actions("actor=trần thị")).toEqual(found);
    expect(await actions(`siteId=${siteId}&action=site.tr`)).toEqual(found);
    expect(await actions(`briefingId=${world.briefing.id}&actor=tìm`)).toEqual(found);
    expect(await actions(`actor=tìm&from=${new Date(Date.now() + 60_000).toISOString()}`)).toEqual([]);
    expect(await actions(`actor=tìm&until=${new Date(Date.now() - 60_000).toISOString()}`)).toEqual([]);

    const file = await admin.get("/api/audit/lines.csv?actor=tìm");
    const rows = parse<Record<string, string>>(file.bytes, { bom: true, columns: true });
    expect(rows).toMatchObject([{ action: "site.tried", actor: "'=Trần Thị Tìm", site: siteId }]);
    expect(await actions("action=audit.downloaded")).toEqual(["audit.downloaded"]);
  });
});

describe("the jobs of an installation", () => {
  it("are listed with their cause, and a failed one runs again, once", async () => {
    const id = await world.app
      .get(UnitOfWork)
      .run((tx) =>
        world.app.get(Jobs).ask(tx, { kind: "copy-roster", payload: { from: randomUUID() }, askedBy: world.admin.id }),
      );
    const retry = () => admin.post(`/api/jobs/${id}/retries`, {});
    expect((await retry()).json()).toMatchObject({ code: "job-not-failed" });
    await world.app.get(UnitOfWork).query(`update job set state = 'failed', error = 'Đứt dây' where id = $1`, [id]);
    const list = (await admin.get("/api/jobs?state=failed")).json() as JobList;
    expect(list).toMatchObject({ items: [{ id, kind: "copy-roster", error: "Đứt dây" }], counts: { failed: 1 } });
    expect((await retry()).status).toBe(204);
    expect((await retry()).status).toBe(409);
    expect(await world.app.get(Jobs).find(id)).toMatchObject({ state: "queued", error: null });
    expect(await actions("action=job.retried")).toEqual(["job.retried"]);
  });
});

describe("the pages of the queue", () => {
  it("are there for administrators only, and only for looking", async () => {
    const page = await admin.get("/api/queues/");
    expect(page.status).toBe(200);
    expect(page.bytes.toString("utf8")).not.toContain("https://");
    expect(page.headers["content-security-policy"]).toContain("script-src 'self'");
    const { queues } = (await admin.get("/api/queues/api/queues")).json() as { queues: { name: string }[] };
    expect(queues).toMatchObject([{ name: "copy-roster", readOnlyMode: true }]);
    expect((await admin.post("/api/queues/api/queues/copy-roster/pause", {})).status).toBe(404);
    const organizer = await signedIn(world, { role: "organizer" });
    const nobody = await world.app.inject({ url: "/api/queues/" });
    expect([(await organizer.get("/api/queues/")).status, nobody.statusCode]).toEqual([404, 404]);
  });
});
