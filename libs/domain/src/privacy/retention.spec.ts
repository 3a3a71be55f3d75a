import { describe, expect, it } from "@jest/globals";
import { retentionEnd } from "./retention.js";

const day = 86_400_000;

describe("the end of retention", () => {
  it("is so many days after the last session, 90 when the rules say nothing", () => {
    const sessionEnds = [3 * day, 5 * day, 4 * day];
    expect(retentionEnd({ state: "sealed", retentionDays: 30, sessionEnds })).toBe(35 * day);
    expect(retentionEnd({ state: "closed", retentionDays: undefined, sessionEnds })).toBe(95 * day);
  });

  it("does not come while people still work with the briefing", () => {
    for (const state of ["draft", "open", "live"]) {
      expect(retentionEnd({ state, retentionDays: 1, sessionEnds: [0] })).toBeNull();
    }
  });
});
