import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { RosterList } from "#contracts";
import { UnitOfWork } from "#platform";
import { copyRoster, RosterQuery } from "#roster";
import { SiteTree } from "#sites";
import type { Caller } from "../../support/open-rooms.js";
import { rosterCsv, type RosterWorld, rosterWorld } from "./roster-world.js";

const people = rosterCsv(
  "1,DB1,Lê Thị Hường,1970,Bí thư,Phường Hàng Bạc,P1",
  "2,DB2,Lê Thị Hương,1971,Chủ tịch,Phường Hàng Bạc,P1",
  "3,DB10,Hương Văn Nam,1972,Công an,Phường Hàng Bồ,P2",
  "4,DB11,Đỗ Hoàng Thuỷ,1973,Bí thư,Phường Hàng Bồ,P2",
  "5,,Trần Đức An,1974,Bí thư,Xã Tân Minh,X1",
  "6,,Ân Văn Ân,1975,Bí thư,Xã Tân Minh,X1",
);

describe("reading a roster", () => {
  let world: RosterWorld;
  let briefing: string;
  let key: number;
  beforeAll(async () => {
    world = await rosterWorld();
    briefing = await world.briefing();
    await world.commit(briefing, (await world.check(briefing, people)).id);
    key = (await world.rooms.rows<{ key: number }>(`select key from briefing where id = $1`, [briefing]))[0]!.key;
  });
  afterAll(() => world.rooms.close());

  const read = (caller: Caller, query = "") => caller.get<RosterList>(`/api/briefings/${briefing}/roster${query}`);
  const names = async (caller: Caller, query = ""): Promise<string[]> =>
    (await read(caller, query)).body.items.map((person) => person.fullName);
  const search = (typed: string) => names(world.admin, `?q=${encodeURIComponent(typed)}`);

  it("comes page by page in the order of a Vietnamese list, each person once", async () => {
    const pages: string[][] = [];
    for (let after: string | null = ""; after !== null;) {
      const { body } = await read(world.admin, `?limit=2${after === "" ? "" : `&after=${after}`}`);
      pages.push(body.items.map((person) => person.fullName));
      after = body.next;
    }
    expect(pages).toEqual([
      ["Trần Đức An", "Ân Văn Ân"],
      ["Lê Thị Hương", "Lê Thị Hường"],
      ["Hương Văn Nam", "Đỗ Hoàng Thuỷ"],
    ]);
  });

  it("searches by words in any order without marks, exact marks first, called-by before named-so, and by code", async () => {
    expect(await search("huong")).toEqual(["Lê Thị Hương", "Lê Thị Hường", "Hương Văn Nam"]);
    expect(await search("hường")).toEqual(["Lê Thị Hường", "Lê Thị Hương", "Hương Văn Nam"]);
    expect(await search("huong le")).toEqual(["Lê Thị Hương", "Lê Thị Hường"]);
    expect(await search("thủy")).toEqual(["Đỗ Hoàng Thuỷ"]);
    expect(await search("hoà")).toEqual(["Đỗ Hoàng Thuỷ"]);
    expect(await search("â")).toEqual(["Ân Văn Ân", "Trần Đức An"]);
    expect(await search("d")).toEqual([
      "Trần Đức An",
      "Đỗ Hoàng Thuỷ",
      "Lê Thị Hương",
      "Lê Thị Hường",
      "Hương Văn Nam",
    ]);
    expect(await search("db1")).toEqual(["Lê Thị Hường", "Hương Văn Nam", "Đỗ Hoàng Thuỷ"]);
    expect(await search("100% _")).toEqual([]);
    expect(await search("...")).toEqual([]);
  });

  it("pages through hits of different rank without losing or repeating one", async () => {
    const found: string[] = [];
    for (let after: string | null = ""; after !== null;) {
      const { body } = await read(world.admin, `?q=huong&limit=1${after === "" ? "" : `&after=${after}`}`);
      found.push(...body.items.map((person) => person.fullName));
      after = body.next;
    }
    expect(found).toEqual(await search("huong"));
  });

  it("shows a coordinator the own site only, and a foreign site reads not found", async () => {
    const coordinator = await world.rooms.as({ role: "coordinator", siteId: world.sites["P1"]!, briefingId: briefing });
    expect((await read(coordinator)).body).toMatchObject({ total: 2, items: [{ code: "DB2" }, { code: "DB1" }] });
    expect(await names(coordinator, "?q=nam")).toEqual([]);
    expect(await names(coordinator, `?site=${world.sites["P1"]}`)).toHaveLength(2);
    expect((await read(coordinator, `?site=${world.sites["P2"]}`)).status).toBe(404);
    const elsewhere = await world.briefing();
    expect((await coordinator.get(`/api/briefings/${elsewhere}/roster`)).status).toBe(404);
  });

  it("shows a supervisor the subtree", async () => {
    const supervisor = await world.rooms.as({ role: "supervisor", siteId: world.sites["Q1"]! });
    expect((await read(supervisor)).body.total).toBe(4);
    expect(await names(supervisor)).not.toContain("Trần Đức An");
  });

  it("shows names to nobody who only watches the board, and to a kiosk those of its own door", async () => {
    expect((await read(await world.rooms.as({ role: "viewer" }))).status).toBe(403);
    const kiosk = await world.rooms.as({ role: "kiosk", siteId: world.sites["P1"]!, briefingId: briefing });
    expect((await read(kiosk)).body).toMatchObject({ total: 2, items: [{ code: "DB2" }, { code: "DB1" }] });
    expect((await read(kiosk, `?site=${world.sites["P2"]}`)).status).toBe(404);
  });

  it("answers other rooms: handles, homes, people, counts with their revision", async () => {
    const roster = world.rooms.app.get(RosterQuery);
    const { reader } = world.rooms.app.get(UnitOfWork);
    const tree = await world.rooms.app.get(SiteTree).current();
    const keyOf = (code: string): number => tree.byCode(code)!.key;
    const ids = (await read(world.admin)).body.items.map((person) => person.id);
    const handles = await roster.handlesOf(reader, key, [...ids, "01900000-0000-7000-8000-000000000000"]);
    expect(handles.map((handle) => handle.id).toSorted()).toEqual(ids.toSorted());
    expect(await roster.handlesOf(reader, key + 1, ids)).toEqual([]);
    const homes = await roster.homesOf(
      reader,
      handles.map((handle) => handle.key),
    );
    expect(handles.every((handle) => homes.get(handle.key) === handle.siteKey)).toBe(true);
    expect((await roster.peopleOf(reader, [handles[0]!.key]))[0]).toMatchObject({ id: handles[0]!.id });
    const counts = await roster.countBySite(reader, key);
    expect(Object.fromEntries(counts)).toEqual({ [keyOf("P1")]: 2, [keyOf("P2")]: 2, [keyOf("X1")]: 2 });
    expect([counts.revision, counts.sum()]).toEqual([1, 6]);
    expect(await roster.revisionsOf(reader, [key, key + 1])).toEqual(new Map([[key, 1]]));
    expect((await roster.siteRoster(reader, key, keyOf("P2"))).map((person) => person.fullName)).toEqual([
      "Hương Văn Nam",
      "Đỗ Hoàng Thuỷ",
    ]);
    const walked: [number, number][] = [];
    for await (const [siteKey, delegates] of roster.delegatesBySite(reader, key))
      walked.push([siteKey, delegates.length]);
    expect(walked).toEqual([...counts].toSorted(([a], [b]) => a - b));
  });

  it("counts anew when the roster changed", async () => {
    const roster = world.rooms.app.get(RosterQuery);
    const unitOfWork = world.rooms.app.get(UnitOfWork);
    const target = await world.briefing();
    const [row] = await world.rooms.rows<{ key: number }>(`select key from briefing where id = $1`, [target]);
    const before = await roster.countBySite(unitOfWork.reader, row!.key);
    expect([before.revision, before.sum()]).toEqual([0, 0]);
    await unitOfWork.run((tx) => copyRoster(tx, key, row!.key));
    const after = await roster.countBySite(unitOfWork.reader, row!.key);
    expect([after.revision, after.sum()]).toEqual([1, 6]);
  });
});
