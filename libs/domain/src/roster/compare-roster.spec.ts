import { describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import { vietnameseName } from "../../../../test/support/vietnamese-names.js";
import {
  compareRoster,
  NumbersAsTheyCome,
  NumbersOfFile,
  RosterComparison,
  type RosterRowChange,
} from "./compare-roster.js";
import type { KnownDelegate, RosterRow } from "./roster-row.js";
import { rosterRowSentence } from "./roster-row-note.js";

const siteOf = (key: number) => ({ key, code: `DC00${key}`, name: `Xã ${key}` });
const row = (number: number, more: Partial<RosterRow>): RosterRow => ({
  row: number,
  fullName: "Nguyễn Văn An",
  code: null,
  title: "Chủ tịch",
  unit: "UBND xã",
  birthYear: 1978,
  siteKey: 1,
  ...more,
});

/** The roster after a file was taken in, likely doubles included. */
function taken(changes: readonly RosterRowChange[], before: readonly KnownDelegate[] = []): KnownDelegate[] {
  const roster = new Map(before.map((delegate) => [delegate.key, delegate]));
  for (const change of changes) {
    if (change.state === "same") continue;
    const old = change.state === "changed" ? change.known : undefined;
    const key = old?.key ?? roster.size + 1;
    roster.set(key, {
      key,
      identity: change.identity,
      fullName: change.row.fullName,
      code: change.row.code ?? old?.code ?? null,
      title: change.row.title ?? old?.title ?? "",
      unit: change.row.unit ?? old?.unit ?? "",
      birthYear: change.row.birthYear === undefined ? (old?.birthYear ?? null) : change.row.birthYear,
      cardHash: change.row.card?.hash ?? old?.cardHash ?? null,
      cardEnd: change.row.card?.end ?? old?.cardEnd ?? null,
      siteKey: change.row.siteKey,
    });
  }
  return [...roster.values()];
}
const roster = (...rows: RosterRow[]) => taken(compareRoster(rows, [], siteOf));
const states = (rows: RosterRow[], known: KnownDelegate[] = []) =>
  compareRoster(rows, known, siteOf).map((change) => change.state);

describe("compareRoster", () => {
  it("calls a person nobody knows new and the same row again the same", () => {
    const rows = [row(2, { code: "A1" }), row(3, { fullName: "Trần Hà" })];
    expect(states(rows)).toEqual(["new", "new"]);
    expect(states(rows, roster(...rows))).toEqual(["same", "same"]);
  });

  it("names the fields that change for a person with a code", () => {
    const changes = compareRoster(
      [row(2, { code: "a 1", title: "Bí thư", birthYear: 1979 })],
      roster(row(2, { code: "A1" })),
      siteOf,
    );
    expect(changes).toMatchObject([{ state: "changed", fields: ["code", "title", "birthYear"], warnings: [] }]);
  });

  it("corrects marks and case of a name without a code instead of adding a second person", () => {
    const changes = compareRoster([row(2, {})], roster(row(2, { fullName: "NGUYEN VAN AN" })), siteOf);
    expect(changes).toMatchObject([{ state: "changed", fields: ["fullName"] }]);
  });

  it("keeps two people of one name at one site apart by title", () => {
    const rows = [row(2, { title: "Chủ tịch" }), row(3, { title: "Phó Chủ tịch" })];
    expect(states(rows)).toEqual(["new", "new"]);
    expect(states(rows.toReversed(), roster(...rows))).toEqual(["same", "same"]);
  });

  it("leaves a second row for the same person to somebody's decision and names the first row", () => {
    const changes = compareRoster([row(2, { code: "A1" }), row(3, { code: "A1" })], [], siteOf);
    expect(changes[1]).toMatchObject({ state: "likely-double", warnings: [{ kind: "twice-here", firstRow: 2 }] });
    // Once somebody decided that they are two, the file changes nothing any more.
    const both = taken(changes);
    expect(both).toHaveLength(2);
    expect(states([row(2, { code: "A1" }), row(3, { code: "A1" })], both)).toEqual(["same", "same"]);
  });

  it("warns of one code at two sites, naming both", () => {
    const changes = compareRoster([row(2, { code: "A1" }), row(9, { code: "A1", siteKey: 2 })], [], siteOf);
    expect(changes[1]!.state).toBe("likely-double");
    expect(changes[1]!.warnings.map(rosterRowSentence)).toEqual([
      {
        vi: "Dòng 9: người này có ở hai điểm cầu: DC001 Xã 1 (dòng 2) và DC002 Xã 2.",
        en: "Row 9: this person is at two sites: DC001 Xã 1 (row 2) and DC002 Xã 2.",
      },
    ]);
  });

  it("warns of a person without a code at two sites when name, unit and year of birth agree", () => {
    expect(states([row(2, {}), row(3, { siteKey: 2, title: "Bí thư" })])).toEqual(["new", "likely-double"]);
    expect(states([row(2, {}), row(3, { siteKey: 2, birthYear: 1979 })])).toEqual(["new", "new"]);
    expect(states([row(2, {}), row(3, { siteKey: 2, unit: "UBND huyện" })])).toEqual(["new", "new"]);
  });

  it("takes a name alone for no evidence that two people at two sites are one", () => {
    const bare = { title: "", unit: "", birthYear: null };
    expect(states([row(2, bare), row(3, { ...bare, siteKey: 2 })])).toEqual(["new", "new"]);
  });

  it("takes two codes for two people, whatever else agrees", () => {
    expect(states([row(2, { code: "A1" }), row(3, { code: "A2" }), row(4, { code: "A3", siteKey: 2 })])).toEqual([
      "new",
      "new",
      "new",
    ]);
  });

  it("shows a delegate with a code who moves to another site as changed, with a warning that names both", () => {
    const [change] = compareRoster([row(2, { code: "A1", siteKey: 2 })], roster(row(2, { code: "A1" })), siteOf);
    expect(change).toMatchObject({
      state: "changed",
      fields: ["site"],
      warnings: [{ kind: "two-sites", firstRow: null, here: { code: "DC002" }, there: { code: "DC001" } }],
    });
  });

  it("warns when a person without a code stands at another site of the roster already", () => {
    const [change] = compareRoster([row(2, { siteKey: 2 })], roster(row(2, {})), siteOf);
    expect(change).toMatchObject({ state: "likely-double", warnings: [{ kind: "two-sites", firstRow: null }] });
  });

  it("gives a code to the one delegate it can mean", () => {
    const changes = compareRoster([row(2, { code: "A1" })], roster(row(2, {})), siteOf);
    expect(changes).toMatchObject([{ state: "changed", fields: ["code"] }]);
    expect(states([row(2, { code: "A1" })], taken(changes, roster(row(2, {}))))).toEqual(["same"]);
  });

  it("finds the delegates again in a file that lacks columns and codes", () => {
    const known = roster(row(2, { code: "A1" }), row(3, { fullName: "Trần Hà" }));
    const bare = { title: undefined, unit: undefined, birthYear: undefined };
    expect(states([row(2, bare), row(3, { ...bare, fullName: "Trần Hà" })], known)).toEqual(["same", "same"]);
  });

  it("does not choose between two delegates a bare row could mean", () => {
    const known = roster(row(2, { title: "Chủ tịch" }), row(3, { title: "Phó Chủ tịch" }));
    expect(states([row(2, { title: undefined })], known)).toEqual(["likely-double"]);
  });

  it("lets a row that fits exactly have its delegate before a bare row above it", () => {
    const known = roster(row(2, {}));
    expect(states([row(2, { title: "" }), row(3, {})], known)).toEqual(["new", "same"]);
  });

  const person = fc.record({
    fullName: vietnameseName,
    code: fc.option(fc.constantFrom("A1", "A2", "A3"), { nil: null }),
    title: fc.constantFrom("", "Bí thư", "Chủ tịch"),
    unit: fc.constantFrom("", "Xã A", "Xã B"),
    birthYear: fc.option(fc.integer({ min: 1960, max: 1962 }), { nil: null }),
    siteKey: fc.integer({ min: 1, max: 3 }),
  });

  it("changes nothing when the same file comes a second time, whatever is in it", () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 30 }), (people) => {
        const rows = people.map((one, index) => row(index + 2, one));
        const known = roster(...rows);
        expect(known).toHaveLength(rows.length);
        expect(states(rows, known).every((state) => state === "same")).toBe(true);
      }),
    );
  });

  it("says of a file that comes in parts what it says of the whole of it", () => {
    const people = fc.array(person, { maxLength: 30 });
    fc.assert(
      fc.property(people, people, fc.integer({ min: 1, max: 7 }), (before, now, size) => {
        const known = roster(...before.map((one, index) => row(index + 2, one)));
        const rows = now.map((one, index) => row(index + 2, one));
        const inParts = (comparison: RosterComparison, held: readonly KnownDelegate[]) =>
          rows.flatMap((_, from) => (from % size === 0 ? comparison.compare(rows.slice(from, from + size), held) : []));
        const numbers = rows.reduce((all, one) => all.add([one]), new NumbersOfFile());
        const comparison = new RosterComparison(siteOf, numbers);
        const whole = compareRoster(rows, known, siteOf);
        expect(inParts(comparison, known)).toEqual(whole);
        const meant = new Set(whole.flatMap((change) => ("known" in change ? change.known.key : [])));
        expect(comparison.meant).toBe(meant.size);
        // Into an empty roster.
        const first = new RosterComparison(siteOf, new NumbersAsTheyCome());
        expect(inParts(first, [])).toEqual(compareRoster(rows, [], siteOf));
      }),
    );
  });
});
