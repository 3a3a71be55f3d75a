import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { AttendanceQuery } from "#attendance";
import { Briefings } from "#briefings";
import { notCalled, type TallyCounts, tallyFields } from "#domain";
import { Sessions, Users } from "#identity";
import { BoardReader } from "../../../libs/live/src/board-reader.service.js";
import { HintBus, UnitOfWork } from "#platform";
import { RosterQuery } from "#roster";
import { Sites } from "#sites";
import * as fc from "fast-check";
import type { FeedState } from "../../../apps/web/src/board/board-feed.js";
import { rollUp, type Sums, sumsOfAll, sumsOfSite } from "../../../apps/web/src/board/roll-up.js";
import { type BoardClient, openBoard } from "../../support/board-client.js";
import { cast, endingOf, type Happening, homeOf, storyOf } from "../../support/random-story.js";
import { entryOf, type WireNaming } from "../../support/story-entries.js";
import { openWorld, startsAt, type World } from "../../support/world.js";

const seed = 20_261_123;
const events = 1_000;
/** Companies of sites and people that happen side by side, each with visits, doubles and changes of mind of its own. */
const companies = 4;
const compareEvery = 200;
const day = 86_400_000;

interface Company {
  readonly story: readonly Happening[];
  readonly naming: WireNaming;
  /** Happenings not yet sent, by their place in the story. */
  ahead: number[];
}

