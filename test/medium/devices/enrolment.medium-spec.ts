import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { NestFastifyApplication } from "@nestjs/platform-fastify";
import { AccessSheets } from "#devices";
import { type BriefingRecord, Briefings } from "#briefings";
import { deviceEnrolmentSchema, type Readiness, type SiteDevices } from "#contracts";
import { wrongPinsBorne } from "#domain";
import { Sessions, Users } from "#identity";
import { UnitOfWork } from "#platform";
import type { SiteRecord } from "#sites";
import { createApi } from "../../../apps/api/src/create-api.js";
import { connectLive } from "../../support/live-client.js";
import { until } from "../../support/open-rooms.js";
import { testSettings } from "../../support/test-settings.js";
import { openWorld, type World } from "../../support/world.js";

let world: World;
let briefing: BriefingRecord;
let organizer: string;
let nextAddress = 1;

beforeAll(async () => {
  world = await openWorld({ sites: 7, delegatesPerSite: 2 });
  briefing = await tomorrow();
  organizer = await tokenOf("organizer");
  await post(
    `/api/briefings/${briefing.id}/access-sheets`,
    { devicesPerSite: 2, helpdesk: "028 0000 0000" },
    organizer,
  );
}, 60_000);

afterAll(async () => {
  await world?.close();
});

/** The world's own briefing is over; devices are enrolled for one that is to come. */
async function tomorrow(): Promise<BriefingRecord> {
  const briefings = world.app.get(Briefings);
  const at = Date.now() + 86_400_000;
  const session = { number: 1, name: "Buổi sáng", startsAt: iso(at), endsAt: iso(at + 3_600_000) };
  const made = await briefings.create(world.admin, {
    title: "Hội nghị ngày mai",
    sessions: [session],
    rules: world.briefing.rules,
  });
  await briefings.setParticipation(world.admin, made.id, { all: true, sites: [] });
  return briefings.move(world.admin, made.id, "open");
}

const iso = (at: number): string => new Date(at).toISOString();

async function tokenOf(role: "organizer" | "coordinator", siteId: string | null = null): Promise<string> {
  const grants = [{ role, briefingId: briefing.id, siteId }];
  const userName = `${role}-${randomBytes(4).toString("hex")}`;
  const [made] = await world.app.get(Users).createWithLinks([{ userName, name: userName, grants }]);
  return (await world.app.get(UnitOfWork).run((tx) => world.app.get(Sessions).open(tx, made!.userId))).token;
}

async function ask(method: "GET" | "POST" | "PATCH" | "DELETE", url: string, payload?: object, token?: string) {
  const answer = await world.app.inject({
    method,
    url,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    ...(payload === undefined ? {} : { payload }),
    // A home of its own for each request, so that limits per address are not what these stories are about.
    remoteAddress: `10.0.${nextAddress >> 8}.${nextAddress++ & 255}`,
  });
  const body = answer.body === "" ? null : answer.json<Record<string, unknown>>();
  return { status: answer.statusCode, body, token: answer.cookies[0]?.value };
}

const post = (url: string, payload: object, token?: string) => ask("POST", url, payload, token);
const newKey = (): string => randomBytes(16).toString("base64url");
const at = (site: SiteRecord): string => `/api/briefings/${briefing.id}/sites/${site.id}`;

interface Sheet {
  readonly code: string;
  readonly pin: string;
}

async function sheetOf(site: SiteRecord): Promise<Sheet> {
  const { body } = await post(`${at(site)}/access-sheet/secrets`, {}, organizer);
  const { link, pin } = body as { link: string; pin: string };
  return { code: link.split("#")[1]!, pin };
}

const enrol = (
  sheet: Sheet,
  more: { pin?: string | undefined; deviceKey?: string; name?: string; kind?: string } = {},
) => post("/api/enrolments", { code: sheet.code, pin: sheet.pin, deviceKey: newKey(), name: "Máy thử", ...more });

async function devicesAt(site: SiteRecord, token = organizer): Promise<SiteDevices> {
  return (await ask("GET", `${at(site)}/devices`, undefined, token)).body as unknown as SiteDevices;
}

