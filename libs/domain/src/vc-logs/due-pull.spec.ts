import { describe, expect, it } from "@jest/globals";
import { duePull } from "./due-pull.js";

const minute = 60_000;
const end = Date.UTC(2026, 10, 23, 4, 0);
const facts = { now: end + 40 * minute, ends: [end], pulledAt: null, askedAt: null };

describe("a report of the platform is fetched by itself", () => {
  it("once the session has been over for long enough, and not a day later", () => {
    expect(duePull(facts)).toBe(true);
    expect(duePull({ ...facts, now: end + 34 * minute })).toBe(false);
    expect(duePull({ ...facts, now: end + 26 * 60 * minute })).toBe(false);
  });

  it("again after half an hour, as long as there was none", () => {
    expect(duePull({ ...facts, askedAt: facts.now - 29 * minute })).toBe(false);
    expect(duePull({ ...facts, askedAt: facts.now - 30 * minute })).toBe(true);
  });

  it("once for every session: an early pull does not hold for a later end", () => {
    expect(duePull({ ...facts, pulledAt: end + 36 * minute, askedAt: null })).toBe(false);
    expect(duePull({ ...facts, pulledAt: end + 5 * minute })).toBe(true);
    const evening = end + 300 * minute;
    expect(
      duePull({ now: evening + 40 * minute, ends: [end, evening], pulledAt: end + 40 * minute, askedAt: null }),
    ).toBe(true);
  });
});
