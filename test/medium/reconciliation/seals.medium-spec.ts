import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Briefings } from "#briefings";
import type { LateEntryView, RecordedEntries, SealChangesView, SealView } from "#contracts";
import { UnitOfWork } from "#platform";
import { Seals, SealVersions } from "#reconciliation";
import { until } from "../../support/open-rooms.js";
import { type JsonCaller, openVcWorld, type VcWorld } from "../../support/vc-world.js";
import { entry } from "../../support/world.js";

describe("the sealed numbers of a briefing", () => {
  let world: VcWorld;
  let secretary: JsonCaller;
  beforeAll(async () => {
    world = await openVcWorld({ sites: 3, delegatesPerSite: 5 });
    secretary = await world.signedIn({ role: "secretary", briefingId: world.briefing.id });
    const [first, second] = world.sites;
    const arrived = (place: typeof first, count: number) =>
      world
        .delegatesOf(place!)
        .slice(0, count)
        .map(({ id }) => entry("arrived", { delegateId: id }));
    await world.record(first!, [...arrived(first, 3), entry("headcount", { checkpoint: "opening", count: 3 })]);
    await world.record(second!, arrived(second, 5));
    const briefings = world.app.get(Briefings);
    for (const state of ["live", "closed", "sealed"] as const)
      await briefings.move(world.admin, world.briefing.id, state);
  });
  afterAll(() => world.close());

  const versions = async (): Promise<SealView[]> =>
    (await secretary.get<{ items: SealView[] }>(world.url("seals"))).body.items;
  const waiting = async (): Promise<LateEntryView[]> =>
    (await secretary.get<{ items: LateEntryView[] }>(world.url("late-entries"))).body.items;
  const decide = async (items: readonly LateEntryView[], decision: "accept" | "dismiss", note: string) =>
    (
      await secretary.send<{ results: { outcome: string }[]; version: number | null }>(
        "POST",
        world.url("late-entries/decisions"),
        { ids: items.map(({ id }) => id), decision, note },
      )
    ).body;
  const late = (site: number, ...people: number[]): Promise<RecordedEntries> =>
    world.record(
      world.sites[site]!,
      people.map((n) => entry("arrived", { delegateId: world.delegatesOf(world.sites[site]!)[n]!.id })),
    );

  it("are written down with the seal: 8 of 15 present, 9 entries, by whom", async () => {
    const [first, ...others] = await versions();
    expect(others).toEqual([]);
    // 3 + 5 + 0 present of 5 + 5 + 5; 4 + 5 entries.
    expect(first).toMatchObject({
      version: 1,
      cause: "seal",
      by: world.admin.name,
      entries: 9,
      totals: { "1": { summoned: 15, present: 8, notCalled: 7, headcountOpening: 3, headcountClosing: null } },
    });
    expect(first!.hash).toMatch(/^[0-9a-f]{64}$/);
    expect((await world.app.get(Briefings).byId(world.briefing.id)).version).toBe(1);
  });

  it("do not move when a phone uploads late: its entries wait for a person, by name", async () => {
    const answer = await late(0, 3, 4);
    expect(answer.results.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ["review", "after-seal"],
      ["review", "after-seal"],
    ]);
    expect((await waiting()).map(({ siteId, who, kind, reason }) => [siteId, who, kind, reason])).toEqual([
      [world.sites[0]!.id, "Nguyễn Văn DC001 4", "arrived", "after-seal"],
      [world.sites[0]!.id, "Nguyễn Văn DC001 5", "arrived", "after-seal"],
    ]);
    expect(await versions()).toHaveLength(1);
  });

  it("get one version for what is let in together, with what changed and by whose word", async () => {
    const before = (await versions())[0]!;
    const note = "Điện thoại mất mạng, đã gọi xác nhận";
    expect(await decide(await waiting(), "accept", note)).toMatchObject({
      results: [{ outcome: "accepted" }, { outcome: "accepted" }],
      version: 2,
    });
    const [second, first] = await versions();
    expect(second).toMatchObject({ version: 2, cause: "later-facts", reason: note, by: "Người dùng thử", entries: 11 });
    expect(first).toEqual(before);
    const { body } = await secretary.get<SealChangesView>(world.url("seals/2/changes"));
    expect(body.totals[0]).toMatchObject({
      before: { present: 8, notCalled: 7 },
      after: { present: 10, notCalled: 5 },
    });
    expect(body.sites).toEqual([
      {
        siteId: world.sites[0]!.id,
        session: 1,
        positions: { before: 4, after: 6 },
        numbers: [
          { name: "present", before: 3, after: 5 },
          { name: "notCalled", before: 2, after: 0 },
        ],
      },
    ]);
    expect(body.entries.map(({ position, who, acceptedBy, note: said }) => [position, who, acceptedBy, said])).toEqual([
      [5, "Nguyễn Văn DC001 4", "Người dùng thử", note],
      [6, "Nguyễn Văn DC001 5", "Người dùng thử", note],
    ]);
    expect((await world.app.get(Briefings).byId(world.briefing.id)).version).toBe(2);
    expect((await secretary.get(world.url("seals/1/changes"))).status).toBe(404);
  });

  it("get none for what is dismissed, nor when nothing is new, however many ask", async () => {
    await late(2, 0);
    expect(await decide(await waiting(), "dismiss", "Nhầm hội nghị")).toMatchObject({ version: null });
    const versionsService = world.app.get(SealVersions);
    const by = { principal: null, reason: null };
    const asked = await Promise.all([1, 2, 3].map(() => versionsService.next(world.briefing.id, by)));
    expect(asked).toEqual([null, null, null]);
    expect(await versions()).toHaveLength(2);
  });

  it("get one from the worker when an entry is let in by another way", async () => {
    await late(2, 1);
    const [one] = await waiting();
    await secretary.send("POST", world.url(`sites/${world.sites[2]!.id}/set-aside/${one!.id}/decisions`), {
      decision: "accept",
      note: "Đúng người",
    });
    await until(async () => (await versions()).length === 3);
    expect((await versions())[0]).toMatchObject({ version: 3, by: null, entries: 12 });
  });

  it("are read by other rooms as of any version, and cannot be changed by the application", async () => {
    const seals = world.app.get(Seals);
    const { reader } = world.app.get(UnitOfWork);
    const { key } = world.briefing;
    expect((await seals.current(reader, key))?.version).toBe(3);
    const positions = async (version: number): Promise<number[]> =>
      (await seals.sitesOf(reader, key, version)).map(({ position }) => position);
    expect(await positions(1)).toEqual([0, 4, 5, 0]);
    expect(await positions(2)).toEqual([0, 6, 5, 0]);
    expect(await positions(3)).toEqual([0, 6, 5, 1]);
    for (const statement of [`update seal set version = 9`, `delete from seal_site`]) {
      await expect(reader.query(statement)).rejects.toThrow("permission denied");
    }
  });
});
