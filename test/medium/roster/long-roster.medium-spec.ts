import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { RosterImportView, RosterList } from "#contracts";
import { rosterHeader, type RosterWorld, rosterWorld } from "./roster-world.js";

const people = 24_000;
const letters = (at: number): string =>
  [at, Math.floor(at / 26), Math.floor(at / 676)].map((one) => String.fromCharCode(65 + (one % 26))).join("");
const lineOf = (at: number, more: { title?: string; site?: string } = {}): string =>
  `${at},DB${at},Nguyễn ${letters(at)} Đức,1970,${more.title ?? "Bí thư"},Phường Hàng Bạc,${more.site ?? `P${1 + (at % 2)}`}`;
/** A list that is packed is read piece after piece, however long it is. */
const packed = (lines: readonly string[]): Buffer => gzipSync(Buffer.from([rosterHeader, ...lines, ""].join("\r\n")));

describe("a list that is read piece after piece", () => {
  let world: RosterWorld;
  let briefing: string;
  beforeAll(async () => {
    world = await rosterWorld();
    briefing = await world.briefing();
  });
  afterAll(() => world.rooms.close());

  const lines = Array.from({ length: people }, (_, at) => lineOf(at + 1));
  // A double of a row far above, and a site nobody knows: rows 23,992 and 23,993 of the file.
  const flawed = lines.with(people - 10, lineOf(3)).with(people - 9, lineOf(people - 8, { site: "P9" }));
  const url = (id: string, more: string) => `/api/briefings/${briefing}/roster/imports/${id}/${more}`;
  let shown: RosterImportView;

  it("knows rows again across its pieces, and shows what is wrong with a row far below", async () => {
    shown = await world.check(briefing, packed(flawed));
    expect(shown.summary?.counters).toEqual({ new: people - 2, changed: 0, same: 0, likelyDouble: 1, error: 1 });
    expect(shown.summary?.warnings[0]?.notes[0]?.vi).toContain("dòng 4");
    expect(shown.summary?.wrongRows).toMatchObject([{ row: people - 7, cells: { 6: "P9" } }]);
    expect(shown.sheets).toMatchObject([{ rowCount: people + 1, taken: true }]);
    expect(shown.job).toMatchObject({ done: people - 1, total: people - 1 });
    const csv = await world.admin.get<string>(url(shown.id, "bad-rows.csv"));
    expect(csv.body).toContain(`DB${people - 8}`);
  });

  it("is read with the cells somebody corrected, and written as a whole", async () => {
    const cells = [
      { row: people - 7, column: 6, text: "P1" },
      { row: people - 8, column: 1, text: "DB_MOI" },
    ];
    await world.admin.post(url(shown.id, "checks"), { cells });
    const corrected = await world.settled(briefing, shown.id, "checking");
    expect(corrected.summary).toMatchObject({
      counters: { new: people, likelyDouble: 0, error: 0 },
      corrected: [
        { row: people - 8, was: "DB3" },
        { row: people - 7, was: "P9" },
      ],
    });
    expect((await world.commit(briefing, shown.id)).job).toMatchObject({ done: people, total: people });
    const list = await world.admin.get<RosterList>(`/api/briefings/${briefing}/roster?limit=1`);
    expect(list.body).toMatchObject({ total: people, revision: 1 });
  });

  it("held against the roster names what changed, and takes no row for somebody a later row names", async () => {
    // The code is gone from the first row: it could mean whom the last row names by it.
    const bare = lineOf(1).replace(",DB1,", ",,");
    const again = [bare, ...lines.slice(1, -1), lineOf(people, { title: "Phó Bí thư" }), lineOf(1)];
    const { summary } = await world.check(briefing, packed(again));
    expect(summary).toMatchObject({
      counters: { new: 2, changed: 1, same: people - 2, likelyDouble: 0, error: 0 },
      notInFile: 1,
    });
    expect(summary?.rows.find(({ state }) => state === "changed")).toMatchObject({
      row: people + 1,
      code: `DB${people}`,
      changes: ["title"],
    });
  });

  it("is taken back as a whole", async () => {
    expect((await world.admin.post(url(shown.id, "undo"), {})).status).toBe(200);
    const list = await world.admin.get<RosterList>(`/api/briefings/${briefing}/roster?limit=1`);
    expect(list.body).toMatchObject({ items: [], total: 0, revision: 2 });
  });
});
