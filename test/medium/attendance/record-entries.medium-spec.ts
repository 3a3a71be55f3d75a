import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { AttendanceQuery, verifyReceipt, VerifyLedger } from "#attendance";
import { Briefings } from "#briefings";
import { UnitOfWork } from "#platform";
import { v7 as uuidv7 } from "uuid";
import { endsAt, entry, openWorld, startsAt, type World } from "../../support/world.js";

describe("recording entries", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ sites: 12, delegatesPerSite: 6 });
  });
  afterAll(() => world.close());

  const tallyOf = async (site: World["sites"][number]) => {
    const attendance = world.app.get(AttendanceQuery);
    const rows = await attendance.talliesOfSite(world.app.get(UnitOfWork).reader, world.briefing.key, site.key);
    return rows[0]!;
  };
  const statusOf = async (delegateKey: number) => {
    const attendance = world.app.get(AttendanceQuery);
    const rows = await attendance.ofDelegates(world.app.get(UnitOfWork).reader, [delegateKey]);
    return rows[0]?.status;
  };

  it("gives positions without a gap and answers a repeat with its first receipt", async () => {
    const site = world.sites[0]!;
    const [a, b] = world.delegatesOf(site);
    const first = [entry("arrived", { delegateId: a!.id }), entry("arrived", { delegateId: b!.id })];
    const answer = await world.record(site, first);
    expect(answer.results.map((result) => [result.outcome, result.position])).toEqual([
      ["recorded", 1],
      ["recorded", 2],
    ]);

    const again = await world.record(site, first);
    expect(again.results.map((result) => [result.outcome, result.position])).toEqual([
      ["repeat", 1],
      ["repeat", 2],
    ]);
    expect(again.receipts).toEqual(answer.receipts);
    expect((await tallyOf(site)).counts.present).toBe(2);
  });

  it("signs receipts that a stranger can check and that say nothing else", async () => {
    const site = world.sites[0]!;
    const answer = await world.record(site, [entry("arrived", { delegateId: world.delegatesOf(site)[2]!.id })]);
    const receipt = answer.receipts[0]!;
    const statement = {
      briefing: world.briefing.id,
      site: site.id,
      entries: receipt.entries,
      position: receipt.position,
      head: receipt.head,
    };
    const key = await world.app.inject({ method: "GET", url: "/api/receipt-key" });
    const { publicKey } = key.json<{ publicKey: string }>();
    expect(verifyReceipt(receipt, statement, publicKey)).toBe(true);
    expect(verifyReceipt(receipt, { ...statement, position: receipt.position + 1 }, publicKey)).toBe(false);
  });

  it("refuses an id that comes back with other content and keeps the second fact", async () => {
    const site = world.sites[1]!;
    const [a, b] = world.delegatesOf(site);
    const id = uuidv7();
    await world.record(site, [entry("arrived", { id, delegateId: a!.id })]);
    const answer = await world.record(site, [entry("arrived", { id, delegateId: b!.id })]);
    expect(answer.results[0]).toMatchObject({ outcome: "rejected", reason: "id-reused" });
    const kept = await world.database.asOwner<{ reason: string }>(
      `select reason from set_aside_entry where entry_id = $1`,
      [id],
    );
    expect(kept).toEqual([{ reason: "id-reused" }]);
  });

  it("lets one bad entry block none of the others", async () => {
    const site = world.sites[2]!;
    const [a, b] = world.delegatesOf(site);
    const answer = await world.record(site, [
      entry("arrived", { delegateId: a!.id }),
      { id: "not-an-id", kind: "arrived" },
      entry("arrived", { delegateId: "11111111-1111-4111-8111-111111111111" }),
      entry("arrived", { delegateId: b!.id, session: 9 }),
      entry("arrived", { guestId: uuidv7(), guest: { fullName: "Tên có \u0000 ký tự" } }),
      entry("arrived", { delegateId: b!.id }),
    ]);
    expect(answer.results.map((result) => result.reason ?? result.outcome)).toEqual([
      "recorded",
      "invalid-entry",
      "delegate-unknown",
      "session-unknown",
      "invalid-entry",
      "recorded",
    ]);
    expect(answer.position).toBe(2);
  });

  it("counts people, not scans", async () => {
    const site = world.sites[3]!;
    const delegate = world.delegatesOf(site)[0]!;
    for (let i = 0; i < 3; i++) await world.record(site, [entry("arrived", { delegateId: delegate.id })]);
    expect((await tallyOf(site)).counts.present).toBe(1);
  });

  it("records a delegate of another site there, counts once at home, and shows a double to both", async () => {
    const [home, other] = [world.sites[4]!, world.sites[5]!];
    const delegate = world.delegatesOf(home)[0]!;
    await world.record(other, [entry("arrived", { delegateId: delegate.id })]);
    expect((await tallyOf(home)).counts).toMatchObject({ present: 1, presentElsewhere: 1, double: 0 });
    expect((await tallyOf(other)).counts).toMatchObject({ present: 0, visitors: 1 });

    await world.record(home, [entry("arrived", { delegateId: delegate.id })]);
    expect((await tallyOf(home)).counts).toMatchObject({ present: 1, presentElsewhere: 0, double: 1 });
    expect((await tallyOf(other)).counts).toMatchObject({ visitors: 1, double: 1 });
  });

  it("computes late and left early, and corrects a clock that is wrong", async () => {
    const site = world.sites[6]!;
    const [a, b] = world.delegatesOf(site);
    const at = (time: number) => new Date(time).toISOString();
    await world.record(site, [
      entry("arrived", { delegateId: a!.id, occurredAt: at(startsAt.getTime() + 20 * 60_000) }),
    ]);
    await world.record(site, [entry("departed", { delegateId: a!.id, occurredAt: at(endsAt.getTime() - 60_000) })]);
    expect((await tallyOf(site)).counts).toMatchObject({ present: 1, late: 1, leftEarly: 1 });

    // This device runs 40 minutes ahead: what it calls 30 minutes late was 10 minutes early.
    const ahead = 40 * 60_000;
    const answer = await world.record(
      site,
      [entry("arrived", { delegateId: b!.id, occurredAt: at(startsAt.getTime() + 30 * 60_000) })],
      new Date(Date.now() + ahead),
    );
    expect(Math.abs(answer.skewMs! - ahead)).toBeLessThan(10_000);
    expect((await tallyOf(site)).counts).toMatchObject({ present: 2, late: 1 });
  });

  it("takes back an entry, also when the void came before it", async () => {
    const site = world.sites[7]!;
    const [a, b] = world.delegatesOf(site);
    const arrived = entry("arrived", { delegateId: a!.id });
    await world.record(site, [arrived]);
    await world.record(site, [entry("voided", { entryId: arrived.id, note: "nhầm người" })]);
    expect(await statusOf(a!.key)).toBe("not-called");

    const early = entry("arrived", { delegateId: b!.id });
    await world.record(site, [entry("voided", { entryId: early.id, note: "nhầm người" })]);
    await world.record(site, [early]);
    expect(await statusOf(b!.key)).toBe("not-called");
    await world.record(site, [entry("arrived", { delegateId: b!.id })]);
    expect(await statusOf(b!.key)).toBe("present");
    expect((await tallyOf(site)).counts.present).toBe(1);
  });

  it("seats a stand-in for the principal, and turns a guest into a delegate", async () => {
    const site = world.sites[8]!;
    const [a, b] = world.delegatesOf(site);
    await world.record(site, [
      entry("stood-in", { delegateId: a!.id, guestId: uuidv7(), guest: { fullName: "Lê Thị Thay" } }),
    ]);
    const guestId = uuidv7();
    await world.record(site, [entry("arrived", { guestId, guest: { fullName: "Khách Mời" } })]);
    expect((await tallyOf(site)).counts).toMatchObject({ stoodIn: 1, guests: 1, present: 0 });

    await world.record(site, [entry("guest-merged", { guestId, delegateId: b!.id })]);
    expect((await tallyOf(site)).counts).toMatchObject({ stoodIn: 1, guests: 0, present: 1 });
  });

  it("keeps the last declared number and holds back what comes over a closed list", async () => {
    const site = world.sites[9]!;
    const [a, b] = world.delegatesOf(site);
    await world.record(site, [entry("headcount", { checkpoint: "opening", count: 30 })]);
    await world.record(site, [
      entry("headcount", { checkpoint: "opening", count: 31 }),
      entry("absent", { delegateId: a!.id }),
    ]);
    await world.record(site, [entry("list-closed")]);
    const held = await world.record(site, [entry("arrived", { delegateId: b!.id })]);
    expect(held.results[0]).toMatchObject({ outcome: "review", reason: "list-closed" });
    const tally = await tallyOf(site);
    expect(tally.headcounts).toEqual({ opening: 31, middle: null, closing: null });
    expect(tally.listClosedAt).not.toBeNull();
    expect(tally.counts).toMatchObject({ present: 0, absent: 1 });

    const later = new Date(startsAt.getTime() + 60_000).toISOString();
    await world.record(site, [entry("list-reopened", { note: "thiếu một người", occurredAt: later })]);
    expect((await tallyOf(site)).listClosedAt).toBeNull();
  });

  it("writes many sites at once without a gap or a double", async () => {
    const before = await world.database.asOwner<{ n: string }>(`select count(*) as n from ledger_entry`);
    const sites = world.sites.slice(0, 3);
    const all = sites.flatMap((site) => world.delegatesOf(site).map((delegate) => ({ site, delegate })));
    await Promise.all(
      all.map(({ site, delegate }) => world.record(site, [entry("arrived", { delegateId: delegate.id })])),
    );
    const after = await world.database.asOwner<{ n: string }>(`select count(*) as n from ledger_entry`);
    expect(Number(after[0]!.n) - Number(before[0]!.n)).toBe(all.length);
    const verified = await world.app
      .get(UnitOfWork)
      .snapshot((tx) => world.app.get(VerifyLedger).verify(tx, world.briefing));
    expect(verified).toMatchObject({ ok: true, faults: [] });
  });

  it("holds back what comes after the seal", async () => {
    const briefings = world.app.get(Briefings);
    for (const state of ["live", "closed", "sealed"] as const)
      await briefings.move(world.admin, world.briefing.id, state);
    const site = world.sites[10]!;
    const answer = await world.record(site, [entry("arrived", { delegateId: world.delegatesOf(site)[0]!.id })]);
    expect(answer.results[0]).toMatchObject({ outcome: "review", reason: "after-seal" });
  });
});
