import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Briefings } from "#briefings";
import type { LateEntryView } from "#contracts";
import { type BriefingReport, proofCode } from "#domain";
import { UnitOfWork } from "#platform";
import { entry, type World } from "../../support/world.js";
import { type Caller, eventfulWorld, type FileAnswer, signedIn } from "./reports-world.js";

let world: World;
let secretary: Caller;
beforeAll(async () => {
  world = await eventfulWorld();
  const briefings = world.app.get(Briefings);
  for (const state of ["live", "closed", "sealed"] as const) {
    await briefings.move(world.admin, world.briefing.id, state);
  }
  secretary = await signedIn(world, { role: "secretary" });
});
afterAll(() => world.close());

const url = (path: string): string => `/api/briefings/${world.briefing.id}/${path}`;
const formats = ["pdf", "docx", "xlsx", "csv", "json"];
const places = (): string[] => ["report", ...world.sites.map(({ id }) => `sites/${id}/report`)];

/** Every file of the briefing and of each of its sites. */
async function everyFile(query: string, of = formats): Promise<Map<string, FileAnswer>> {
  const files = new Map<string, FileAnswer>();
  for (const place of places()) {
    for (const format of of) files.set(`${place}.${format}`, await secretary.get(url(`${place}.${format}${query}`)));
  }
  return files;
}

async function letIn(site: number, ...entries: Parameters<World["record"]>[1]): Promise<void> {
  await world.record(world.sites[site]!, entries);
  const { items } = (await secretary.get(url("late-entries"))).json() as { items: LateEntryView[] };
  const ids = items.map(({ id }) => id);
  const body = { ids, decision: "accept", note: "Máy mất mạng, đã gọi xác nhận" };
  expect((await secretary.post(url("late-entries/decisions"), body)).status).toBe(200);
}

const sha = (files: ReadonlyMap<string, FileAnswer>): string[] =>
  [...files].map(([name, { status, bytes }]) => `${name} ${status} ${bytes.toString("base64")}`);

/** A log of now, in which the room of a site was connected for the whole first hour. */
async function addLog({ database, briefing }: World, name: string, siteKey: number): Promise<void> {
  const { key, id, sessions } = briefing;
  await database.asOwner(
    `with log as (
       insert into vc_log (id, briefing_key, briefing_id, file_name, sha256, file, time_zone, date_order, job_id)
       values (gen_random_uuid(), $1, $2, 'log.csv', '\\x01', '\\x01', 'Asia/Ho_Chi_Minh', 'day-first', gen_random_uuid())
       returning id), room as (
       insert into vc_room (briefing_key, name_key, name, settled_by, site_key) values ($1, 'room', $3, 'code', $4))
     insert into vc_connection (briefing_key, log_id, row, name, name_key, joined_at, left_at, raw, identity)
     select $1, log.id, 1, $3, 'room', $5::timestamptz, $5::timestamptz + interval '1 hour', '{}', 'room' from log`,
    [key, id, name, siteKey, sessions[0]!.startsAt],
  );
}

describe("a report of a sealed version", () => {
  let asSealed: Map<string, FileAnswer>;

  it("has the same bytes in every form after the next version took its place: late people, guests and counts are not in it", async () => {
    asSealed = await everyFile("");
    expect([...asSealed.values()].map(({ status }) => status)).toEqual(Array.from({ length: 25 }, () => 200));
    const [, second] = world.sites;
    const people = world.delegatesOf(world.sites[3]!);
    await letIn(
      1,
      entry("arrived", { delegateId: world.delegatesOf(second!)[3]!.id }),
      // A delegate of a silent site was a visitor here, and somebody came who is on no list.
      entry("arrived", { delegateId: people[0]!.id }),
      entry("arrived", { guestId: "01940000-0000-7000-8000-000000000009", guest: { fullName: "Trần Đến Sau" } }),
      entry("headcount", { checkpoint: "closing", count: 5 }),
    );
    // Before anybody prints the next version.
    const sealed = JSON.parse(asSealed.get("report.json")!.bytes.toString()) as BriefingReport;
    expect((await secretary.get(`/verify/${proofCode(sealed.hash)}`)).json()).toMatchObject({
      version: 1,
      newer: true,
    });
    const now = JSON.parse((await secretary.get(url("report.json"))).bytes.toString()) as BriefingReport;
    expect(now.origin.version).toMatchObject({ kind: "sealed", number: 2 });
    expect(sha(await everyFile("?version=1"))).toEqual(sha(asSealed));
    expect(sha(await everyFile("?version=2", ["csv", "json"]))).toEqual(sha(await everyFile("", ["csv", "json"])));
    expect((await secretary.get(url("report.csv?version=2"))).bytes).not.toEqual(asSealed.get("report.csv")!.bytes);
  });

  it("is named by the version", async () => {
    const { headers } = await secretary.get(url("report.pdf?version=1"));
    expect(headers["content-disposition"]).toContain("_BC-tong-hop_2026-11-23_ban-1.pdf");
  });

  it("does not know who was summoned only later", async () => {
    await world.app.get(UnitOfWork).run(async (tx) => {
      await tx.query(
        `insert into delegate (id, briefing_key, site_key, full_name, name_fold, name_key, name_sort, identity)
         values ('01940000-0000-7000-8000-000000000001', $1, $2, 'Đỗ Bổ Sung', 'do bo sung', 'x', 'x', 'later')`,
        [world.briefing.key, world.sites[0]!.key],
      );
      await tx.query(
        `insert into roster_revision (briefing_key) values ($1)
         on conflict (briefing_key) do update set revision = roster_revision.revision + 1`,
        [world.briefing.key],
      );
    });
    const first = world.sites[0]!.id;
    expect((await secretary.get(url(`sites/${first}/report.csv`))).bytes.toString()).toContain("Đỗ Bổ Sung");
    const csv = sha(new Map([...asSealed].filter(([name]) => name.endsWith(".csv"))));
    expect(sha(await everyFile("?version=1", ["csv"]))).toEqual(csv);
  });

  it("does not know of a log that came when it was replaced", async () => {
    const csv = sha(await everyFile("?version=1", ["csv"]));
    const now = await everyFile("", ["csv"]);
    await addLog(world, "DC001 - Phường số 1", world.sites[0]!.key);
    expect(sha(await everyFile("?version=1", ["csv"]))).toEqual(csv);
    expect(sha(await everyFile("", ["csv"]))).not.toEqual(sha(now));
  });

  it("is not found under a number that was never sealed", async () => {
    expect((await secretary.get(url("report.pdf?version=9"))).status).toBe(404);
    const bundle = { format: "csv", version: 9 };
    expect((await secretary.post(url("report-bundles"), bundle)).status).toBe(404);
  });

  it("is refused, and never made with other figures, when the roster no longer tells who was counted", async () => {
    const [first, second] = world.sites;
    await world.app
      .get(UnitOfWork)
      .query(`update delegate set site_key = $1 where id = $2`, [first!.key, world.delegatesOf(second!)[5]!.id]);
    const answer = await secretary.get(url("report.pdf?version=1"));
    expect([answer.status, (answer.json() as { code: string }).code]).toEqual([409, "version-not-recountable"]);
  });
});
