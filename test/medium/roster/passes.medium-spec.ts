import { createPublicKey, verify } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { PassHolder, RosterList } from "#contracts";
import { passStatement, readSignedPass } from "#domain";
import { PassSigner } from "#roster";
import { openWorld, type World } from "../../support/world.js";
import { readPdf } from "../../support/read-pdf.js";
import { type Caller, signedIn } from "../reports/reports-world.js";

let world: World;
let coordinator: Caller;
let elsewhere: Caller;
let briefing: string;

beforeAll(async () => {
  world = await openWorld({ sites: 2, delegatesPerSite: 3 });
  briefing = world.briefing.id;
  const at = (index: number) => ({
    role: "coordinator" as const,
    briefingId: briefing,
    siteId: world.sites[index]!.id,
  });
  [coordinator, elsewhere] = [await signedIn(world, at(0)), await signedIn(world, at(1))];
});
afterAll(() => world.close());

const siteUrl = (index: number): string => `/api/briefings/${briefing}/sites/${world.sites[index]!.id}`;
const rosterOf = async (index: number, caller: Caller): Promise<RosterList> =>
  (await caller.get(`/api/briefings/${briefing}/roster?site=${world.sites[index]!.id}`)).json() as RosterList;

describe("passes", () => {
  it("come to a device as codes with the roster, and with the key that vouches for them", async () => {
    const { items, passKey } = await rosterOf(0, coordinator);
    expect(new Set(items.map(({ passCode }) => passCode)).size).toBe(3);
    const signer = world.app.get(PassSigner);
    const spki = Buffer.concat([
      Buffer.from("302a300506032b6570032100", "hex"),
      Buffer.from(passKey.publicKey, "base64url"),
    ]);
    const key = createPublicKey({ key: spki, format: "der", type: "spki" });
    for (const { id, passCode } of items) {
      const pass = readSignedPass(signer.qrTextOf(briefing, id))!;
      expect([pass.code, pass.delegateId]).toEqual([passCode, id]);
      expect(verify(null, Buffer.from(passStatement(briefing, pass)), key, pass.signature)).toBe(true);
      const other = "0198b8a4-6a10-7c3e-8f00-0123456789ab";
      expect(verify(null, Buffer.from(passStatement(other, pass)), key, pass.signature)).toBe(false);
    }
  });

  it("say at another site whose they are, and only to whoever holds them", async () => {
    const [delegate] = (await rosterOf(0, coordinator)).items;
    const ask = (code: string) => elsewhere.get(`${siteUrl(1)}/pass-holders/${delegate!.id}?code=${code}`);
    const holder = (await ask(delegate!.passCode)).json() as PassHolder;
    expect(holder).toMatchObject({ fullName: delegate!.fullName, homeSiteCode: "DC001" });
    const wrong = (await rosterOf(1, elsewhere)).items[0]!.passCode;
    expect((await ask(wrong)).status).toBe(404);
    const notTheirDoor = `${siteUrl(0)}/pass-holders/${delegate!.id}?code=${delegate!.passCode}`;
    expect((await elsewhere.get(notTheirDoor)).status).toBe(404);
  });

  it("say it also where only the code was typed, and nothing about a code that is nobody's", async () => {
    const [delegate] = (await rosterOf(0, coordinator)).items;
    const ask = (code: string) => elsewhere.get(`${siteUrl(1)}/pass-holders?code=${code}`);
    expect((await ask(delegate!.passCode)).json()).toMatchObject({ delegateId: delegate!.id, homeSiteCode: "DC001" });
    expect((await ask("0000000000000")).status).toBe(404);
    expect((await elsewhere.get(`${siteUrl(0)}/pass-holders?code=${delegate!.passCode}`)).status).toBe(404);
  });

  it("are printed for a site by who may read its names, with a line in the audit", async () => {
    const answer = await coordinator.get(`${siteUrl(0)}/passes.pdf`);
    expect([answer.status, answer.headers["content-type"]]).toEqual([200, "application/pdf"]);
    expect(answer.headers["content-disposition"]).toContain("DC001_Phuong-so-1_The-dai-bieu_2026-11-23.pdf");
    const text = readPdf(answer.bytes).text.replaceAll(/\s+/g, " ");
    for (let at = 1; at <= 3; at += 1) expect(text).toContain(`Nguyễn Văn DC001 ${at}`);
    expect((await coordinator.get(`${siteUrl(1)}/passes.pdf`)).status).toBe(404);
    const admin = await signedIn(world, { role: "admin" });
    const audit = (await admin.get("/api/audit?action=passes.printed")).json() as { items: { details: unknown }[] };
    expect(audit.items.map(({ details }) => details)).toEqual([{ count: 3 }]);
  });
});
