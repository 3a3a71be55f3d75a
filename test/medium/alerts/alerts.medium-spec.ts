import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { INestApplicationContext } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { SMTPServer } from "smtp-server";
import { AlertWatch } from "#alerts";
import { Briefings } from "#briefings";
import type { AlertList, AlertView } from "#contracts";
import { NestLogger, UnitOfWork } from "#platform";
import { WorkerModule } from "../../../apps/worker/src/worker.module.js";
import { until } from "../../support/open-rooms.js";
import { testSettings } from "../../support/test-settings.js";
import { entry, openWorld, type World } from "../../support/world.js";
import { type Caller, signedIn } from "../reports/reports-world.js";

interface Posted {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const secret = "a-secret-of-the-webhook";
const posted: Posted[] = [];
const mails: string[] = [];
let gateway: Server;
let postOffice: SMTPServer;
let world: World;
let worker: INestApplicationContext;
let organizer: Caller;

beforeAll(async () => {
  gateway = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString("utf8")));
    request.on("end", () => {
      posted.push({ headers: request.headers, body });
      // Away at first: the reminder has to be tried again.
      response.writeHead(posted.length === 1 ? 503 : 204).end();
    });
  });
  postOffice = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onData: (stream, session, done) => {
      stream.resume().on("end", () => {
        mails.push(...session.envelope.rcptTo.map(({ address }) => address));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => gateway.listen(0, "127.0.0.1", resolve));
  await new Promise<void>((resolve) => postOffice.listen(0, "127.0.0.1", resolve));
  world = await openWorld({
    sites: 4,
    environment: {
      SMTP_URL: `smtp://127.0.0.1:${(postOffice.server.address() as AddressInfo).port}`,
      MAIL_FROM: "diem-cau@vi-du.vn",
      REMINDER_WEBHOOK_URL: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/nhac`,
      REMINDER_WEBHOOK_SECRET: secret,
    },
  });
  // The session began twenty minutes ago.
  await world.app
    .get(UnitOfWork)
    .query(
      `update briefing_session set starts_at = now() - interval '20 minutes', ends_at = now() + interval '2 hours'`,
    );
  const sites = world.sites.map(({ id }, at) => ({ ...bare, siteId: id, contactMail: `dc${at}@vi-du.vn` }));
  await world.app.get(Briefings).setParticipation(world.admin, world.briefing.id, { all: false, sites });
  const module = WorkerModule.forRoot(testSettings(world.environment));
  worker = await NestFactory.createApplicationContext(module, { logger: new NestLogger() });
  organizer = await signedIn(world, { role: "organizer" });
});

afterAll(async () => {
  await worker?.close();
  await world?.close();
  await new Promise<void>((resolve) => postOffice.close(() => resolve()));
  await new Promise((resolve) => gateway.close(resolve));
});

const bare = { expected: null, headcountOnly: false, relayOnly: false };
const url = (): string => `/api/briefings/${world.briefing.id}/alerts`;
const look = (): Promise<void> => worker.get(AlertWatch).look();
const list = async (node = ""): Promise<AlertView[]> =>
  ((await organizer.get(`${url()}?session=1${node}`)).json() as AlertList).items;
const told = (alerts: AlertView[]): string[] =>
  alerts.map(({ kind, siteId }) => `${world.sites.find(({ id }) => id === siteId)!.code} ${kind}`).toSorted();
const handle = (act: string, alerts: readonly AlertView[]) =>
  organizer.post(url(), { act, alertIds: alerts.map(({ id }) => id) });

describe("alerts", () => {
  it("tell of sites that say nothing, and are gone when the reason is", async () => {
    const [first, second] = world.sites;
    const [one, two] = world.delegatesOf(first!);
    await world.record(first!, [entry("arrived", { delegateId: one!.id })]);
    await look();
    expect(told(await list())).toEqual([
      "DC001 unusually-low",
      ...["DC002", "DC003", "DC004"].flatMap((code) => [`${code} no-entry`, `${code} not-opened`]),
    ]);
    expect(told(await list(`&node=${first!.id}`))).toEqual(["DC001 unusually-low"]);

    await world.record(first!, [entry("arrived", { delegateId: two!.id }), ...absentees(first!)]);
    await world.record(second!, absentees(second!));
    await look();
    const now = await list();
    expect(told(now.filter(({ clearedAt }) => clearedAt === null))).toEqual([
      "DC001 unusually-low",
      "DC002 unusually-low",
      ...["DC003", "DC004"].flatMap((code) => [`${code} no-entry`, `${code} not-opened`]),
    ]);
    expect(told(now.filter(({ clearedAt }) => clearedAt !== null))).toEqual(["DC002 no-entry", "DC002 not-opened"]);
  });

  it("keep who took them on, and are not told again once they are settled", async () => {
    const low = (await list()).filter(({ kind }) => kind === "unusually-low");
    expect((await handle("acknowledge", low)).json()).toEqual({ done: 2 });
    expect((await list()).find(({ id }) => id === low[0]!.id)!.acknowledged!.by).toBe("Người dùng thử");
    await handle("resolve", low.slice(0, 1));
    await look();
    const again = (await list()).filter(({ kind, resolved }) => kind === "unusually-low" && resolved === null);
    expect(again.map(({ id }) => id)).toEqual([low[1]!.id]);
  });

  it("follow the briefing's own rules", async () => {
    const rules = [
      { kind: "unusually-low", enabled: true, threshold: 10 },
      { kind: "no-entry", enabled: false, threshold: 5 },
    ];
    const organizerPuts = await world.app.inject({
      method: "PUT",
      url: `/api/briefings/${world.briefing.id}/alert-rules`,
      headers: await bearer(),
      payload: { rules },
    });
    expect(organizerPuts.json<{ rules: unknown[] }>().rules).toEqual(expect.arrayContaining(rules));
    await look();
    expect(told((await list()).filter(({ clearedAt }) => clearedAt === null))).toEqual([
      "DC002 unusually-low",
      "DC003 not-opened",
      "DC004 not-opened",
    ]);
  });

  it("are handled only by who reviews there", async () => {
    const alerts = (await list()).filter(({ kind }) => kind === "not-opened");
    const viewer = await signedIn(world, { role: "viewer" });
    expect((await viewer.post(url(), { act: "resolve", alertIds: [alerts[0]!.id] })).status).toBe(403);
    const elsewhere = await signedIn(world, { role: "supervisor", siteId: world.sites[0]!.id });
    expect((await elsewhere.post(url(), { act: "resolve", alertIds: [alerts[0]!.id] })).status).toBe(404);
    expect((await elsewhere.get(url())).status).toBe(404);
  });
});

describe("a reminder", () => {
  it("goes out by mail and by a signed webhook that is tried again", async () => {
    const [alert] = (await list()).filter(({ kind, clearedAt }) => kind === "not-opened" && clearedAt === null);
    expect((await handle("remind", [alert!])).json()).toEqual({ done: 1 });
    const sent = async (): Promise<AlertView["reminders"]> =>
      (await list()).find(({ id }) => id === alert!.id)!.reminders.filter(({ sentAt }) => sentAt !== null);
    await until(async () => (await sent()).length === 2, 50);

    const site = world.sites.findIndex(({ id }) => id === alert!.siteId);
    expect(mails).toEqual([`dc${site}@vi-du.vn`]);
    expect(posted).toHaveLength(2);
    const { headers, body } = posted[1]!;
    expect(JSON.parse(body)).toMatchObject({ type: "site.reminder", site: { id: alert!.siteId } });
    const signed = createHmac("sha256", secret).update(`${String(headers["x-diem-cau-timestamp"])}.${body}`);
    expect(headers["x-diem-cau-signature"]).toBe(`v1=${signed.digest("hex")}`);
    expect(headers["x-diem-cau-id"]).toBe(posted[0]!.headers["x-diem-cau-id"]);
  });
});

/** Somebody was called and did not come: the site has spoken, its hall stays empty. */
const absentees = (site: World["sites"][number]) =>
  world
    .delegatesOf(site)
    .slice(2)
    .map(({ id }) => entry("absent", { delegateId: id }));

async function bearer(): Promise<Record<string, string>> {
  const { Sessions, Users } = await import("#identity");
  const user = await world.app.get(Users).create({
    userName: "chu-tri",
    name: "Chủ trì",
    password: "mat-khau-thu-2026",
    grants: [{ role: "organizer", briefingId: null, siteId: null }],
  });
  const { token } = await world.app.get(UnitOfWork).run((tx) => world.app.get(Sessions).open(tx, user.id));
  return { authorization: `Bearer ${token}` };
}
