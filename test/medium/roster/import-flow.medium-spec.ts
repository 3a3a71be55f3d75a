import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { RosterImportChoices, RosterImportView, RosterList } from "#contracts";
import { writeXlsx } from "hucre";
import { rosterCsv, type RosterWorld, rosterWorld } from "./roster-world.js";

const people = rosterCsv(
  "1,DB1,Nguyễn Văn An,1970,Bí thư,Phường Hàng Bạc,P1",
  "2,DB2,Trần Thị Hà,1978,Chủ tịch,Phường Hàng Bạc,P1",
);

describe("the way of a roster file", () => {
  let world: RosterWorld;
  beforeAll(async () => {
    world = await rosterWorld();
  });
  afterAll(() => world.rooms.close());

  const urlOf = (briefing: string, id: string): string => `/api/briefings/${briefing}/roster/imports/${id}`;
  const list = async (briefing: string): Promise<RosterList> =>
    (await world.admin.get<RosterList>(`/api/briefings/${briefing}/roster`)).body;
  const names = async (briefing: string): Promise<string[]> => (await list(briefing)).items.map((one) => one.fullName);
  const checkAgain = async (briefing: string, id: string, choices: RosterImportChoices): Promise<RosterImportView> => {
    const answer = await world.admin.post(`${urlOf(briefing, id)}/checks`, choices);
    expect(answer.status).toBe(202);
    return world.settled(briefing, id, "checking");
  };

  const strange = "Ông bà,Thuộc,Ngạch\r\nLê An,P1,A\r\nTrần Bình,P2,B\r\n";
  const fields = ["fullName", "siteCode", "title"] as const;
  const choice = { index: 0, taken: true, headerRow: 0, headerRows: 1, fields: [...fields], site: null };

  it("shows what columns were taken for, with how sure that is", async () => {
    const shown = await world.check(await world.briefing(), people);
    expect(shown.sheets).toMatchObject([
      { index: 0, taken: true, headerRow: 0, headerRows: 1, site: null, rowCount: 3 },
    ]);
    expect(shown.sheets?.[0]?.columns.map(({ field, confidence }) => [field, confidence])).toEqual(
      ["order", "code", "fullName", "birth", "title", "unit", "siteCode"].map((field) => [field, 1]),
    );
    expect(shown.sheets?.[0]?.sample[0]).toContain("Nguyễn Văn An");
  });

  it("lets a person say what columns hold, and knows it the next time", async () => {
    const briefing = await world.briefing();
    const failed = await world.check(briefing, strange);
    expect(failed).toMatchObject({
      state: "failed",
      sheets: [{ taken: false, columns: [{ header: "Ông bà" }, {}, {}] }],
    });
    const shown = await checkAgain(briefing, failed.id, { sheets: [choice] });
    expect(shown).toMatchObject({ state: "ready", summary: { counters: { new: 2, error: 0 } } });
    expect((await world.commit(briefing, shown.id)).state).toBe("committed");
    expect(await names(briefing)).toEqual(["Lê An", "Trần Bình"]);
    const again = await world.check(briefing, strange.replace("Lê An", "Lê Chi"));
    expect(again).toMatchObject({ state: "ready", summary: { counters: { new: 1, same: 1 } } });
  });

  it("takes one word of the file for a site wherever it stands", async () => {
    const briefing = await world.briefing();
    const shown = await world.check(briefing, rosterCsv("1,,Lê An,,,,Hàng Bạc cũ", "2,,Lê Bình,,,,Hàng Bạc cũ"));
    expect(shown.summary?.errors).toMatchObject([{ code: "site-unknown", count: 2 }]);
    const fixed = await checkAgain(briefing, shown.id, { sites: [{ text: "Hàng Bạc cũ", code: "P1" }] });
    expect(fixed.summary).toMatchObject({ counters: { new: 2, error: 0 }, rows: [{ siteCode: "P1" }, {}] });
  });

  it("gives rows with errors back with their reasons, and writes the others when asked", async () => {
    const briefing = await world.briefing();
    const shown = await world.check(
      briefing,
      rosterCsv("1,DB1,Lê An,1970,,,P1", '2,=1+1,"Lê ""B"", Bình",xưa,,,P9', "3,DB3,Lê Chi,1971,,,P2"),
    );
    expect(shown).toMatchObject({ badRows: 1, summary: { counters: { new: 2, error: 1 } } });
    const file = await world.admin.get<string>(`${urlOf(briefing, shown.id)}/bad-rows.csv`);
    expect(file.status).toBe(200);
    expect(file.body).toContain(
      "STT,Mã đại biểu,Họ và tên,Năm sinh,Chức vụ,Đơn vị,Mã điểm cầu,Dòng trong tệp,Lý do\r\n",
    );
    expect(file.body).toContain(`2,'=1+1,"Lê ""B"", Bình",xưa,,,P9,3,`);
    expect(file.body).toMatch(/chưa đăng ký điểm cầu “P9”.*không đọc được năm sinh “xưa”/);
    expect(await world.admin.post(`${urlOf(briefing, shown.id)}/commit`, {})).toMatchObject({ status: 409 });
    const answer = await world.admin.post(`${urlOf(briefing, shown.id)}/commit`, { errors: "leave-out" });
    expect(answer.status).toBe(202);
    expect((await world.settled(briefing, shown.id, "committing")).state).toBe("committed");
    expect(await names(briefing)).toEqual(["Lê An", "Lê Chi"]);
  });

  it("reads a row as somebody corrected it, keeps that with the import, and takes it back", async () => {
    const briefing = await world.briefing();
    const shown = await world.check(
      briefing,
      rosterCsv("1,DB1,Lê An,xưa,,,P9", "2,DB2,Lê Bình,1970,,,Hàng Bạc cũ", "3,DB3,Lê Chi,1971,,,P2"),
    );
    expect(shown.summary).toMatchObject({ counters: { new: 1, error: 2 }, corrected: [] });
    const [first, second] = shown.summary!.wrongRows;
    expect(first).toMatchObject({ row: 2, cells: ["1", "DB1", "Lê An", "xưa", "", "", "P9"] });
    expect(first!.notes.map(({ code }) => code).toSorted()).toEqual(["birth-unreadable", "site-unknown"]);
    const birth = { row: first!.row, column: 3, text: "1969" };
    const site = { row: first!.row, column: 6, text: "P1" };
    const half = await checkAgain(briefing, shown.id, { cells: [birth] });
    expect(half.summary).toMatchObject({
      counters: { new: 1, error: 2 },
      corrected: [{ ...birth, was: "xưa" }],
      wrongRows: [{ cells: ["1", "DB1", "Lê An", "1969", "", "", "P9"] }, { row: second!.row }],
    });
    // A fix for a whole group stands beside it, and neither forgets the other.
    await checkAgain(briefing, shown.id, { sites: [{ text: "Hàng Bạc cũ", code: "P1" }] });
    const whole = await checkAgain(briefing, shown.id, { cells: [birth, site] });
    expect(whole.summary).toMatchObject({ counters: { new: 3, error: 0 }, wrongRows: [] });
    // Whoever comes back later finds it so.
    const read = await world.admin.get<RosterImportView>(urlOf(briefing, shown.id));
    expect(read.body.summary?.corrected).toEqual([
      { ...birth, was: "xưa" },
      { ...site, was: "P9" },
    ]);
    const taken = await checkAgain(briefing, shown.id, { cells: [birth] });
    expect(taken.summary).toMatchObject({ counters: { new: 2, error: 1 }, wrongRows: [{ row: 2 }] });
    const again = await checkAgain(briefing, shown.id, { cells: [birth, site] });
    expect((await world.commit(briefing, again.id)).state).toBe("committed");
    expect((await list(briefing)).items.find(({ code }) => code === "DB1")).toMatchObject({ birthYear: 1969 });
    const lines = await world.rooms.rows<{ details: object }>(
      `select details from audit_line where action = 'roster.imported' and briefing_id = $1`,
      [briefing],
    );
    expect(lines).toMatchObject([{ details: { new: 3, corrected: 2 } }]);
  });

  it("offers to convert an old alphabet, and does", async () => {
    const briefing = await world.briefing();
    const file = Buffer.from("Hä vµ tªn,M· ®iÓm cÇu\nNguyÔn V¨n Kh¶i,P1\nTrÇn ThÞ Hoµ,P1\n", "latin1");
    const refused = await world.check(briefing, file);
    expect(refused).toMatchObject({ state: "failed", convert: "tcvn3", sheets: null });
    const shown = await checkAgain(briefing, refused.id, { convert: "tcvn3" });
    expect(shown.summary?.rows.map(({ fullName }) => fullName)).toEqual(["Nguyễn Văn Khải", "Trần Thị Hoà"]);
  });

  it("takes a workbook of several sheets whose places stay apart", async () => {
    const briefing = await world.briefing();
    const header = ["STT", "Họ và tên", "Mã điểm cầu"];
    const sheet = (name: string, ...rows: string[][]) => ({ name, rows: [header, ...rows] });
    const bytes = await writeXlsx({
      sheets: [
        sheet("A", ["1", "Lê An", "P1"], ["2", "Lê Bình", "P9"]),
        sheet("B", ["1", "Lê Chi", "P2"], ["2", "Lê Dũng", "P8"]),
      ],
    });
    const shown = await world.check(briefing, Buffer.from(bytes));
    expect(shown.summary?.counters).toMatchObject({ new: 2, error: 2 });
    expect(shown.summary?.errors[0]?.notes.map(({ vi }) => vi.split(":")[0])).toEqual(["Dòng 3", "Trang 2, dòng 3"]);
  });

  const changed = rosterCsv("1,DB2,Trần Thị Hà,1979,Bí thư,Phường Hàng Bạc,P2", "2,DB3,Vũ Lan,1980,,,P2");
  const imported = async (briefing: string, file: string): Promise<RosterImportView> =>
    world.commit(briefing, (await world.check(briefing, file)).id);

  it("forgets a list nobody wants, while it is checked or afterwards, with its file and its people", async () => {
    const briefing = await world.briefing();
    const traces = () =>
      world.rooms.rows<{ rows: number }>(
        `select (select count(*) from roster_import where briefing_id = $1)::int
              + (select count(*) from roster_import_row r join roster_import i on i.id = r.import_id
                  where i.briefing_id = $1)::int as rows`,
        [briefing],
      );
    const checked = await world.check(briefing, people);
    expect(await traces()).not.toEqual([{ rows: 0 }]);
    expect(await world.admin.delete(urlOf(briefing, checked.id))).toMatchObject({ status: 204 });
    expect(await traces()).toEqual([{ rows: 0 }]);
    for (const answer of [
      await world.admin.get(urlOf(briefing, checked.id)),
      await world.admin.post(`${urlOf(briefing, checked.id)}/commit`, {}),
      await world.admin.delete(urlOf(briefing, checked.id)),
    ])
      expect(answer.status).toBe(404);
    const written = await imported(briefing, people);
    expect(await world.admin.delete(urlOf(briefing, written.id))).toMatchObject({
      status: 409,
      body: { code: "import-not-ready" },
    });
    expect(await names(briefing)).toHaveLength(2);
  });

  it("takes a whole import back: who came goes, who was changed is as before", async () => {
    const briefing = await world.briefing();
    await imported(briefing, people);
    const before = await list(briefing);
    const done = await imported(briefing, changed);
    expect(Date.parse(done.undoUntil!) - Date.now()).toBeGreaterThan(23 * 3_600_000);
    expect(await names(briefing)).toHaveLength(3);
    const undone = await world.admin.post<RosterImportView>(`${urlOf(briefing, done.id)}/undo`, {});
    expect(undone).toMatchObject({ status: 200, body: { state: "undone", undoUntil: null } });
    const after = await list(briefing);
    expect(after.items).toEqual(before.items);
    expect(after.revision).toBeGreaterThan(before.revision);
    const lines = await world.rooms.rows<{ details: object }>(
      `select details from audit_line where action = 'roster.import-undone' and briefing_id = $1`,
      [briefing],
    );
    expect(lines).toEqual([{ details: { removed: 1, restored: 1 } }]);
    expect(await world.admin.post(`${urlOf(briefing, done.id)}/undo`, {})).toMatchObject({ status: 409 });
  });

  it("takes nothing back once the roster changed, people were checked in, or a day has passed", async () => {
    const briefing = await world.briefing();
    const first = await imported(briefing, people);
    const second = await imported(briefing, changed);
    const refused = { status: 409, body: { code: "import-undo-refused" } };
    expect(await world.admin.post(`${urlOf(briefing, first.id)}/undo`, {})).toMatchObject(refused);
    world.rooms.use.used = true;
    try {
      expect(await world.admin.post(`${urlOf(briefing, second.id)}/undo`, {})).toMatchObject(refused);
    } finally {
      world.rooms.use.used = false;
    }
    await world.rooms.rows(`update roster_import set committed_at = now() - interval '25 hours' where id = $1`, [
      second.id,
    ]);
    expect(await world.admin.post(`${urlOf(briefing, second.id)}/undo`, {})).toMatchObject(refused);
    expect(await names(briefing)).toHaveLength(3);
  });
});
