import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { LedgerAnchors, VerifyLedger } from "#attendance";
import type { Verification } from "#contracts";
import { UnitOfWork } from "#platform";
import { hashByTheBook, type StoredEntry } from "../../support/hash-by-the-book.js";
import { entry, openWorld, type World } from "../../support/world.js";

const entriesPerSite = 6;

describe("a ledger whose heads were anchored outside of the database", () => {
  const before = 4;
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ sites: 2, delegatesPerSite: entriesPerSite });
    const anchors = world.app.get(LedgerAnchors);
    for (const [from, to] of [
      [0, before],
      [before, entriesPerSite],
    ]) {
      for (const site of world.sites) {
        const people = world.delegatesOf(site).slice(from, to);
        await world.record(
          site,
          people.map((delegate) => entry("arrived", { delegateId: delegate.id })),
        );
      }
      expect(await anchors.writeMoved()).toBe(1);
      expect(await anchors.writeMoved()).toBe(0);
    }
    await world.database.asOwner(`
      create schema honest;
      create table honest.ledger_entry as select * from ledger_entry;
      create table honest.site_head as select * from site_head;
      create table honest.tally as select * from tally`);
  });
  afterAll(() => world.close());
  beforeEach(() =>
    world.database.asOwner(`
      truncate ledger_entry, site_head, tally;
      insert into ledger_entry select * from honest.ledger_entry;
      insert into site_head select * from honest.site_head;
      insert into tally select * from honest.tally`),
  );

  const verify = (): Promise<Verification> =>
    world.app.get(UnitOfWork).snapshot((tx) => world.app.get(VerifyLedger).verify(tx, world.briefing));
  const rows = (): Promise<StoredEntry[]> =>
    world.database.asOwner<StoredEntry>(`select * from ledger_entry where site_key = $1 order by position`, [
      world.sites[1]!.key,
    ]);
  /** Somebody with every right, and who knows how everything is made, puts the head where the rows end. */
  const headToEnd = `update site_head h set (position, hash) =
    (select position, hash from ledger_entry e where e.site_key = h.site_key order by position desc limit 1)`;
  const bad = (position: number) => ({
    ok: false,
    faults: [{ siteId: world.sites[1]!.id, siteCode: world.sites[1]!.code, position, fault: "anchor-mismatch" }],
  });

  it("is whole before that", async () => {
    expect(await verify()).toMatchObject({ ok: true, faults: [] });
  });

  it("shows a tail that was cut together with head and numbers", async () => {
    const key = world.sites[1]!.key;
    await world.database.asOwner(`delete from ledger_entry where site_key = ${key} and position > ${before + 1}`);
    await world.database.asOwner(headToEnd);
    await world.database.asOwner(`update tally set present = ${before + 1} where site_key = ${key}`);
    expect(await verify()).toMatchObject(bad(entriesPerSite));
    await world.database.asOwner(`delete from ledger_entry where site_key = ${key} and position > 2`);
    await world.database.asOwner(headToEnd);
    expect(await verify()).toMatchObject(bad(before));
  });

  it("shows a whole chain that was made anew from an entry on", async () => {
    let previous: Buffer = Buffer.alloc(32);
    for (const stored of await rows()) {
      const occurred = stored.position < 3 ? stored.occurred_at : new Date(stored.occurred_at.getTime() - 60_000);
      const hash = hashByTheBook(previous, { ...stored, occurred_at: occurred });
      await world.database.asOwner(`update ledger_entry set occurred_at = $1, hash = $2 where id = $3`, [
        occurred,
        hash,
        stored.id,
      ]);
      previous = hash;
    }
    await world.database.asOwner(headToEnd);
    expect(await verify()).toMatchObject(bad(before));
  });

  it("says so when an anchor was changed", async () => {
    const folder = path.join(world.environment["DATA_DIR"]!, "anchors");
    const [file] = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".json"));
    const honest = await readFile(path.join(folder, file!), "utf8");
    await writeFile(path.join(folder, file!), honest.replace(/at\\":\\"\d{4}/, String.raw`at\":\"2020`));
    expect(await verify()).toMatchObject({ ok: false, faults: [{ fault: "anchor-changed" }] });
    await writeFile(path.join(folder, file!), honest);
    expect(await verify()).toMatchObject({ ok: true });
  });
});
