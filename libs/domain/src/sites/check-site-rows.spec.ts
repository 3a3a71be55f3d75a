import { describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import { checkSiteRows } from "./check-site-rows.js";
import type { KnownSite, SiteRow } from "./site-row.js";
import { siteRowFaultSentence } from "./site-row-fault.js";

const row = (number: number, code: string, parentCode?: string | null, more: Partial<SiteRow> = {}): SiteRow => ({
  row: number,
  code,
  name: `Điểm cầu ${code}`,
  parentCode,
  ...more,
});
const known = (code: string, parentCode: string | null = null, more: Partial<KnownSite> = {}): KnownSite => ({
  code,
  name: code,
  parentCode,
  kind: "khac",
  capacity: null,
  coordinatorName: null,
  coordinatorPhone: null,
  aliases: [],
  ...more,
});

describe("checkSiteRows", () => {
  it("has nothing to say about a tree of any depth, in any order of rows", () => {
    expect(checkSiteRows([row(2, "D", "C"), row(3, "C", "B"), row(4, "B", "A"), row(5, "A", null)], [])).toEqual([]);
  });

  it("names both rows of a code that stands twice, whatever its case and spaces", () => {
    const faults = checkSiteRows([row(2, "DC001", null), row(3, "DC002", "DC001"), row(9, "dc 002", "DC001")], []);
    expect(faults).toEqual([{ kind: "code-twice", row: 9, code: "dc 002", firstRow: 3 }]);
  });

  it("names the row whose parent is neither in the list nor known", () => {
    const faults = checkSiteRows([row(2, "DC001", "DC000"), row(3, "DC002", "DC099")], [known("DC000")]);
    expect(faults).toEqual([{ kind: "parent-missing", row: 3, code: "DC002", parentCode: "DC099" }]);
  });

  it("names every row of a loop, told from that row on, and no row that only hangs below it", () => {
    const faults = checkSiteRows([row(2, "A", "C"), row(3, "B", "A"), row(4, "C", "B"), row(5, "D", "C")], []);
    expect(faults).toEqual([
      { kind: "parent-loop", row: 2, codes: ["A", "C", "B", "A"] },
      { kind: "parent-loop", row: 3, codes: ["B", "A", "C", "B"] },
      { kind: "parent-loop", row: 4, codes: ["C", "B", "A", "C"] },
    ]);
  });

  it("finds a site that is its own parent", () => {
    expect(checkSiteRows([row(2, "A", "A")], [])).toEqual([{ kind: "parent-loop", row: 2, codes: ["A", "A"] }]);
  });

  it("finds a loop that is closed by sites the list does not name", () => {
    // Known: A above B above C. The list puts A under C.
    const faults = checkSiteRows([row(2, "A", "C")], [known("A"), known("B", "A"), known("C", "B")]);
    expect(faults).toEqual([{ kind: "parent-loop", row: 2, codes: ["A", "C", "B", "A"] }]);
  });

  it("keeps the known parent where the list has no parent column", () => {
    expect(checkSiteRows([row(2, "B"), row(3, "A")], [known("A"), known("B", "A")])).toEqual([]);
  });

  it("refuses a second host, in the list or beside the known one", () => {
    const host = { kind: "host" as const };
    expect(checkSiteRows([row(2, "A", null, host), row(3, "B", "A", host)], [])).toEqual([
      { kind: "second-host", row: 3, code: "B", otherCode: "A" },
    ]);
    expect(checkSiteRows([row(2, "B", null, host)], [known("A", null, host)])).toEqual([
      { kind: "second-host", row: 2, code: "B", otherCode: "A" },
    ]);
  });

  it("lets a list move the host", () => {
    const rows = [row(2, "A", null, { kind: "khac" }), row(3, "B", null, { kind: "host" })];
    expect(checkSiteRows(rows, [known("A", null, { kind: "host" })])).toEqual([]);
  });

  it("checks 37,000 rows in one long chain without running out of stack", () => {
    const rows = Array.from({ length: 37_000 }, (_, index) =>
      row(index + 2, `S${index}`, index ? `S${index - 1}` : null),
    );
    expect(checkSiteRows(rows, [])).toEqual([]);
  });

  it("finds a loop exactly when some site cannot reach the top, and names exactly the rows in loops", () => {
    const parents = fc.array(fc.option(fc.nat(7), { nil: null }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(parents, (list) => {
        const inside = list.map((parent) => (parent === null || parent >= list.length ? null : parent));
        const rows = inside.map((parent, index) => row(index + 2, `S${index}`, parent === null ? null : `S${parent}`));
        const inLoop = inside.flatMap((_, start) => {
          let at = inside[start] ?? null;
          for (let step = 0; step < list.length && at !== null && at !== start; step++) at = inside[at] ?? null;
          return at === start ? [start + 2] : [];
        });
        expect(checkSiteRows(rows, []).map((fault) => fault.row)).toEqual(inLoop);
      }),
    );
  });
});

describe("siteRowFaultSentence", () => {
  it("says the row, what is wrong and what to do, in both languages", () => {
    const sentence = siteRowFaultSentence({ kind: "code-twice", row: 9, code: "DC002", firstRow: 3 });
    expect(sentence.vi).toBe("Dòng 9: mã điểm cầu “DC002” đã có ở dòng 3. Mỗi điểm cầu một mã.");
    expect(sentence.en).toBe('Row 9: site code "DC002" already stands in row 3. Give each site a code of its own.');
  });
});