describe("an access sheet", () => {
  it("is kept as a hash, printed again as it was, and void once it is renewed", async () => {
    const site = world.sites[0]!;
    const sheet = await sheetOf(site);
    expect(sheet.code).toMatch(/^[0-9CFGHJKLMNPQRTVX]{28}$/);
    const kept = JSON.stringify(await world.database.asOwner("select encode(code_hash, 'escape') from access_sheet"));
    expect(kept).not.toContain(sheet.code);
    expect(await sheetOf(site)).toEqual(sheet);
    await post(
      `/api/briefings/${briefing.id}/access-sheets`,
      { devicesPerSite: 2, helpdesk: "028 0000 0000" },
      organizer,
    );
    expect(await sheetOf(site)).toEqual(sheet);

    expect((await post(`${at(site)}/access-sheet/renewals`, {}, organizer)).status).toBe(204);
    const renewed = await sheetOf(site);
    expect(renewed.code).not.toBe(sheet.code);
    expect((await enrol(sheet)).body).toMatchObject({ code: "enrolment-refused" });
    expect((await enrol(renewed)).status).toBe(200);
  });

  it("comes out as one PDF for all sites or one, and the PINs as another", async () => {
    for (const path of ["access-sheets.pdf", "pins.pdf", `sites/${world.sites[0]!.id}/access-sheet.pdf`]) {
      const answer = await world.app.inject({
        url: `/api/briefings/${briefing.id}/${path}`,
        headers: { authorization: `Bearer ${organizer}` },
      });
      expect([path, answer.statusCode, answer.rawPayload.subarray(0, 5).toString()]).toEqual([path, 200, "%PDF-"]);
    }
    const none = await ask(
      "GET",
      `/api/briefings/${world.briefing.id}/access-sheets.pdf`,
      undefined,
      await adminToken(),
    );
    expect(none.body).toMatchObject({ code: "access-sheets-missing" });
  });

  it("is looked at by whoever finds the link, as often as they like, and nothing is consumed", async () => {
    const site = world.sites[1]!;
    const sheet = await sheetOf(site);
    for (let look = 0; look < 20; look += 1) {
      const { status, body } = await post("/api/enrolments/sheet", { code: sheet.code });
      if (status !== 200) throw new Error(String(status));
      expect(body).toMatchObject({ siteName: site.name, placesLeft: 2, pinOpen: true, helpdesk: "028 0000 0000" });
    }
    expect((await world.app.inject({ url: "/enrol" })).statusCode).not.toBe(500);
    expect((await devicesAt(site)).items).toEqual([]);
  });

  it("lets nobody in after its day", async () => {
    await post(`/api/briefings/${world.briefing.id}/access-sheets`, {}, await adminToken());
    const { sheets } = await world.app.get(AccessSheets).printable(world.briefing.id, { siteId: world.sites[0]!.id });
    const { code, pin } = sheets[0]!;
    expect((await post("/api/enrolments/sheet", { code })).body).toMatchObject({ code: "enrolment-refused" });
    expect((await enrol({ code, pin })).body).toMatchObject({ code: "enrolment-refused" });
  });
});

async function adminToken(): Promise<string> {
  const grants = [{ role: "admin" as const, briefingId: null, siteId: null }];
  const [made] = await world.app.get(Users).createWithLinks([{ userName: "boss", name: "boss", grants }]);
  return (await world.app.get(UnitOfWork).run((tx) => world.app.get(Sessions).open(tx, made!.userId))).token;
}

