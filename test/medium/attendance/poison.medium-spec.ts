import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { VerifyLedger, verifyReceipt } from "#attendance";
import type { RecordedEntries } from "#contracts";
import { UnitOfWork } from "#platform";
import * as fc from "fast-check";
import { v7 as uuidv7 } from "uuid";
import { entry, openWorld, type World } from "../../support/world.js";

type Site = World["sites"][number];
type SentEntry = ReturnType<typeof entry>;

describe("an entry that the database refuses", () => {
  let world: World;
  let publicKey: string;
  beforeAll(async () => {
    world = await openWorld({ sites: 8, delegatesPerSite: 40, environment: { WRITE_LANES: "2" } });
    const key = await world.app.inject({ method: "GET", url: "/api/receipt-key" });
    publicKey = key.json<{ publicKey: string }>().publicKey;
    // Nothing that passes the schema is refused by the tables as they are; so one of them is made to refuse a word.
    await world.database.asOwner(`alter table ledger_entry add constraint poison check (method is distinct from 6)`);
  });
  afterAll(() => world.close());

  let turn = 0;
  const arrivalAt = (site: Site, more: Record<string, unknown> = {}): SentEntry => {
    const delegates = world.delegatesOf(site);
    return entry("arrived", { delegateId: delegates[turn++ % delegates.length]!.id, ...more });
  };
  const poisonAt = (site: Site): SentEntry => arrivalAt(site, { method: "paper" });
  const inbox = (ids: readonly string[]) =>
    world.database.asOwner<{ entry_id: string; state: string; reason: string; payload: Buffer }>(
      `select entry_id, state, reason, payload from set_aside_entry where entry_id = any($1::text[])`,
      [ids],
    );
  async function expectWhole(): Promise<void> {
    const { app, briefing } = world;
    const verification = await app.get(UnitOfWork).snapshot((tx) => app.get(VerifyLedger).verify(tx, briefing));
    expect(verification).toMatchObject({ ok: true, faults: [] });
  }
  const said = (answer: RecordedEntries): string[] => answer.results.map(({ outcome, reason }) => reason ?? outcome);

  it("goes to the inbox; forty honest requests sent at the same moment are all recorded", async () => {
    const honest = Array.from({ length: 40 }, (_, i) => {
      const site = world.sites[i % world.sites.length]!;
      return { site, entries: [arrivalAt(site)] };
    });
    const poisoned = { site: world.sites[3]!, entries: [poisonAt(world.sites[3]!)] };
    const answers = await Promise.all(
      honest.toSpliced(20, 0, poisoned).map(({ site, entries }) => world.record(site, entries)),
    );

    expect(answers.map(said)).toEqual(honest.map(() => ["recorded"]).toSpliced(20, 0, ["refused-by-database"]));
    const kept = await inbox([poisoned.entries[0]!.id]);
    expect(kept).toMatchObject([{ state: "rejected", reason: "refused-by-database" }]);
    expect(JSON.parse(kept[0]!.payload.toString("utf8"))).toEqual(poisoned.entries[0]);
    await expectWhole();
  });

  it("costs its own request nothing but itself: the others are recorded in order, with receipts that hold", async () => {
    const site = world.sites[0]!;
    const before = (await world.record(site, [arrivalAt(site)])).position;
    const guestId = uuidv7();
    const entries = Array.from({ length: 20 }, () => arrivalAt(site))
      .with(7, poisonAt(site))
      .with(12, entry("arrived", { guestId, guest: { fullName: "Khách mời" } }))
      .with(13, poisonAt(site))
      .with(15, entry("departed", { guestId }));
    const answer = await world.record(site, entries);

    const refused = new Set([7, 13]);
    expect(said(answer)).toEqual(entries.map((_, i) => (refused.has(i) ? "refused-by-database" : "recorded")));
    const recorded = answer.results.filter(({ outcome }) => outcome === "recorded");
    expect(recorded.map(({ position }) => position)).toEqual(recorded.map((_, i) => before + 1 + i));
    expect(answer.position).toBe(before + 18);
    for (const receipt of answer.receipts) {
      const { entries, position, head } = receipt;
      const statement = { briefing: world.briefing.id, site: site.id, entries, position, head };
      expect(verifyReceipt(receipt, statement, publicKey)).toBe(true);
    }
    expect(answer.receipts.flatMap(({ entries }) => entries.map(([id]) => id))).toEqual(recorded.map(({ id }) => id));
    expect(await inbox([entries[7]!.id, entries[13]!.id])).toHaveLength(2);
    await expectWhole();
  });

  it("is answered the same when it is sent again, and is kept once", async () => {
    const site = world.sites[1]!;
    const poison = poisonAt(site);
    const { position } = await world.record(site, [arrivalAt(site)]);
    for (let i = 0; i < 2; i++) {
      expect(await world.record(site, [poison])).toMatchObject({
        position,
        results: [{ id: poison.id, outcome: "rejected", reason: "refused-by-database" }],
      });
    }
    expect(await inbox([poison.id])).toHaveLength(1);
  });

  it("does not harm while the roster changes under the same requests", async () => {
    const bump = () =>
      world.database.asOwner(
        `insert into roster_revision (briefing_key, revision) values ($1, 1)
         on conflict (briefing_key) do update set revision = roster_revision.revision + 1`,
        [world.briefing.key],
      );
    for (let round = 0; round < 2; round++) {
      const sending = world.sites
        .slice(0, 4)
        .flatMap((site) => [
          world.record(site, [arrivalAt(site), poisonAt(site), arrivalAt(site)]),
          world.record(site, [arrivalAt(site)]),
        ]);
      await bump();
      for (const answer of await Promise.all(sending)) {
        const wanted = ["recorded", "refused-by-database", "recorded"];
        expect(said(answer)).toEqual(answer.results.length === 1 ? ["recorded"] : wanted);
      }
    }
    await expectWhole();
  });

  it("is never one that was only malformed: 199 good ones and any nonsense make 199 receipts and one refusal", async () => {
    const site = world.sites[2]!;
    const junk = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(
        "\u0000",
        "\ud800",
        "x".repeat(5000),
        "0000-01-01T00:00:00.000Z",
        -1,
        1e308,
        2 ** 31,
        null,
        [],
        {},
      ),
    );
    const nonsense = fc
      .tuple(
        fc.constantFrom("id", "kind", "session", "occurredAt", "method", "delegateId", "guestId", "guest", "online"),
        junk,
      )
      .map(([field, value]) => ({ ...arrivalAt(site), guest: { fullName: "Khách" }, [field]: value }));
    const samples = fc.sample(nonsense, { seed: 51, numRuns: 60 });
    const good = Array.from({ length: 199 }, () => arrivalAt(site));
    for (const [i, bad] of samples.entries()) {
      const some = i % 20 === 0 ? good : good.slice(0, 1);
      const place = i % (some.length + 1);
      const answer = await world.record(site, some.toSpliced(place, 0, bad as SentEntry));
      const [wrong] = answer.results.splice(place, 1);
      expect(answer.results.filter(({ receipt }) => receipt !== undefined)).toHaveLength(some.length);
      expect(wrong!.outcome).toMatch(/^(recorded|rejected)$/);
      expect(wrong!.reason).not.toBe("refused-by-database");
    }
    await expectWhole();
  }, 90_000);
});
