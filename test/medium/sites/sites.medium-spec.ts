import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { SiteTreeView, SiteView } from "#contracts";
import { SiteTree } from "#sites";
import { type Caller, openRooms, type Rooms, until } from "../../support/open-rooms.js";

type Refusal = { code: string; detail: string };
type Page = { items: SiteView[]; next: string | null };

describe("sites", () => {
  let rooms: Rooms;
  let admin: Caller;
  const ids: Record<string, string> = {};

  const make = async (code: string, name: string, parent: string | null, kind = "khac"): Promise<SiteView> => {
    const answer = await admin.post<SiteView>("/api/sites", {
      code,
      name,
      kind,
      parentId: parent === null ? null : ids[parent],
      coordinatorName: "Lê An",
      coordinatorPhone: "0540000001",
    });
    expect(answer.status).toBe(201);
    ids[code] = answer.body.id;
    return answer.body;
  };

  beforeAll(async () => {
    rooms = await openRooms();
    admin = await rooms.as({ role: "admin" });
    await make("HOST", "Điểm cầu trung tâm", null, "host");
    await make("Q1", "Quận Hoàn Kiếm", "HOST", "quan");
    await make("P1", "Phường Hàng  Bạc", "Q1", "phuong");
    await make("P2", "Phường Trung Hoà", "Q1", "phuong");
    await make("Q2", "Quận Ba Đình", "HOST", "quan");
  });
  afterAll(() => rooms.close());

  it("reads one, cleaned, with its place in the tree", async () => {
    const { body } = await admin.get<SiteView>(`/api/sites/${ids["P1"]}`);
    expect(body).toMatchObject({ code: "P1", name: "Phường Hàng Bạc", parentId: ids["Q1"], depth: 2 });
  });

  it("refuses a code that is taken, whatever its case", async () => {
    const answer = await admin.post<Refusal>("/api/sites", { code: "p1", name: "Khác" });
    expect(answer).toMatchObject({ status: 409, body: { code: "site-code-taken" } });
  });

  it("refuses a parent nobody knows, a loop and a second host, saying which", async () => {
    const nowhere = await admin.post<Refusal>("/api/sites", {
      code: "X",
      name: "X",
      parentId: "01900000-0000-7000-8000-000000000000",
    });
    expect(nowhere).toMatchObject({ status: 409, body: { code: "site-tree-broken" } });
    const loop = await admin.patch<Refusal>(`/api/sites/${ids["Q1"]}`, { parentId: ids["P1"] });
    expect(loop).toMatchObject({ status: 409, body: { code: "site-tree-broken" } });
    expect(loop.body.detail).toContain("Q1 → P1 → Q1");
    const host = await admin.patch<Refusal>(`/api/sites/${ids["Q2"]}`, { kind: "host" });
    expect(host).toMatchObject({ status: 409, body: { code: "site-tree-broken" } });
    expect(host.body.detail).toContain("HOST");
  });

  it("moves a site with everything below it, and depths follow", async () => {
    expect((await admin.patch(`/api/sites/${ids["Q1"]}`, { parentId: ids["Q2"] })).status).toBe(200);
    expect((await admin.get<SiteView>(`/api/sites/${ids["P1"]}`)).body.depth).toBe(3);
    const path = await rooms.app.get(SiteTree).pathOf(ids["P1"]!);
    expect(path).toEqual([ids["HOST"], ids["Q2"], ids["Q1"], ids["P1"]]);
    expect((await admin.patch(`/api/sites/${ids["Q1"]}`, { parentId: ids["HOST"] })).status).toBe(200);
  });

  it("lists by page in tree order and finds by words without marks, by tone style and by code", async () => {
    const first = await admin.get<Page>("/api/sites?limit=2");
    expect(first.body.items.map((site) => site.code)).toEqual(["HOST", "Q1"]);
    const second = await admin.get<Page>(`/api/sites?limit=3&after=${first.body.next}`);
    expect(second.body.items.map((site) => site.code)).toEqual(["P1", "P2", "Q2"]);
    expect(second.body.next).toBeNull();
    const found = async (q: string) =>
      (await admin.get<Page>(`/api/sites?q=${encodeURIComponent(q)}`)).body.items.map((site) => site.code);
    expect(await found("bac hang")).toEqual(["P1"]);
    expect(await found("Trung Hòa")).toEqual(["P2"]);
    expect(await found("q")).toEqual(["Q1", "Q2"]);
    expect(await found("xyz")).toEqual([]);
    const children = await admin.get<Page>(`/api/sites?parent=${ids["HOST"]}`);
    expect(children.body.items.map((site) => site.code)).toEqual(["Q1", "Q2"]);
  });

  it("shows a coordinator only the own site, and a foreign one reads not found", async () => {
    const coordinator = await rooms.as({ role: "coordinator", siteId: ids["P1"]! });
    expect((await coordinator.get<Page>("/api/sites")).body.items.map((site) => site.code)).toEqual(["P1"]);
    expect((await coordinator.get<SiteTreeView>("/api/sites/tree")).body).toMatchObject({
      codes: ["P1"],
      parents: [-1],
    });
    expect((await coordinator.get(`/api/sites/${ids["P2"]}`)).status).toBe(404);
    expect((await coordinator.patch(`/api/sites/${ids["P1"]}`, { name: "x" })).status).toBe(403);
  });

  it("shows a supervisor the subtree, in one briefing or in all", async () => {
    const supervisor = await rooms.as({
      role: "supervisor",
      siteId: ids["Q1"]!,
      briefingId: "01900000-0000-7000-8000-000000000001",
    });
    const { body } = await supervisor.get<Page>("/api/sites");
    expect(body.items.map((site) => [site.code, site.coordinatorPhone])).toEqual([
      ["Q1", "0540000001"],
      ["P1", "0540000001"],
      ["P2", "0540000001"],
    ]);
  });

  it("keeps a coordinator's name and number from people who only watch the board", async () => {
    const viewer = await rooms.as({ role: "viewer" });
    const { body } = await viewer.get<SiteView>(`/api/sites/${ids["P1"]}`);
    expect(body).toMatchObject({ name: "Phường Hàng Bạc", coordinatorName: null, coordinatorPhone: null });
  });

  it("lets an organizer of one part add and move sites inside that part only", async () => {
    const organizer = await rooms.as({ role: "organizer", siteId: ids["Q1"]! });
    const inside = await organizer.post<SiteView>("/api/sites", {
      code: "P3",
      name: "Phường mới",
      parentId: ids["Q1"],
    });
    expect(inside.status).toBe(201);
    expect((await organizer.post("/api/sites", { code: "P4", name: "x", parentId: ids["Q2"] })).status).toBe(404);
    expect((await organizer.post("/api/sites", { code: "P4", name: "x" })).status).toBe(404);
    expect((await organizer.patch(`/api/sites/${inside.body.id}`, { parentId: ids["Q2"] })).status).toBe(404);
  });

  it("is seen by another process: a new site at once by its id, the whole tree soon after", async () => {
    const other = await rooms.another();
    try {
      const elsewhere = other.app.get(SiteTree);
      const before = (await elsewhere.all()).length;
      const made = await make("P9", "Phường vừa lập", "Q2");
      expect(await elsewhere.byId(made.id)).toMatchObject({ code: "P9" });
      expect(await elsewhere.all()).toHaveLength(before + 1);
      expect((await admin.patch(`/api/sites/${made.id}`, { name: "Phường đổi tên" })).status).toBe(200);
      await until(async () => (await elsewhere.byId(made.id))?.name === "Phường đổi tên");
    } finally {
      await other.close();
    }
  });
});