describe("a device with the PIN", () => {
  it("is a coordinator of its one site and briefing, and the same device when its answer got lost", async () => {
    const site = world.sites[2]!;
    const sheet = await sheetOf(site);
    const deviceKey = newKey();
    const first = await enrol(sheet, { deviceKey, name: "Máy của Lan" });
    const again = await enrol(sheet, { deviceKey, name: "Máy của Lan" });
    for (const { body } of [first, again]) {
      expect(deviceEnrolmentSchema.parse(body)).toMatchObject({
        state: "enrolled",
        siteId: site.id,
        me: { kind: "device", name: `Máy của Lan · ${site.code}` },
      });
    }
    const { items } = await devicesAt(site);
    expect(items.map(({ name, state }) => ({ name, state }))).toEqual([{ name: "Máy của Lan", state: "enrolled" }]);
    const changes = await ask("GET", `${at(site)}/changes`, undefined, again.token);
    expect(changes.status).toBe(200);
    expect((await ask("GET", `${at(world.sites[3]!)}/changes`, undefined, again.token)).status).toBe(404);
    expect(
      (await ask("GET", `${at(site)}/changes`.replace(briefing.id, world.briefing.id), undefined, again.token)).status,
    ).toBe(404);
    expect((await post(`${at(site)}/access-sheet/secrets`, {}, again.token)).status).toBe(403);
  });

  it("finds as many places as the sheet has, also when many ask in the same moment", async () => {
    const site = world.sites[3]!;
    const sheet = await sheetOf(site);
    const answers = await Promise.all(Array.from({ length: 8 }, () => enrol(sheet)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
    expect(answers.filter(({ body }) => body?.["code"] === "devices-full")).toHaveLength(6);
    // A device that is ended makes room for the one that replaces it.
    const [lost] = (await devicesAt(site)).items;
    expect((await ask("DELETE", `${at(site)}/devices/${lost!.id}`, undefined, organizer)).status).toBe(204);
    expect((await enrol(sheet)).status).toBe(200);
  });

  it("has so many tries: the PIN is closed for everybody, and the organizer's tap stays open", async () => {
    const site = world.sites[4]!;
    const sheet = await sheetOf(site);
    const wrong = String((Number(sheet.pin) + 1) % 1_000_000).padStart(6, "0");
    await world.database.asOwner("update access_sheet set wrong_pins = $1 where site_key = $2", [
      wrongPinsBorne - 2,
      site.key,
    ]);
    for (const _ of [1, 2]) {
      expect((await enrol(sheet, { pin: wrong })).body).toMatchObject({ code: "enrolment-refused" });
    }
    expect((await enrol(sheet)).body).toMatchObject({ code: "pin-closed" });
    expect((await devicesAt(site)).sheet).toMatchObject({ wrongPins: wrongPinsBorne, pinOpen: false });
    expect((await enrol(sheet, { pin: undefined })).body).toMatchObject({ state: "waiting" });
    await post(`${at(site)}/access-sheet/renewals`, {}, organizer);
    expect((await enrol(await sheetOf(site))).status).toBe(200);
  });

  it("is slowed down at one address long before that", async () => {
    const sheet = await sheetOf(world.sites[5]!);
    const wrong = String((Number(sheet.pin) + 1) % 1_000_000).padStart(6, "0");
    const codes: unknown[] = [];
    for (let tried = 0; tried < 6; tried += 1) {
      const payload = { code: sheet.code, pin: wrong, deviceKey: newKey(), name: "Kẻ lạ" };
      const answer = await world.app.inject({
        method: "POST",
        url: "/api/enrolments",
        payload,
        remoteAddress: "10.9.9.9",
      });
      codes.push(answer.json<{ code: string }>().code);
    }
    expect(codes).toEqual([...Array.from({ length: 5 }, () => "enrolment-refused"), "too-many-requests"]);
    expect((await enrol(sheet)).status).toBe(200);
  });
});

describe("a device without the PIN", () => {
  it("waits for the organizer's tap, shows the number that the organizer sees, and is let in when it looks again", async () => {
    const site = world.sites[5]!;
    const sheet = await sheetOf(site);
    const deviceKey = newKey();
    const asking = () => enrol(sheet, { pin: undefined, deviceKey, name: "Máy B" });
    const { body: waiting, token } = await asking();
    expect(token).toBeUndefined();
    const seen = (await devicesAt(site)).items.find(({ state }) => state === "waiting")!;
    expect(waiting).toEqual({ state: "waiting", number: seen.number });
    const coordinator = await tokenOf("coordinator", site.id);
    expect((await post(`${at(site)}/devices/${seen.id}/approval`, {}, coordinator)).status).toBe(403);
    expect((await post(`${at(site)}/devices/${seen.id}/approval`, {}, organizer)).status).toBe(200);
    expect((await asking()).body).toMatchObject({ state: "enrolled", siteId: site.id });
    expect((await asking()).body).toMatchObject({ state: "enrolled", me: { id: seen.id } });
  });

  it("is told when it was refused", async () => {
    const site = world.sites[6]!;
    const sheet = await sheetOf(site);
    const deviceKey = newKey();
    await enrol(sheet, { pin: undefined, deviceKey });
    const [seen] = (await devicesAt(site)).items;
    expect((await post(`${at(site)}/devices/${seen!.id}/refusal`, {}, organizer)).status).toBe(204);
    expect((await enrol(sheet, { pin: undefined, deviceKey })).body).toMatchObject({ code: "device-refused" });
    expect((await devicesAt(site)).items).toEqual([]);
  });
});

describe("a device at work", () => {
  it("says how it is, and makes its site ready by roster and practice", async () => {
    const site = world.sites[6]!;
    const { token } = await enrol(await sheetOf(site), { name: "Máy C" });
    const beat = { deviceTime: iso(Date.now() + 600_000), appVersion: "1.2.3", unsent: 4, practised: false };
    const said = await post(`${at(site)}/heartbeats`, { ...beat, rosterRevision: null }, token);
    expect(Math.round(Number(said.body?.["clockSkewMs"]) / 60_000)).toBe(10);
    expect(await readinessOf(site)).toMatchObject({ ready: false, missing: ["roster", "practice"], devices: 1 });
    await post(`${at(site)}/heartbeats`, { ...beat, rosterRevision: 3, practised: true }, token);
    await post(`${at(site)}/heartbeats`, { ...beat, rosterRevision: 3 }, token);
    expect(await readinessOf(site)).toMatchObject({ ready: true, missing: [], devices: 1 });
    const [device] = (await devicesAt(site)).items;
    expect(device).toMatchObject({ name: "Máy C", appVersion: "1.2.3", unsent: 4, rosterDownloaded: true });
    const renamed = await ask("PATCH", `${at(site)}/devices/${device!.id}`, { name: "Máy cửa A" }, organizer);
    expect(renamed.body).toMatchObject({ name: "Máy cửa A" });
  });

  it("may be the phone of somebody with an account, but never an organizer who looks in", async () => {
    const site = world.sites[0]!;
    const before = (await devicesAt(site)).items.length;
    const beat = { deviceTime: iso(Date.now()), appVersion: "1", unsent: 0, rosterRevision: 1, practised: true };
    await post(`${at(site)}/heartbeats`, beat, organizer);
    expect((await devicesAt(site)).items).toHaveLength(before);
    const coordinator = await tokenOf("coordinator", site.id);
    await post(`${at(site)}/heartbeats`, beat, coordinator);
    const account = (await devicesAt(site, coordinator)).items.find(({ kind }) => kind === "account")!;
    expect((await ask("DELETE", `${at(site)}/devices/${account.id}`, undefined, organizer)).status).toBe(204);
    expect((await ask("GET", "/api/me", undefined, coordinator)).body).toMatchObject({ code: "sign-in-required" });
  });

  it("is ended by one tap: its socket at another copy of the api closes, and its next request says why", async () => {
    const site = world.sites[2]!;
    const copy = await otherCopy();
    try {
      const { token } = await enrol(await sheetOf(site), { name: "Máy mất" });
      const live = await connectLive(await addressOf(copy), token);
      expect((await live.ask("site:watch", { briefingId: briefing.id, siteId: site.id })).ok).toBe(true);
      const lost = (await devicesAt(site)).items.find(({ name }) => name === "Máy mất")!;
      expect((await ask("DELETE", `${at(site)}/devices/${lost.id}`, undefined, organizer)).status).toBe(204);
      await until(() => Promise.resolve(!live.socket.connected), 30);
      for (const app of [copy, world.app]) {
        const answer = await app.inject({ url: "/api/me", headers: { authorization: `Bearer ${token}` } });
        expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([401, "device-revoked"]);
      }
      await expect(connectLive(await addressOf(copy), token)).rejects.toThrow("sign-in-required");
    } finally {
      await copy.close();
    }
  });
});

async function readinessOf(site: SiteRecord): Promise<Readiness["items"][number] | undefined> {
  const { body } = await ask("GET", `/api/briefings/${briefing.id}/readiness`, undefined, organizer);
  return (body as unknown as Readiness).items.find(({ siteId }) => siteId === site.id);
}

async function otherCopy(): Promise<NestFastifyApplication> {
  const app = await createApi(testSettings(world.environment));
  await app.listen(0, "127.0.0.1");
  return app;
}

const addressOf = async (app: NestFastifyApplication): Promise<string> =>
  (await app.getUrl()).replace("[::1]", "127.0.0.1");
