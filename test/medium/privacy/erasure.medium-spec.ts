import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { VerifyLedger } from "#attendance";
import { Briefings } from "#briefings";
import type { ErasureView, PersonExport } from "#contracts";
import { Clock, UnitOfWork } from "#platform";
import { Retention } from "#privacy";
import { v7 as uuidv7 } from "uuid";
import { openBackupKey } from "../../../apps/cli/src/backup/backup-key.js";
import { makeBackup } from "../../../apps/cli/src/backup/make-backup.js";
import { restoreBackup } from "../../../apps/cli/src/backup/restore-backup.js";
import { everyRow } from "../../support/every-row.js";
import { emptyDatabase, type FreshDatabase } from "../../support/fresh-database.js";
import { until } from "../../support/open-rooms.js";
import { openVcWorld, type VcWorld } from "../../support/vc-world.js";
import { endsAt, entry } from "../../support/world.js";

const planted = "Kiều Vân Thoại";
const plantedFolded = "kieu van thoai";
/** What the roster says since the name was corrected. */
const corrected = "Kiều Vân Thụy";
const traces = [planted, corrected, plantedFolded, "thoai@example.vn"].map((trace) => trace.toLowerCase());
const other = "Lưu Thục Quyên";

describe("erasing a person", () => {
  let world: VcWorld;
  let folder: string;
  let restored: FreshDatabase;
  let person: { id: string };
  let before: unknown;

  const tallies = () =>
    world.database.asOwner("select session, site_key, present, excused, guests from tally order by 1, 2");
  const verify = () =>
    world.app.get(UnitOfWork).snapshot((tx) => world.app.get(VerifyLedger).verify(tx, world.briefing));

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "diem-cau-erasure-"));
    restored = await emptyDatabase();
    world = await openVcWorld({ sites: 1, delegatesPerSite: 3 });
    const [site] = world.sites;
    const [first, second] = world.delegatesOf(site!);
    person = first!;
    for (const [delegate, name] of [
      [first!, planted],
      [second!, other],
    ] as const) {
      await world.database.asOwner(
        `update delegate set full_name = $2, name_fold = $3, name_key = lower($2), name_sort = $3 where id = $1`,
        [delegate.id, name, name === planted ? plantedFolded : "luu thuc quyen"],
      );
    }
    await world.record(site!, [
      entry("excused", { delegateId: first!.id, reason: "other", note: `${planted} gửi đơn` }),
      entry("arrived", { delegateId: second!.id }),
      entry("arrived", { guestId: uuidv7(), guest: { fullName: "Khách Mời Một" } }),
    ]);
    const at = (minutes: number): string =>
      new Date(Date.parse("2026-11-23T01:00:00Z") + minutes * 60_000).toISOString();
    await world.readLog(
      `Name (Original Name),User Email,Join Time,Leave Time\n` +
        `"KIEU VAN THOAI (${planted})",thoai@example.vn,${at(1)},${at(60)}\n${other},q@example.vn,${at(2)},${at(61)}\n`,
    );
    const { body } = await world.organizer.send<{ id: string }>("POST", world.url("runs"), {});
    await until(async () => {
      const run = await world.organizer.get<{ job: { state: string } }>(world.url(`runs/${body.id}`));
      return run.body.job.state === "done";
    }, 60);
    await world.database.asOwner(
      `insert into site_question (id, briefing_key, site_key, session, question, rule, body, asked_by, asked_by_name)
       values ($1, $2, $3, 1, 'q', 'r', $4, $1, 'Thư ký')`,
      [world.briefing.id, world.briefing.key, site!.key, `Đồng chí ${planted} có mặt không?`],
    );
    await world.database.asOwner(
      `insert into site_answer (id, question_id, body, answered_by, answered_by_name, answered_at) values ($1, $1, $2, $1, 'Cán bộ', now())`,
      [world.briefing.id, `${planted} ốm`],
    );
    const admin = await world.signedIn({ role: "admin" });
    const correction = { fullName: corrected, reason: "ghi sai dấu" };
    await admin.send("POST", `/api/people/${person.id}/corrections`, correction);
    before = await tallies();
  });
  afterAll(async () => {
    await world.close();
    await restored.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it("is found across briefings and handed what is kept, by administrators alone", async () => {
    const admin = await world.signedIn({ role: "admin" });
    const found = await admin.get<{ items: { id: string; fullName: string }[] }>(`/api/people?q=van thuy`);
    expect(found.body.items).toMatchObject([{ id: person.id, fullName: corrected }]);
    const handed = await admin.get<PersonExport>(`/api/people/${person.id}/export`);
    expect(handed.body.entries).toMatchObject([{ kind: "excused", texts: { note: `${planted} gửi đơn` } }]);
    expect((await world.organizer.get(`/api/people?q=van thoai`)).status).toBe(403);
  });

  it("leaves the name nowhere, and counts and chain as they were", async () => {
    const whole = await everyRow(world.database);
    for (const trace of traces) expect(whole).toContain(trace);

    const key = await openBackupKey(path.join(folder, "key"), true);
    await makeBackup(world.database.ownerUrl, path.join(folder, "a.backup"), key);
    const admin = await world.signedIn({ role: "admin" });
    const erased = await admin.send<ErasureView>("POST", `/api/people/${person.id}/erasures`, {
      reason: "theo yêu cầu",
    });
    expect(erased).toMatchObject({ status: 200, body: { delegateId: person.id, cause: "asked" } });

    const left = await everyRow(world.database);
    for (const trace of traces) expect(left).not.toContain(trace);
    expect(left).toContain(other.toLowerCase());
    expect(await tallies()).toEqual(before);
    expect(await verify()).toMatchObject({ ok: true, entries: 3 });
    expect(await filesWith(planted, world.environment["DATA_DIR"]!)).toEqual([]);
  });

  it("is erased again when an older backup is restored", async () => {
    const key = await openBackupKey(path.join(folder, "key"), false);
    const urls = { ownerUrl: restored.ownerUrl, applicationUrl: restored.applicationUrl };
    await restoreBackup(world.environment, urls, path.join(folder, "a.backup"), key);
    const left = await everyRow(restored);
    for (const trace of traces) expect(left).not.toContain(trace);
    expect(left).toContain(other.toLowerCase());
  });

  it("happens to everybody when the time of keeping is over, and not before", async () => {
    const retention = world.app.get(Retention);
    const briefings = world.app.get(Briefings);
    await briefings.move(world.admin, world.briefing.id, "live");
    await briefings.move(world.admin, world.briefing.id, "closed");
    const clock = world.app.get(Clock);
    const day = 86_400_000;
    clock.now = () => endsAt.getTime() + 89 * day;
    expect(await retention.eraseDue()).toBe(0);
    clock.now = () => endsAt.getTime() + 91 * day;
    expect(await retention.eraseDue()).toBe(1);
    expect(await retention.eraseDue()).toBe(0);
    const left = await everyRow(world.database);
    for (const trace of [other.toLowerCase(), "luu thuc quyen", "khách mời một"]) expect(left).not.toContain(trace);
    expect(await tallies()).toEqual(before);
    expect(await verify()).toMatchObject({ ok: true, entries: 3 });
  });
});

async function filesWith(text: string, folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const file of names.filter((name) => name.isFile())) {
    const content = await readFile(path.join(file.parentPath, file.name));
    if (content.includes(text)) found.push(file.name);
  }
  return found;
}
