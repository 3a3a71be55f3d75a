import { describe, expect, it } from "@jest/globals";
import { diffSiteRows, siteAfterRow } from "./diff-site-rows.js";
import type { KnownSite, SiteRow } from "./site-row.js";

const before: KnownSite = {
  code: "DC093",
  name: "Phường Hàng Bạc",
  parentCode: "DC042",
  kind: "phuong",
  capacity: 60,
  coordinatorName: "Lê An",
  coordinatorPhone: null,
  aliases: ["Hang Bac"],
};
const whole: SiteRow = { row: 2, ...before };

describe("diffSiteRows", () => {
  it("calls a row with what is already known the same", () => {
    expect(diffSiteRows([whole], [before])).toEqual([{ state: "same", row: whole, known: before }]);
  });

  it("calls a code nobody knows new", () => {
    expect(diffSiteRows([{ ...whole, code: "DC094" }], [before])).toMatchObject([{ state: "new" }]);
  });

  it("names the fields that change", () => {
    const row = { ...whole, name: "Phường Hàng Bồ", capacity: null, aliases: [] };
    expect(diffSiteRows([row], [before])).toMatchObject([
      { state: "changed", fields: ["name", "capacity", "aliases"] },
    ]);
  });

  it("does not read a missing column as a change", () => {
    const row: SiteRow = { row: 2, code: "DC093", name: "Phường Hàng Bạc" };
    expect(diffSiteRows([row], [before])).toMatchObject([{ state: "same" }]);
    expect(siteAfterRow(row, before)).toEqual(before);
  });

  it("sees no change in the case of a parent's code", () => {
    expect(diffSiteRows([{ ...whole, parentCode: "dc042" }], [before])).toMatchObject([{ state: "same" }]);
  });
});