describe("the board after a thousand events", () => {
  let world: World;
  let token: string;
  let url: string;
  const stages: Company[] = [];
  const clients: BoardClient[] = [];
  beforeAll(async () => {
    world = await openWorld({ sites: companies * cast.sites, delegatesPerSite: 0, sessions: cast.sessions });
    await world.app.listen(0, "127.0.0.1");
    url = (await world.app.getUrl()).replace("[::1]", "127.0.0.1");
    // A tree in which a site that reports also holds others that do.
    for (const [index, site] of world.sites.entries()) {
      const parent = world.sites[index - (index % cast.sites)]!;
      if (parent !== site) await world.app.get(Sites).change(world.admin, site.id, { parentId: parent.id });
    }
    for (let at = 0; at < companies; at++) stages.push(await newCompany(at));
    const grants = [{ role: "organizer" as const, briefingId: null, siteId: null }];
    const [user] = await world.app.get(Users).createWithLinks([{ userName: "bantochuc", name: "Ban tổ chức", grants }]);
    ({ token } = await world.app.get(UnitOfWork).run((tx) => world.app.get(Sessions).open(tx, user!.userId)));
  });
  afterEach(() => {
    for (const client of clients.splice(0)) client.close();
    jest.restoreAllMocks();
  });
  afterAll(() => world.close());

  async function newCompany(at: number): Promise<Company> {
    const site = (index: number) => world.sites[at * cast.sites + index]!;
    const rows = await world.app.get(UnitOfWork).query<{ key: number; id: string }>(
      `insert into delegate (id, briefing_key, site_key, full_name, name_fold, name_key, name_sort, identity)
       select id, $1, site_key, 'Tên', 'ten', 'ten', 'ten', id::text from unnest($2::uuid[], $3::int[]) d (id, site_key)
       returning key, id`,
      [
        world.briefing.key,
        Array.from({ length: cast.delegates }, () => randomUUID()),
        Array.from({ length: cast.delegates }, (_, i) => site(homeOf(i)).key),
      ],
    );
    const length = events / companies;
    const [story] = fc.sample(storyOf({ min: length, max: length }), { seed: seed + at, numRuns: 1 });
    const guests = Array.from({ length: cast.guests }, () =>
      randomUUID().replace(/^.{14}./, (id) => `${id.slice(0, 14)}7`),
    );
    return {
      story: story!,
      ahead: story!.map((_, index) => index),
      naming: {
        story: at + 1,
        site: (index) => site(index).key,
        delegate: (index) => rows[index]!.key,
        delegateId: (index) => rows[index]!.id,
        guest: (index) => -1 - index,
        guestId: (index) => guests[index]!,
        startOf: (session) => startsAt.getTime() + (session - 1) * day,
      },
    };
  }

  /** What the ledger says of every site in session 1, folded from its facts and from nothing else. */
  async function readLedger(): Promise<Map<string, TallyCounts & { summoned: number; position: number }>> {
    const reader = world.app.get(UnitOfWork).reader;
    const query = world.app.get(AttendanceQuery);
    const keys = world.sites.map(({ key }) => key);
    const facts = await query.factsOfSites(reader, world.briefing.key, keys);
    const guests = new Map(
      (await query.guestsOfSites(reader, world.briefing.key, keys)).map(({ id, key }) => [id, key]),
    );
    const positions = await reader.query<{ key: number; position: number }[]>(
      "select site_key as key, max(position)::int as position from ledger_entry where briefing_key = $1 and session = 1 group by site_key",
      [world.briefing.key],
    );
    const wanted = new Map<string, TallyCounts & { summoned: number; position: number }>();
    for (const [at, { naming }] of stages.entries()) {
      const withGuests = {
        ...naming,
        guest: (index: number) => guests.get(naming.guestId(index)) ?? naming.guest(index),
      };
      const { tallies } = endingOf(facts, withGuests);
      for (let index = 0; index < cast.sites; index++) {
        const site = world.sites[at * cast.sites + index]!;
        const summoned = Array.from({ length: cast.delegates }, (_, i) => i).filter((i) => homeOf(i) === index).length;
        const position = positions.find(({ key }) => key === site.key)?.position ?? 0;
        wanted.set(site.id, { ...tallies.get(`1/${index}`)!, summoned, position });
      }
    }
    return wanted;
  }

  /** The same from the screen's numbers. */
  function readScreen({ sites, numbers }: FeedState): Map<string, Record<string, number>> {
    const columns = ["summoned", "position", ...tallyFields] as const;
    const shown = new Map<string, Record<string, number>>();
    if (!sites || !numbers) return shown;
    for (const { id } of world.sites) {
      const index = sites.indexOf.get(id);
      if (index === undefined) continue;
      shown.set(id, Object.fromEntries(columns.map((name) => [name, numbers.columns[name][index]!])));
    }
    return shown;
  }

  let states = 0;
  /** T = present + stood-in + excused + absent + not called: on each row alone, on each sum and on the total. */
  function checkState({ sites, numbers }: FeedState, totals: Readonly<Record<string, number>> | null): void {
    if (!sites || !numbers) return;
    states++;
    const now = numbers.asOf / 1000;
    const rolledUp = rollUp(sites, numbers, now);
    const alone = rolledUp.map((_, index) => sumsOfSite(sites, numbers, index, now));
    for (const row of [...alone, ...rolledUp, sumsOfAll(sites, rolledUp)]) expectIdentity(row);
    if (!totals) return;
    // Rows put together message by message add up to what the server counted by itself.
    for (const name of ["summoned", ...tallyFields] as const)
      expect({ [name]: numbers.columns[name].reduce((sum, value) => sum + value, 0) }).toEqual({
        [name]: totals[name],
      });
  }

  function expectIdentity(
    row: Pick<Sums, "summoned" | "present" | "stoodIn" | "excused" | "absent" | "notCalled">,
  ): void {
    const { summoned, present, stoodIn, excused, absent } = row;
    expect([row.notCalled >= 0, present + stoodIn + excused + absent + row.notCalled]).toEqual([true, summoned]);
  }

  /** The same on every row of the server, after each request. */
  async function checkTallies(): Promise<void> {
    const reader = world.app.get(UnitOfWork).reader;
    const summoned = await world.app.get(RosterQuery).countBySite(reader, world.briefing.key);
    for (const { siteKey, counts } of await world.app.get(AttendanceQuery).tallies(reader, world.briefing.key)) {
      const called = summoned.get(siteKey) ?? 0;
      expectIdentity({ summoned: called, ...counts, notCalled: notCalled(called, counts) });
    }
  }

  async function expectEqual(client: BoardClient): Promise<void> {
    const wanted = await readLedger();
    const end = Date.now() + 10_000;
    const same = (): boolean => JSON.stringify(inOrder(readScreen(client.state))) === JSON.stringify(inOrder(wanted));
    while (!same() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(inOrder(readScreen(client.state))).toEqual(inOrder(wanted));
  }

  it("equals the ledger, whatever was lost on the way, and its rows always add up", async () => {
    const random = randomFrom(seed);
    const bus = world.app.get(HintBus);
    const publish = bus.publish.bind(bus);
    let [lostHints, messages, lostMessages, cuts] = [0, 0, 0, 0];
    jest.spyOn(bus, "publish").mockImplementation((hints) => {
      if (random() < 0.3) lostHints++;
      else publish(hints);
    });
    // The curve is slow to read: meanwhile the numbers move on.
    const reader = world.app.get(BoardReader);
    const arrivalsOf = reader.arrivalsOf.bind(reader);
    jest.spyOn(reader, "arrivalsOf").mockImplementation(async (...asked) => {
      await new Promise((resolve) => setTimeout(resolve, random() * 400));
      return arrivalsOf(...asked);
    });
    const client = openBoard({
      url,
      token,
      briefingId: world.briefing.id,
      // Every third, and not by chance: how many messages there are depends on how fast the machine is.
      loses: () => ++messages % 3 === 0 && ++lostMessages > 0,
    });
    clients.push(client);
    const broken: unknown[] = [];
    client.onState((state, totals) => {
      try {
        checkState(state, totals);
      } catch (error) {
        broken.push(error);
      }
    });
    let recorded = 0;
    for (let next = compareEvery; recorded < events;) {
      const company = pick(
        stages.filter(({ ahead }) => ahead.length > 0),
        random,
      );
      const { story, naming } = company;
      const { site } = story[company.ahead[0]!]!;
      const sent = company.ahead.slice(0, 8).filter((index) => story[index]!.site === site);
      company.ahead = company.ahead.filter((index) => !sent.includes(index));
      const entries = sent.map((index) => entryOf(story, index, naming));
      const record = world.sites.find(({ key }) => key === naming.site(site))!;
      // Voids that aim at another site's entry are refused, as in life.
      await world.record(record, entries);
      recorded += entries.length;
      await checkTallies();
      if (random() < 0.04) {
        client.cut();
        cuts++;
      }
      if (recorded < next) continue;
      next += compareEvery;
      await expectEqual(client);
    }
    expect(broken).toEqual([]);
    expect({ recorded, lost: lostHints > 20 && lostMessages > 2, cuts: cuts > 3, states: states > 20 }).toEqual({
      recorded: events,
      lost: true,
      cuts: true,
      states: true,
    });
  });

  it("starts anew with another list of sites, and equals the ledger again", async () => {
    const client = openBoard({ url, token, briefingId: world.briefing.id, loses: () => false });
    clients.push(client);
    await expectEqual(client);
    const { revision } = client.state.sites!;
    const host = (await world.app.get(Sites).change(world.admin, world.sites[0]!.id, { name: "Phường đổi tên" })).id;
    const plain = { expected: null, headcountOnly: true, relayOnly: false, contactMail: null };
    await world.app
      .get(Briefings)
      .setParticipation(world.admin, world.briefing.id, { all: true, sites: [{ siteId: host, ...plain }] });
    const end = Date.now() + 10_000;
    while (client.state.sites?.revision === revision && Date.now() < end)
      await new Promise((resolve) => setTimeout(resolve, 20));
    await expectEqual(client);
    expect(client.state.sites!.names).toContain("Phường đổi tên");
  });
});

const inOrder = (rows: ReadonlyMap<string, Readonly<Record<string, number>>>): unknown[] =>
  [...rows]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([id, row]) => ({
      id,
      ...Object.fromEntries(Object.entries(row).toSorted(([a], [b]) => a.localeCompare(b))),
    }));

const pick = <T>(from: readonly T[], random: () => number): T => from[Math.floor(random() * from.length)]!;

/** The same numbers for the same seed: mulberry32. */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
