import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { SiteImportView, SiteTreeView, SiteView } from "#contracts";
import { type Caller, openRooms, type Rooms } from "../../support/open-rooms.js";

const header = "Mã điểm cầu,Tên điểm cầu,Mã cấp trên,Loại,Phòng họp trực tuyến,Sức chứa,Cán bộ phụ trách,Điện thoại";
const csv = (...lines: string[]): string => `\uFEFF${[header, ...lines].join("\r\n")}\r\n`;
const three = csv(
  "DC093,Phường Hàng Bạc,DC042,Phường,DC093 - Phường Hàng Bạc; Hang Bac,60,Lê An,0540000001",
  "DC042,Quận Hoàn Kiếm,DC000,Quận,,120,,",
  "DC000,Điểm cầu trung tâm,,host,,350,,",
);

describe("importing sites", () => {
  let rooms: Rooms;
  let admin: Caller;
  beforeAll(async () => {
    rooms = await openRooms();
    admin = await rooms.as({ role: "admin" });
  });
  afterAll(() => rooms.close());

  const preview = async (file: string): Promise<SiteImportView> => {
    const answer = await admin.upload<SiteImportView>("/api/sites/imports", file);
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const commit = (id: string) => admin.post<SiteImportView & { code: string }>(`/api/sites/imports/${id}/commit`);
  const tree = async () => (await admin.get<SiteTreeView>("/api/sites/tree")).body;

  it("shows what a list would do and writes nothing before the commit", async () => {
    const shown = await preview(three);
    expect(shown).toMatchObject({ state: "ready", counters: { new: 3, changed: 0, same: 0, error: 0 }, errorCount: 0 });
    expect(shown.rows.map((row) => [row.row, row.code, row.state])).toEqual([
      [2, "DC093", "new"],
      [3, "DC042", "new"],
      [4, "DC000", "new"],
    ]);
    expect((await tree()).ids).toEqual([]);
  });

  it("names the row of a double code, of a missing parent and of a loop, and refuses to commit", async () => {
    const shown = await preview(
      csv("A,Xã A,B,Xã,,,,", "B,Xã B,A,Xã,,,,", "C,Xã C,KHONG-CO,Xã,,,,", "D,Xã D,,Xã,,,,", "d,Xã D,,Xã,,,,"),
    );
    expect(shown.errors.map((error) => [error.row, error.code])).toEqual([
      [2, "parent-loop"],
      [3, "parent-loop"],
      [4, "parent-missing"],
      [6, "code-twice"],
    ]);
    expect(shown.errors[0]!.vi).toContain("Dòng 2: cấp trên tạo thành vòng: A → B → A");
    const refused = await commit(shown.id);
    expect(refused).toMatchObject({ status: 409, body: { code: "import-has-errors" } });
    expect((await tree()).ids).toEqual([]);
  });

  it("takes a list in, children before their parents or not, and answers with a tree in order", async () => {
    const done = await commit((await preview(three)).id);
    expect(done).toMatchObject({ status: 200, body: { state: "committed", counters: { new: 3 } } });
    expect(await tree()).toMatchObject({ codes: ["DC000", "DC042", "DC093"], parents: [-1, 0, 1] });
    const { body } = await admin.get<{ items: SiteView[] }>("/api/sites?q=hang bac");
    expect(body.items).toMatchObject([
      {
        code: "DC093",
        kind: "phuong",
        depth: 2,
        capacity: 60,
        coordinatorName: "Lê An",
        aliases: ["DC093 - Phường Hàng Bạc", "Hang Bac"],
      },
    ]);
  });

  it("changes nothing when the same list comes a second time", async () => {
    const before = await tree();
    const shown = await preview(three);
    expect(shown.counters).toEqual({ new: 0, changed: 0, same: 3, error: 0 });
    expect((await commit(shown.id)).status).toBe(200);
    expect(await tree()).toEqual(before);
  });

  it("cannot be committed twice", async () => {
    const shown = await preview(three);
    const answers = await Promise.all([commit(shown.id), commit(shown.id)]);
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  it("changes what differs, moves the host, and leaves an audit line", async () => {
    const shown = await preview(
      csv(
        "DC042,Quận Hoàn Kiếm,,host,,120,,",
        "DC000,Điểm cầu cũ,DC042,Khác,,350,,",
        "DC094,Phường Hàng Bồ,DC042,Phường,,,,",
      ),
    );
    expect(shown.rows.map((row) => [row.code, row.state, row.changes])).toEqual([
      ["DC042", "changed", ["parentCode", "kind"]],
      ["DC000", "changed", ["name", "parentCode", "kind"]],
      ["DC094", "new", []],
    ]);
    expect((await commit(shown.id)).status).toBe(200);
    expect(await tree()).toMatchObject({ codes: ["DC042", "DC093", "DC000", "DC094"], parents: [-1, 0, 0, 0] });
    const lines = await rooms.rows<{ details: object }>(
      `select details from audit_line where action = 'sites.imported' and subject = $1`,
      [shown.id],
    );
    expect(lines).toEqual([{ details: { new: 1, changed: 2, same: 0, error: 0 } }]);
  });

  it("refuses a commit that would now do something else than was shown, and shows it anew", async () => {
    const shown = await preview(csv("DC095,Phường Hàng Đào,DC042,Phường,,,,"));
    const other = await preview(csv("DC095,Phường Hàng Gai,DC042,Phường,,,,"));
    expect((await commit(other.id)).status).toBe(200);
    expect(await commit(shown.id)).toMatchObject({ status: 409, body: { code: "conflict" } });
    const again = await admin.get<SiteImportView>(`/api/sites/imports/${shown.id}`);
    expect(again.body).toMatchObject({ counters: { new: 0, changed: 1 }, rows: [{ changes: ["name"] }] });
    expect((await commit(shown.id)).status).toBe(200);
  });

  it.each([
    ["a workbook", Buffer.from("PK\u0003\u0004…"), "bảng tính"],
    ["an old alphabet", Buffer.from("M·,Tªn ®iÓm cÇu\nA,§iÓm cÇu trung t©m\n", "latin1"), "TCVN3"],
    ["no header", Buffer.from("a,b\n1,2\n"), "tiêu đề"],
  ])("refuses %s with a sentence that says what to do", async (_what, file, word) => {
    const answer = await admin.upload<{ code: string; detail: string }>("/api/sites/imports", file);
    expect(answer).toMatchObject({ status: 422, body: { code: "file-unreadable" } });
    expect(answer.body.detail).toContain(word);
  });

  it("is closed to people who may not manage sites", async () => {
    const viewer = await rooms.as({ role: "viewer" });
    expect((await viewer.upload("/api/sites/imports", three)).status).toBe(403);
  });

  it("takes in 37,000 sites in one file", async () => {
    const lines = Array.from({ length: 37_000 }, (_, index) => {
      const parent = index < 100 ? "DC042" : `N${Math.floor(index / 100) - 1}`;
      return `N${index},Xã số ${index},${parent},Xã,Phòng ${index},50,Lê An,0540000001`;
    });
    const shown = await preview(csv(...lines));
    expect(shown.counters).toMatchObject({ new: 37_000, error: 0 });
    expect((await commit(shown.id)).status).toBe(200);
    const all = await tree();
    expect(all.ids).toHaveLength(37_005);
    expect(all.parents.every((parent, place) => parent < place)).toBe(true);
    expect((await preview(csv(...lines))).counters).toMatchObject({ same: 37_000, new: 0, changed: 0 });
  });
});
