import { describe, expect, it } from "@jest/globals";
import { quirkyRosters } from "../../../../test/support/quirky-rosters.js";
import { directory, header, inColumn, nameOf, people, table } from "../../../../test/support/roster-of-five.js";
import { guessRosterLayouts, joinReads, openRoster, readRosterRows, type RosterRowsRead } from "./read-roster-rows.js";

/** The same, read three rows at a time. */
function inParts(sheets: Parameters<typeof guessRosterLayouts>[0]): RosterRowsRead {
  const reader = openRoster(sheets, guessRosterLayouts(sheets, directory), directory);
  if (typeof reader === "string") throw new Error(reader);
  const reads = sheets.flatMap(({ rows }, sheet) =>
    rows.flatMap((_, first) =>
      first % 3 === 0 ? [reader.read({ sheet, first, rows: rows.slice(first, first + 3) })] : [],
    ),
  );
  return joinReads(reader, reads);
}

describe("rosters as people send them", () => {
  it("are at least thirty", () => expect(quirkyRosters.length).toBeGreaterThanOrEqual(30));

  it.each(quirkyRosters.map((quirk) => [quirk.what, quirk] as const))("%s", (_what, { sheets, expected, check }) => {
    const read = readRosterRows(sheets, guessRosterLayouts(sheets, directory), directory);
    if (typeof read === "string") throw new Error(read);
    expect(read.faults).toEqual([]);
    expect(read.rows.map(({ row: _row, code: _code, ...person }) => person)).toEqual(
      people.map((person, at) => ({
        fullName: nameOf(person),
        title: person.title,
        unit: person.unit,
        birthYear: person.year,
        siteKey: 1,
        ...expected?.(person, at),
      })),
    );
    check?.(read);
    expect(inParts(sheets)).toEqual(read);
  });

  it("says which ditto mark stands alone", () => {
    const sheets = [table([header, ...inColumn(4, (cell, at) => (at === 0 ? "nt" : cell))])];
    expect(readRosterRows(sheets, guessRosterLayouts(sheets, directory), directory)).toMatchObject({
      faults: [{ kind: "ditto-alone", row: 2 }],
    });
  });
});
