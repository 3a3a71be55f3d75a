import { describe, expect, it } from "@jest/globals";
import { changesBetween } from "./edition-changes.js";

const edition = (totals: Partial<Record<string, number>>) => ({
  code: "K7QM-2XPD-9RTA",
  asOf: null,
  version: null,
  rate: "–",
  issuedAt: null,
  totals: { summoned: 6, present: 0, stoodIn: 0, late: 0, excused: 0, absent: 0, notCalled: 6, guests: 0, ...totals },
});

describe("what changed between two editions", () => {
  it("names each figure that moved, with its sign", () => {
    expect(changesBetween(edition({}), edition({ present: 4, notCalled: 2 }))).toEqual([
      { figure: "present", by: 4 },
      { figure: "notCalled", by: -4 },
    ]);
  });
  it("is nothing for the first edition, and for the same figures", () => {
    expect(changesBetween(undefined, edition({ present: 4 }))).toEqual([]);
    expect(changesBetween(edition({}), edition({}))).toEqual([]);
  });
});
