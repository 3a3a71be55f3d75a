import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { appendOnlyTables, VerifyLedger } from "#attendance";
import type { Receipt, Verification } from "#contracts";
import { requireApplicationRole, requireDurableDatabase, UnitOfWork } from "#platform";
import { Client } from "pg";
import { DataSource } from "typeorm";
import { ruledTables } from "../../../apps/row-rules.js";
import { startApiProcess } from "../../support/api-process.js";
import { hashByTheBook, type StoredEntry } from "../../support/hash-by-the-book.js";
import { testSettings } from "../../support/test-settings.js";
import { entry, openWorld, type World } from "../../support/world.js";

const entriesPerSite = 6;

describe("a ledger that somebody with every right has tampered with", () => {
  let world: World;
  /** What the sites' devices hold. */
  const receipts: Receipt[] = [];
  beforeAll(async () => {
    world = await openWorld({ sites: 3, delegatesPerSite: entriesPerSite });
    for (const site of world.sites) {
      const arrivals = world.delegatesOf(site).map((delegate) => entry("arrived", { delegateId: delegate.id }));
      receipts.push(...(await world.record(site, arrivals)).receipts);
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
  /** Tampers with the second site's ledger, whose key is $1; says what the verification finds. */
  async function after(...tampering: string[]): Promise<Verification> {
    for (const sql of tampering) await world.database.asOwner(sql.replaceAll("$site", String(world.sites[1]!.key)));
    return verify();
  }
  const firstBad = (position: number, fault: string) => ({
    ok: false,
    faults: [{ siteId: world.sites[1]!.id, siteCode: world.sites[1]!.code, position, fault }],
  });
  /** The second site's ledger, the last entry first. */
  const ledgerRows = (): Promise<StoredEntry[]> =>
    world.database.asOwner<StoredEntry>(`select * from ledger_entry where site_key = $1 order by position desc`, [
      world.sites[1]!.key,
    ]);
  /** What gives an edited entry the hash that is right for it. */
  async function rightHashOf(position: number, edited: Partial<StoredEntry>): Promise<string> {
    const rows = (await ledgerRows()).toReversed();
    const hash = hashByTheBook(rows[position - 2]!.hash, { ...rows[position - 1]!, ...edited });
    return `update ledger_entry set hash = decode('${hash.toString("hex")}', 'hex') ${row(position)}`;
  }
  const row = (position: number): string => `where site_key = $site and position = ${position}`;

  it("is whole before that", async () => {
    expect(await verify()).toEqual({ ok: true, sites: 3, entries: 3 * entriesPerSite, faults: [] });
  });

  it.each([
    ["whom it is about", `delegate_key = delegate_key + 1`],
    ["what happened", `kind = 2`],
    ["when it happened", `occurred_at = occurred_at - interval '1 hour'`],
    ["the corrected time", `corrected_at = corrected_at - interval '1 millisecond'`],
    ["when it was received", `received_at = received_at - interval '1 day'`],
    ["the session", `session = 2`],
    ["how it was recognised", `method = 1`],
    ["the body", `body = '{"online": true}'`],
    ["who recorded it", `recorded_by = gen_random_uuid()`],
    ["the id", `id = gen_random_uuid()`],
    ["the content's hash", `content_hash = sha256('x')`],
    ["its own hash", `hash = sha256('x')`],
  ])("names the entry of which %s was edited", async (_, change) => {
    expect(await after(`update ledger_entry set ${change} ${row(3)}`)).toMatchObject(firstBad(3, "hash-mismatch"));
  });

  it("names the first gap where entries were deleted", async () => {
    expect(await after(`delete from ledger_entry ${row(3)}`)).toMatchObject(firstBad(3, "position-gap"));
    expect(await after(`delete from ledger_entry ${row(1)}`)).toMatchObject(firstBad(1, "position-gap"));
  });

  it("names the entry that took a deleted one's place", async () => {
    const closed = `update ledger_entry set position = position - 1 where site_key = $site and position > 3`;
    const tampered = await after(`delete from ledger_entry ${row(3)}`, closed);
    expect(tampered).toMatchObject(firstBad(3, "hash-mismatch"));
  });

  it("names the first of two entries that were swapped", async () => {
    const swap = (from: number, to: number) => `update ledger_entry set position = ${to} ${row(from)}`;
    expect(await after(swap(2, 99), swap(4, 2), swap(99, 4))).toMatchObject(firstBad(2, "hash-mismatch"));
  });

  it("names an entry that was inserted in the past", async () => {
    const room = `update ledger_entry set position = position + 1000 where site_key = $site and position >= 3`;
    const shift = `update ledger_entry set position = position - 999 where site_key = $site and position >= 1000`;
    const forged = `insert into ledger_entry
      select (jsonb_populate_record(e, jsonb_build_object('position', 3, 'id', gen_random_uuid()))).*
        from ledger_entry e ${row(2)}`;
    expect(await after(room, shift, forged)).toMatchObject(firstBad(3, "hash-mismatch"));
  });

  it("names the entry after one that was edited by somebody who knows how its hash is made", async () => {
    const edit = `update ledger_entry set session = 2 ${row(3)}`;
    expect(await after(edit, await rightHashOf(3, { session: 2 }))).toMatchObject(firstBad(4, "hash-mismatch"));
  });

  it("cannot see a chain that was made anew to its end, but the receipts on the devices do", async () => {
    await after(`update ledger_entry set occurred_at = occurred_at - interval '1 second' ${row(entriesPerSite)}`);
    const [last] = await ledgerRows();
    const rewritten = await rightHashOf(entriesPerSite, { occurred_at: last!.occurred_at });
    const head = `update site_head set hash = (select hash from ledger_entry ${row(entriesPerSite)}) where site_key = $site`;
    expect(await after(rewritten, head)).toMatchObject({ ok: true });

    const receipt = receipts[1]!;
    const [now] = await ledgerRows();
    expect(receipt.position).toBe(now!.position);
    expect(receipt.head).not.toBe(now!.hash.toString("base64url"));
  });

  it("names the first missing entry where the tail was cut", async () => {
    const cut = `delete from ledger_entry where site_key = $site and position > 4`;
    expect(await after(cut)).toMatchObject(firstBad(5, "missing-entry"));
  });

  it("sees a tail that was cut together with the head, by the numbers that no longer fit", async () => {
    const cut = `delete from ledger_entry where site_key = $site and position > 4`;
    const head = `update site_head h set position = 4, hash = (select hash from ledger_entry ${row(4)}) where site_key = $site`;
    expect(await after(cut, head)).toMatchObject(firstBad(entriesPerSite, "tally-mismatch"));
  });

  it("sees a head that was moved or lost, and a site whose whole ledger was taken away", async () => {
    const moved = await after(`update site_head set hash = sha256('x') where site_key = $site`);
    expect(moved).toMatchObject(firstBad(entriesPerSite, "head-mismatch"));
    const lost = await after(`delete from site_head where site_key = $site`);
    expect(lost).toMatchObject(firstBad(entriesPerSite, "head-mismatch"));
    const gone = await after(`delete from ledger_entry where site_key = $site`);
    expect(gone).toMatchObject(firstBad(entriesPerSite, "tally-mismatch"));
  });

  it("sees a number on the board that the ledger does not bear out", async () => {
    const praised = await after(`update tally set present = present + 1, absent = 0 where site_key = $site`);
    expect(praised).toMatchObject(firstBad(entriesPerSite, "tally-mismatch"));
    expect(praised.faults[0]!.detail).toContain(`present ${entriesPerSite + 1}, ledger says ${entriesPerSite}`);
  });

  it("names a fault of every site that has one", async () => {
    const tampered = await after(`update ledger_entry set session = 2 where position = 2`);
    expect(tampered.faults.map(({ siteCode, position }) => [siteCode, position])).toEqual(
      world.sites.map(({ code }) => [code, 2]),
    );
  });
});

describe("the application's own role", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ sites: 1, delegatesPerSite: 1 });
    const site = world.sites[0]!;
    await world.record(site, [entry("arrived", { delegateId: world.delegatesOf(site)[0]!.id })]);
  });
  afterAll(() => world.close());

  async function asApplication(sql: string): Promise<unknown> {
    const client = new Client({ connectionString: world.database.applicationUrl });
    await client.connect();
    try {
      return await client.query(sql);
    } finally {
      await client.end();
    }
  }
  async function on<T>(url: string, work: (dataSource: DataSource) => Promise<T>): Promise<T> {
    const dataSource = await new DataSource({ type: "postgres", url }).initialize();
    try {
      return await work(dataSource);
    } finally {
      await dataSource.destroy();
    }
  }

  it.each([
    "update ledger_entry set session = 2",
    "delete from ledger_entry",
    "truncate ledger_entry",
    "insert into ledger_entry select * from ledger_entry on conflict (id) do update set session = 2",
    "alter table ledger_entry disable trigger all",
    "drop table ledger_entry",
    "update receipt_group set leaves = ''",
    "delete from receipt_group",
    "truncate receipt_group",
    "update audit_line set action = ''",
    "delete from audit_line",
  ])("may not: %s", async (sql) => {
    await expect(asApplication(sql)).rejects.toMatchObject({ code: "42501" });
  });

  it("is the only one under which the api starts", async () => {
    const { ownerUrl, applicationUrl } = world.database;
    const guard = (dataSource: DataSource): Promise<void> =>
      requireApplicationRole(dataSource, appendOnlyTables, ruledTables);
    await expect(on(applicationUrl, guard)).resolves.toBeUndefined();
    await expect(on(ownerUrl, guard)).rejects.toThrow(/could change the ledger \(superuser\)/);
    await world.database.asOwner(`grant update on ledger_entry to diem_cau_app`);
    await expect(on(applicationUrl, guard)).rejects.toThrow(/could change the ledger \(ledger_entry\)/);
    await world.database.asOwner(`revoke update on ledger_entry from diem_cau_app`);
  });

  it("is bound by the rules of rows, or the api does not start", async () => {
    const { applicationUrl } = world.database;
    const asOwner = (sql: string): Promise<unknown> => world.database.asOwner(sql);
    const guard = (dataSource: DataSource): Promise<void> => requireApplicationRole(dataSource, [], ruledTables);
    const login = `t_${randomUUID().slice(0, 8)}`;
    const url = new URL(applicationUrl);
    [url.username, url.password] = [login, "test"];
    await asOwner(`create role ${login} login password 'test' bypassrls in role diem_cau_app`);
    await expect(on(url.href, guard)).rejects.toThrow(/could change the ledger \(BYPASSRLS\)/);
    await asOwner(`alter role ${login} nobypassrls`);
    await expect(on(url.href, guard)).resolves.toBeUndefined();
    await asOwner(`alter table guest owner to ${login}`);
    await expect(on(url.href, guard)).rejects.toThrow(/could change the ledger \(guest\)/);
    await asOwner(`alter table guest owner to current_user`);
    await asOwner(`drop role ${login}`);
    await asOwner(`alter table delegate disable row level security`);
    await expect(on(applicationUrl, guard)).rejects.toThrow(/tables without their rules of rows \(delegate\)/);
    await asOwner(`alter table delegate enable row level security`);
  });

  it("does not serve writes on a database that forgets in a power cut", async () => {
    const guarded = (unsafe: boolean, setting = ""): Promise<void> => {
      const url = new URL(world.database.applicationUrl);
      if (setting) url.searchParams.set("options", setting);
      const settings = testSettings({ ...world.environment, ALLOW_UNSAFE_DURABILITY: String(unsafe) });
      return on(url.href, (dataSource) => requireDurableDatabase(dataSource, settings));
    };
    // The engine under the tests is one that forgets: fsync is off, which is why it is quick.
    await expect(guarded(false)).rejects.toThrow(/fsync = off/);
    await expect(guarded(false, "-c synchronous_commit=off")).rejects.toThrow(/synchronous_commit = off/);
    await expect(guarded(true)).resolves.toBeUndefined();
  });

  it("lets the api say why it does not start", async () => {
    const starting = (environment: Record<string, string>) =>
      startApiProcess({ ...world.environment, LOG_LEVEL: "fatal", ...environment });
    await Promise.all([
      expect(starting({ DATABASE_URL: world.database.ownerUrl })).rejects.toThrow(
        /Refusing to start: database role .* could change the ledger/,
      ),
      expect(starting({ ALLOW_UNSAFE_DURABILITY: "false" })).rejects.toThrow(
        /Refusing to start: this database may forget/,
      ),
    ]);
  });
});
