import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { RosterList } from "#contracts";
import { Jobs, UnitOfWork } from "#platform";
import { until } from "../../support/open-rooms.js";
import { rosterCsv, rosterHeader, type RosterWorld, rosterWorld } from "./roster-world.js";

const people = rosterCsv(
  "1,DB1,Nguyễn  Văn An,1970,Bí thư,Phường Hàng Bạc,P1",
  "2,DB2,Trần Thị Hà,5/6/78,Chủ tịch,Phường Hàng Bạc,p1",
  "3,,Lê Hoà,1980,Công an,Xã Tân Minh,X1",
);

describe("importing a roster", () => {
  let world: RosterWorld;
  beforeAll(async () => {
    world = await rosterWorld();
  });
  afterAll(() => world.rooms.close());

  const list = async (briefing: string) =>
    (await world.admin.get<RosterList>(`/api/briefings/${briefing}/roster`)).body;
  const imported = async (file: string, likelyDoubles?: "skip" | "add"): Promise<string> => {
    const briefing = await world.briefing();
    const done = await world.commit(briefing, (await world.check(briefing, file)).id, likelyDoubles);
    expect(done.state).toBe("committed");
    return briefing;
  };

  it("shows what a file would do and writes nothing before the commit", async () => {
    const briefing = await world.briefing();
    const shown = await world.check(briefing, people);
    expect(shown).toMatchObject({ state: "ready", job: { kind: "import-roster", state: "done", done: 3, total: 3 } });
    expect(shown.summary).toMatchObject({
      counters: { new: 3, changed: 0, same: 0, likelyDouble: 0, error: 0 },
      ignoredColumns: ["STT"],
      errors: [],
      warnings: [],
    });
    expect(shown.summary?.rows[0]).toMatchObject({
      row: 2,
      state: "new",
      fullName: "Nguyễn Văn An",
      siteCode: "P1",
      siteName: "Phường Hàng Bạc",
    });
    expect(await list(briefing)).toMatchObject({ items: [], total: 0, revision: 0 });
  });

  it("takes the file in and answers with the people in the order of a Vietnamese list", async () => {
    const briefing = await imported(people);
    const { items, total, revision } = await list(briefing);
    expect(items.map((person) => person.fullName)).toEqual(["Nguyễn Văn An", "Trần Thị Hà", "Lê Hoà"]);
    expect(items[1]).toMatchObject({ code: "DB2", birthYear: 1978, title: "Chủ tịch", siteId: world.sites["P1"] });
    expect({ total, revision }).toEqual({ total: 3, revision: 1 });
  });

  it("changes nothing when the same file comes a second time: same people, same ids, same revision", async () => {
    const briefing = await imported(people);
    const before = await list(briefing);
    const shown = await world.check(briefing, people);
    expect(shown.summary?.counters).toEqual({ new: 0, changed: 0, same: 3, likelyDouble: 0, error: 0 });
    expect((await world.commit(briefing, shown.id)).state).toBe("committed");
    expect(await list(briefing)).toEqual(before);
  });

  it("changes what differs and keeps whom the file does not name", async () => {
    const briefing = await imported(people);
    const before = await list(briefing);
    const shown = await world.check(briefing, rosterCsv("1,DB2,Trần Thị Hà,1978,Bí thư,Phường Hàng Bạc,P2"));
    expect(shown.summary).toMatchObject({
      counters: { new: 0, changed: 1, same: 0 },
      notInFile: 2,
      rows: [{ changes: ["title", "site"] }],
      warnings: [{ code: "two-sites", count: 1 }],
    });
    expect(shown.summary?.warnings[0]?.notes[0]?.vi).toBe(
      "Dòng 2: người này có ở hai điểm cầu: P1 Phường Hàng Bạc (đã có trong danh sách) và P2 Phường Hàng Bồ.",
    );
    await world.commit(briefing, shown.id);
    const after = await list(briefing);
    expect(after.items[1]).toEqual({ ...before.items[1], title: "Bí thư", siteId: world.sites["P2"] });
    expect(after).toMatchObject({ total: 3, revision: 2 });
  });

  const twoSites = rosterCsv(
    "1,DB1,Nguyễn Văn An,1970,Bí thư,Phường Hàng Bạc,P1",
    "2,DB1,Nguyễn Văn An,1970,Bí thư,Phường Hàng Bạc,X1",
  );

  it("warns of a person at two sites, naming both, and wants a decision", async () => {
    const briefing = await world.briefing();
    const shown = await world.check(briefing, twoSites);
    expect(shown.summary?.counters).toMatchObject({ new: 1, likelyDouble: 1 });
    expect(shown.summary?.warnings[0]?.notes[0]?.vi).toBe(
      "Dòng 3: người này có ở hai điểm cầu: P1 Phường Hàng Bạc (dòng 2) và X1 Xã Tân Minh.",
    );
    const url = `/api/briefings/${briefing}/roster/imports/${shown.id}/commit`;
    expect(await world.admin.post(url, {})).toMatchObject({ status: 409, body: { code: "import-needs-decision" } });
    await world.commit(briefing, shown.id, "skip");
    expect(await list(briefing)).toMatchObject({ total: 1, items: [{ siteId: world.sites["P1"] }] });
  });

  it("adds likely doubles when somebody decides so, and the same file still changes nothing", async () => {
    const briefing = await imported(twoSites, "add");
    expect((await list(briefing)).total).toBe(2);
    expect((await world.check(briefing, twoSites)).summary?.counters).toMatchObject({
      same: 2,
      new: 0,
      likelyDouble: 0,
    });
  });

  it("groups errors by kind with their rows and refuses the whole file", async () => {
    const briefing = await world.briefing();
    const shown = await world.check(
      briefing,
      rosterCsv("1,,Lê An,1970,,,P1", "2,,Lê Bình,xưa,,,P1", "3,,Lê Chi,,,,P9", "4,,Lê Dũng,,,,P8"),
    );
    expect(shown.summary?.counters).toMatchObject({ new: 1, error: 3 });
    expect(
      shown.summary?.errors.map((group) => [group.code, group.count, group.notes.map((note) => note.row)]),
    ).toEqual([
      ["site-unknown", 2, [4, 5]],
      ["birth-unreadable", 1, [3]],
    ]);
    const answer = await world.admin.post(`/api/briefings/${briefing}/roster/imports/${shown.id}/commit`, {});
    expect(answer).toMatchObject({ status: 409, body: { code: "import-has-errors" } });
    expect((await list(briefing)).total).toBe(0);
  });

  it.each([
    ["a broken workbook", Buffer.from("PK\u0003\u0004…"), "CSV UTF-8"],
    ["an old alphabet", Buffer.from("Hä vµ tªn\nNguyÔn V¨n Kh¶i\nTrÇn ThÞ Hoµ\n", "latin1"), "TCVN3"],
    ["a table without names", Buffer.from("Mã điểm cầu,Tên điểm cầu\nP1,Phường\n"), "Họ và tên"],
  ])("says plainly what is wrong with %s", async (_what, file, word) => {
    const briefing = await world.briefing();
    const shown = await world.check(briefing, Buffer.from(file));
    expect(shown).toMatchObject({ state: "failed", job: { state: "failed" }, summary: null });
    expect(shown.job.error).toContain(word);
    const answer = await world.admin.post(`/api/briefings/${briefing}/roster/imports/${shown.id}/commit`, {});
    expect(answer).toMatchObject({ status: 409, body: { code: "import-not-ready" } });
  });

  it("refuses a commit when the roster changed since the check: a difference is shown, never an overwrite", async () => {
    const briefing = await world.briefing();
    const one = await world.check(briefing, people);
    const other = await world.check(briefing, rosterCsv("1,DB1,Nguyễn Văn Ân,1970,Bí thư,Phường Hàng Bạc,P1"));
    await world.commit(briefing, other.id);
    const answer = await world.admin.post(`/api/briefings/${briefing}/roster/imports/${one.id}/commit`, {});
    expect(answer).toMatchObject({ status: 409, body: { code: "conflict" } });
  });

  it("commits once when it is asked twice", async () => {
    const briefing = await world.briefing();
    const { id } = await world.check(briefing, people);
    const url = `/api/briefings/${briefing}/roster/imports/${id}/commit`;
    const answers = await Promise.all([world.admin.post(url, {}), world.admin.post(url, {})]);
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([202, 409]);
  });

  it("goes on where a commit was broken off, writing no row twice", async () => {
    const briefing = await world.briefing();
    const { id } = await world.check(briefing, people);
    // As a worker leaves it that died after the first row.
    await world.rooms.app.get(UnitOfWork).run(async (tx) => {
      const [row] = await tx.query<{ briefing_key: number }[]>(`select briefing_key from roster_import where id = $1`, [
        id,
      ]);
      await tx.query(
        `insert into roster_revision (briefing_key, revision) values ($1, 1)
                      on conflict (briefing_key) do update set revision = 1`,
        [row!.briefing_key],
      );
      await tx.query(
        `insert into delegate (id, briefing_key, site_key, identity, full_name, name_fold, name_key, name_sort)
         select delegate_id, $2, site_key, identity, full_name, name_fold, name_key, name_sort
           from roster_import_row where import_id = $1 and row = 2`,
        [id, row!.briefing_key],
      );
      await tx.query(
        `update roster_import set state = 'committing', likely_doubles = 'skip', done_row = 2,
                             roster_revision = 1 where id = $1`,
        [id],
      );
    });
    expect((await world.commit(briefing, id)).state).toBe("committed");
    expect((await list(briefing)).items.map((person) => person.fullName)).toEqual([
      "Nguyễn Văn An",
      "Trần Thị Hà",
      "Lê Hoà",
    ]);
  });

  it("keeps the file and its rows no longer than they are needed", async () => {
    const briefing = await imported(people);
    const left = await world.rooms.rows(
      `select i.file, (select count(*)::int from roster_import_row r where r.import_id = i.id) as rows
         from roster_import i where i.briefing_id = $1`,
      [briefing],
    );
    expect(left).toEqual([{ file: null, rows: 0 }]);
  });

  it("does not move a delegate to another site once people have been checked in", async () => {
    const briefing = await imported(people);
    world.rooms.use.used = true;
    try {
      const moving = await world.check(briefing, rosterCsv("1,DB2,Trần Thị Hà,1978,Chủ tịch,Phường Hàng Bạc,P2"));
      expect(moving.summary?.errors.map((group) => group.code)).toEqual(["home-fixed"]);
      const adding = await world.check(briefing, rosterCsv("1,DB9,Vũ Lan,1978,Chủ tịch,Phường Hàng Bạc,P2"));
      expect((await world.commit(briefing, adding.id)).state).toBe("committed");
    } finally {
      world.rooms.use.used = false;
    }
  });

  it("refuses to move people when the first entry came between the check and the commit", async () => {
    const briefing = await imported(people);
    const { id } = await world.check(briefing, rosterCsv("1,DB2,Trần Thị Hà,1978,Chủ tịch,Phường Hàng Bạc,P2"));
    world.rooms.use.used = true;
    try {
      const failed = await world.commit(briefing, id);
      expect(failed).toMatchObject({ state: "failed", job: { kind: "commit-roster", state: "failed" } });
      expect(failed.job.error).toContain("điểm danh");
    } finally {
      world.rooms.use.used = false;
    }
    expect((await world.commit(briefing, id)).state).toBe("committed");
  });

  it("leaves the roster of a closed briefing alone", async () => {
    const briefing = await imported(people);
    for (const to of ["open", "live", "closed"]) {
      expect((await world.admin.post(`/api/briefings/${briefing}/moves`, { to })).status).toBe(200);
    }
    const answer = await world.admin.upload(`/api/briefings/${briefing}/roster/imports`, people);
    expect(answer).toMatchObject({ status: 409, body: { code: "roster-closed" } });
  });

  it("writes an audit line with numbers and no name", async () => {
    const briefing = await imported(people);
    const lines = await world.rooms.rows<{ details: object }>(
      `select details from audit_line where action = 'roster.imported' and briefing_id = $1`,
      [briefing],
    );
    expect(lines).toEqual([
      { details: { new: 3, changed: 0, same: 0, likelyDouble: 0, error: 0, corrected: 0, likelyDoubles: "skip" } },
    ]);
  });

  it("is for those who may import, and an import is read in its own briefing only", async () => {
    const briefing = await world.briefing();
    const { id } = await world.check(briefing, people);
    const coordinator = await world.rooms.as({ role: "coordinator", siteId: world.sites["P1"]! });
    expect((await coordinator.upload(`/api/briefings/${briefing}/roster/imports`, people)).status).toBe(403);
    expect((await coordinator.get(`/api/briefings/${briefing}/roster/imports/${id}`)).status).toBe(403);
    const elsewhere = await world.briefing();
    expect((await world.admin.get(`/api/briefings/${elsewhere}/roster/imports/${id}`)).status).toBe(404);
  });

  it("copies a briefing with its roster", async () => {
    const from = await imported(people);
    const copied = await world.admin.post<{ briefing: { id: string }; jobId: string }>(
      `/api/briefings/${from}/copies`,
      {
        title: "Hội nghị tháng sau",
        sessions: [
          { number: 1, name: "Sáng", startsAt: "2026-12-21T08:00:00+07:00", endsAt: "2026-12-21T11:30:00+07:00" },
        ],
      },
    );
    const jobs = world.rooms.app.get(Jobs);
    await until(async () => (await jobs.find(copied.body.jobId))?.state === "done");
    const [before, after] = [await list(from), await list(copied.body.briefing.id)];
    expect(after.items.map(({ id: _id, passCode: _passCode, ...person }) => person)).toEqual(
      before.items.map(({ id: _id, passCode: _passCode, ...person }) => person),
    );
    expect(after.items[0]?.id).not.toBe(before.items[0]?.id);
    expect((await world.check(copied.body.briefing.id, people)).summary?.counters.same).toBe(3);
  });

  it("takes in 23,041 people, and a second time changes nothing", async () => {
    const briefing = await world.briefing();
    const families = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng"];
    const givens = ["An", "Bình", "Cường", "Dũng", "Hà", "Hương", "Thủy", "Yến"];
    const sites = Array.from({ length: 650 }, (_, index) => `DC${index},Xã số ${index},Q2,Xã`);
    const siteFile = ["Mã,Tên,Mã cấp trên,Loại", ...sites].join("\n");
    const { body } = await world.admin.upload<{ id: string }>("/api/sites/imports", siteFile);
    expect((await world.admin.post(`/api/sites/imports/${body.id}/commit`)).status).toBe(200);
    const lines = Array.from({ length: 23_041 }, (_, index) => {
      const name = `${families[index % 5]} Văn ${givens[index % 8]}`;
      return `${index + 1},DB${index},${name},${1960 + (index % 40)},Ủy viên,Đơn vị ${index % 700},DC${index % 650}`;
    });
    const file = `${[rosterHeader, ...lines].join("\n")}\n`;
    const shown = await world.check(briefing, file);
    expect(shown.summary?.counters).toEqual({ new: 23_041, changed: 0, same: 0, likelyDouble: 0, error: 0 });
    const done = await world.commit(briefing, shown.id);
    expect(done).toMatchObject({ state: "committed", job: { done: 23_041, total: 23_041 } });
    expect((await list(briefing)).total).toBe(23_041);
    const again = await world.check(briefing, file);
    expect(again.summary?.counters).toMatchObject({ same: 23_041, new: 0, changed: 0 });
  });
});
