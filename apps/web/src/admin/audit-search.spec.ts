import { describe, expect, it } from "@jest/globals";
import { auditQuery, readAuditSearch } from "./audit-search.js";

const id = "01942b3c-0000-7000-8000-000000000001";

describe("the search of the audit", () => {
  it("lives in its address, and leaves out what makes no sense", () => {
    const whole = { actor: "Trần", action: "site", briefing: id, site: id, from: "2026-11-23", until: "2026-11-23" };
    expect(readAuditSearch({ ...whole, more: 1 })).toEqual(whole);
    expect(readAuditSearch({ actor: "", briefing: "x", from: "yesterday" })).toEqual({});
  });

  it("asks for whole days of the office", () => {
    const query = auditQuery({ from: "2026-11-23", until: "2026-11-23" });
    const hours = (Date.parse(query.get("until")!) - Date.parse(query.get("from")!)) / 3_600_000;
    expect([Date.parse(query.get("from")!), hours]).toEqual([Date.parse("2026-11-22T17:00:00Z"), 24]);
  });
});
