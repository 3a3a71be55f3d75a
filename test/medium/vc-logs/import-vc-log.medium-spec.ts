import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { RoomMappingView, VcLogView } from "#contracts";
import { UnitOfWork } from "#platform";
import { VcLogs } from "#vc-logs";
import { openVcWorld, type VcWorld, zoomLog } from "../../support/vc-world.js";
import { startsAt } from "../../support/world.js";

describe("reading a VC log", () => {
  let world: VcWorld;
  beforeAll(async () => {
    world = await openVcWorld({ sites: 4 });
  });
  afterAll(() => world.close());

  const file = zoomLog([
    ["DC001 - Phường số 1", -5, 60],
    ["DC001 - Phường số 1 (2)", 50, 100],
    ["DC001 - Phường số 1", 110, 210],
    ["Phường số 2", 20, null],
    ["Phường số 3", -10, 210, "Yes"],
    ["Nguyễn Văn Khách", 0, 210],
  ]);
  const connections = async () => {
    const reader = world.app.get(UnitOfWork).reader;
    return world.app.get(VcLogs).connectionsOf(reader, world.briefing.key, world.briefing.sessions[0]!);
  };

  it("keeps every connection with its raw row, and every other row with its reason", async () => {
    const log = await world.readLog(file);
    expect(log.job).toMatchObject({ state: "done", error: null });
    expect(log.summary).toMatchObject({
      connections: 5,
      names: 3,
      dateOrder: "month-first",
      setAside: [{ reason: "waiting-room", count: 1, rows: [9] }],
    });
    const raw = await world.database.asOwner<{ raw: string[] }>(`select raw from vc_connection where row = 8`);
    expect(raw[0]!.raw.slice(0, 4)).toEqual(["Phường số 2", "", "11/23/2026 08:20:00 AM", ""]);
  });

  it("unites what a room's devices and rejoins say, and closes a missing leave at the session's end", async () => {
    const [first, second, third] = world.sites.map(({ key }) => key);
    const sites = await connections();
    const at = (minutes: number): number => startsAt.getTime() + minutes * 60_000;
    // -5…60 and 50…100 overlap: 100 + 100 minutes inside 210, one drop of 10.
    expect(sites.get(first!)).toMatchObject({
      intervals: [
        { from: at(0), to: at(100) },
        { from: at(110), to: at(210) },
      ],
      firstJoinedAt: at(-5),
      drops: 1,
      awayMs: 10 * 60_000,
      connectedMs: 200 * 60_000,
      coveragePermille: 952,
    });
    expect(sites.get(second!)).toMatchObject({ firstJoinedAt: at(20), lastLeftAt: at(210), leaveAssumed: true });
    expect(sites.has(third!)).toBe(false);
  });

  it("changes nothing when the same file comes again", async () => {
    const before = await world.organizer.get<{ items: VcLogView[] }>(world.url("vc-logs"));
    const again = await world.readLog(file);
    expect(again).toEqual(before.body.items[0]);
    expect(await world.organizer.get(world.url("vc-logs"))).toEqual(before);
    const rows = await world.database.asOwner<{ n: number }>(`select count(*)::int as n from vc_connection`);
    expect(rows[0]!.n).toBe(5);
  });

  it("leaves a name nobody knows to a person, whose word holds through the next log", async () => {
    const room = (await world.roomOf("Nguyễn Văn Khách"))!;
    expect(room).toMatchObject({ settledBy: "nobody", siteId: null, candidates: [], connections: 1 });
    const fourth = world.sites[3]!;
    const answer = await world.organizer.send<{ items: RoomMappingView[] }>("PUT", world.url("room-mappings"), {
      mappings: [{ nameKey: room.nameKey, siteId: fourth.id }],
    });
    expect(answer.status).toBe(200);
    expect((await connections()).has(fourth.key)).toBe(true);

    await world.readLog(zoomLog([["Nguyễn Văn Khách", 0, 30]]));
    expect(await world.roomOf("Nguyễn Văn Khách")).toMatchObject({
      settledBy: "person",
      siteId: fourth.id,
      connections: 2,
    });
    const remembered = await world.database.asOwner(`select name_key, site_key from room_alias`);
    expect(remembered).toEqual([{ name_key: room.nameKey, site_key: fourth.key }]);
  });

  it("refuses a mapping to a site or of a name nobody knows, and then writes none of them", async () => {
    const room = (await world.roomOf("Phường số 2"))!;
    const stranger = { nameKey: "không có", siteId: world.sites[0]!.id };
    const answer = await world.organizer.send("PUT", world.url("room-mappings"), {
      mappings: [{ nameKey: room.nameKey, siteId: world.sites[0]!.id }, stranger],
    });
    expect(answer.status).toBe(404);
    expect(await world.roomOf("Phường số 2")).toEqual(room);
  });

  it("says what is wrong with a file it cannot read, and reads it again with the missing answer", async () => {
    const unclear = "Name,Join time,Leave time\r\nDC003,03/04/2026 08:00:00,03/04/2026 09:00:00\r\n";
    expect((await world.readLog(unclear)).job.error).toContain("thứ tự ngày tháng");
    const log = await world.readLog(unclear, "?dateOrder=day-first");
    expect(log).toMatchObject({ job: { state: "done" }, summary: { connections: 1, dateOrderBy: "input" } });
  });

  it("keeps connections without times, and counts no room as connected by them", async () => {
    const before = await connections();
    const totals = await world.readLog(
      "Name (original name),Email,Total duration (minutes),Guest\r\nDC003,,5,Yes\r\nDC003,,0,Yes\r\n",
    );
    expect(totals).toMatchObject({
      job: { state: "done" },
      summary: { format: "zoom-meeting", connections: 2, withoutTimes: 2, firstJoinedAt: null },
    });
    expect(await connections()).toEqual(before);
    const seen = await world.app.get(VcLogs).seenWithoutTimes(
      world.app.get(UnitOfWork).reader,
      world.briefing.key,
      world.sites.map(({ key }) => key),
    );
    expect([...seen]).toEqual([world.sites[2]!.key]);
  });

  it("is for those who may see the whole briefing", async () => {
    const coordinator = await world.signedIn({ role: "coordinator", siteId: world.sites[0]!.id });
    expect((await coordinator.get(world.url("vc-logs"))).status).toBe(403);
    expect((await coordinator.upload(world.url("vc-logs"), file)).status).toBe(403);
  });
});
