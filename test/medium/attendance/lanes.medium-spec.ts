import type { NestFastifyApplication } from "@nestjs/platform-fastify";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { RecordEntriesService, VerifyLedger } from "#attendance";
import { Briefings } from "#briefings";
import type { RecordedEntries } from "#contracts";
import { UnitOfWork } from "#platform";
import { Client } from "pg";
import { v7 as uuidv7 } from "uuid";
import { createApi } from "../../../apps/api/src/create-api.js";
import { testSettings } from "../../support/test-settings.js";
import { entry, openWorld, type World } from "../../support/world.js";

type Site = World["sites"][number];
type SentEntry = ReturnType<typeof entry>;

describe("writers that meet", () => {
  let world: World;
  /** A second process on the same database. */
  let other: NestFastifyApplication;
  beforeAll(async () => {
    world = await openWorld({ sites: 8, delegatesPerSite: 12, environment: { WRITE_LANES: "2" } });
    other = await createApi(testSettings({ ...world.environment, WRITE_LANES: "1" }));
    await other.init();
  });
  afterAll(async () => {
    await other.close();
    await world.close();
  });

  const recordAt = (app: NestFastifyApplication, site: Site, entries: SentEntry[]): Promise<RecordedEntries> =>
    app
      .get(RecordEntriesService)
      .record(
        world.admin,
        { briefingId: world.briefing.id, siteId: site.id, siteKey: site.key },
        { deviceTime: new Date().toISOString(), entries },
      );
  let turn = 0;
  const arrivalOf = (home: Site): SentEntry => {
    const delegates = world.delegatesOf(home);
    return entry("arrived", { delegateId: delegates[turn++ % delegates.length]!.id });
  };
  /** As a device does it: told to come again, it comes again. */
  async function persist(site: Site, entries: SentEntry[]): Promise<RecordedEntries> {
    for (;;) {
      const answer = await world.record(site, entries).catch((error: unknown) => error as { code?: string });
      if ("results" in answer) return answer;
      expect(answer.code).toBe("busy");
    }
  }
  const said = (answer: RecordedEntries): string[] => answer.results.map(({ outcome, reason }) => reason ?? outcome);
  const entriesInLedger = async (): Promise<number> => {
    const rows = await world.database.asOwner<{ n: number }>(`select count(*)::int as n from ledger_entry`);
    return rows[0]!.n;
  };
  async function expectWhole(): Promise<void> {
    const { app, briefing } = world;
    const verification = await app.get(UnitOfWork).snapshot((tx) => app.get(VerifyLedger).verify(tx, briefing));
    expect(verification).toMatchObject({ ok: true, faults: [] });
  }
  /** A stranger holds a site's head until told to let go. */
  async function holdHead(site: Site): Promise<() => Promise<void>> {
    const stranger = new Client({ connectionString: world.database.ownerUrl });
    await stranger.connect();
    await stranger.query("begin");
    const held = await stranger.query(`select 1 from site_head where site_key = $1 for update`, [site.key]);
    expect(held.rowCount).toBe(1);
    return () => stranger.end();
  }

  it("record everything of all sites, whichever process and lane it comes to", async () => {
    const before = await entriesInLedger();
    const sent = Array.from({ length: 160 }, (_, i) => {
      const [site, home] = [world.sites[i % 8]!, world.sites[(i * 5) % 8]!];
      return recordAt(i % 3 === 0 ? other : world.app, site, [arrivalOf(home), arrivalOf(site)]);
    });
    const answers = await Promise.all(sent);
    expect(answers.flatMap(said).filter((outcome) => outcome !== "recorded")).toEqual([]);
    expect((await entriesInLedger()) - before).toBe(320);
    await expectWhole();
  });

  it("record everything of one hot site that two processes write to", async () => {
    const site = world.sites[0]!;
    const { position } = await world.record(site, [arrivalOf(site)]);
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, i) => recordAt(i % 2 === 0 ? other : world.app, site, [arrivalOf(site)])),
    );
    const positions = answers.flatMap(({ results }) => results.map((result) => result.position!));
    expect(positions.toSorted((a, b) => a - b)).toEqual(positions.map((_, i) => position + 1 + i));
    await expectWhole();
  });

  it("give one id to one entry, though two sites bring it at the same moment", async () => {
    for (let round = 0; round < 10; round++) {
      const [a, b] = [world.sites[1]!, world.sites[2]!];
      const entries = [entry("arrived", { delegateId: world.delegatesOf(a)[0]!.id })];
      const answers = await Promise.all([recordAt(world.app, a, entries), recordAt(other, b, entries)]);
      expect(answers.flatMap(said).toSorted()).toEqual(["id-reused", "recorded"]);
    }
  });

  it("let a guest be met at one site only, though two bring the same one at the same moment", async () => {
    for (let round = 0; round < 10; round++) {
      const guest = { guestId: uuidv7(), guest: { fullName: "Khách mời" } };
      const [a, b] = [world.sites[1]!, world.sites[2]!].map((site, i) =>
        recordAt(i === 0 ? world.app : other, site, [entry("arrived", guest)]),
      );
      expect((await Promise.all([a!, b!])).flatMap(said).toSorted()).toEqual(["guest-of-another-site", "recorded"]);
    }
    await expectWhole();
  });

  it("answer a repeat that comes together with its first attempt by the receipt of that attempt", async () => {
    const site = world.sites[3]!;
    const [one, more] = [arrivalOf(site), arrivalOf(site)];
    // Both people are known to the lane, so that neither request needs a look-up and they keep their order.
    const seenBefore = [one, more].map(({ delegateId }) => entry("departed", { delegateId }));
    await world.record(site, seenBefore);
    const busy = world.record(site, [arrivalOf(site)]);
    const [first, second] = await Promise.all([world.record(site, [one]), world.record(site, [one, more])]);
    await busy;
    expect([first, second].map(said)).toEqual([["recorded"], ["repeat", "recorded"]]);
    expect(second.receipts[second.results[0]!.receipt!]).toEqual(first.receipts[0]);
    expect(second.receipts[second.results[1]!.receipt!]!.entries.map(([id]) => id)).toEqual([more.id]);
  });

  it("are held up by a head that a stranger holds only at its own site", async () => {
    const [stuck, home] = [world.sites[4]!, world.sites[5]!];
    await world.record(stuck, [arrivalOf(stuck)]);
    const letGo = await holdHead(stuck);
    let waiting = 3;
    const held = [arrivalOf(stuck), arrivalOf(stuck), arrivalOf(home)].map(async (sent) => {
      const answer = await persist(stuck, [sent]);
      waiting--;
      return answer;
    });
    for (let round = 0; round < 5; round++) {
      const others = world.sites.filter((site) => site !== stuck);
      const answers = await Promise.all(others.map((site) => world.record(site, [arrivalOf(site)])));
      expect(answers.flatMap(said)).toEqual(others.map(() => "recorded"));
    }
    // The visitor's home went on as well, although the visitor's entry needs its head.
    expect(waiting).toBe(3);
    await letGo();
    expect((await Promise.all(held)).flatMap(said)).toEqual(["recorded", "recorded", "recorded"]);
    await expectWhole();
  });

  it("are told to come again when a head is held for longer than two seconds", async () => {
    const site = world.sites[4]!;
    const letGo = await holdHead(site);
    const sent = [arrivalOf(site)];
    await expect(world.record(site, sent)).rejects.toMatchObject({ code: "busy" });
    await letGo();
    expect(said(await world.record(site, sent))).toEqual(["recorded"]);
  });

  it("lose nothing when the database cuts their connections, and record once what is sent again", async () => {
    const site = world.sites[6]!;
    const sending = Array.from({ length: 30 }, () => persist(site, [arrivalOf(site)]));
    for (let cut = 0; cut < 5; cut++) {
      await world.database.asOwner(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where application_name = 'diem-cau ledger' and datname = current_database()`,
      );
    }
    const answers = await Promise.all(sending);
    expect(new Set(answers.flatMap(({ results }) => results.map(({ position }) => position))).size).toBe(30);
    await expectWhole();
  });

  it("get nothing past a seal: what was recorded was recorded before it", async () => {
    const briefings = world.app.get(Briefings);
    let recorded = await entriesInLedger();
    const started = recorded;
    let enough: () => void;
    const underWay = new Promise<void>((resolve) => (enough = resolve));
    const writers = world.sites.flatMap((site) =>
      [world.app, other].map(async (app) => {
        for (;;) {
          const [outcome] = said(await recordAt(app, site, [arrivalOf(site)]));
          if (outcome !== "recorded") return outcome;
          if (++recorded - started > 40) enough();
        }
      }),
    );
    await briefings.move(world.admin, world.briefing.id, "live");
    await briefings.move(world.admin, world.briefing.id, "closed");
    await underWay;
    await briefings.move(world.admin, world.briefing.id, "sealed");
    const atTheSeal = await entriesInLedger();

    expect(new Set(await Promise.all(writers))).toEqual(new Set(["after-seal"]));
    expect(await entriesInLedger()).toBe(atTheSeal);
    expect(recorded).toBe(atTheSeal);
    await expectWhole();
  });
});
