import { describe, expect, it } from "@jest/globals";
import { sessionNow } from "./session-now.js";

const at = (clock: string): string => `2026-11-23T${clock}:00+07:00`;
const sessions = [
  { number: 1, name: "Sáng", startsAt: at("08:00"), endsAt: at("11:30") },
  { number: 2, name: "Chiều", startsAt: at("14:00"), endsAt: at("17:00") },
];
const shownAt = (clock: string): number => sessionNow(sessions, Date.parse(at(clock)));

describe("the session shown unasked", () => {
  it("is the first one long before it begins", () => expect(shownAt("03:00")).toBe(1));
  it("is the one under way", () => expect([shownAt("08:00"), shownAt("15:00")]).toEqual([1, 2]));
  it("is the next one shortly before it begins", () => expect(shownAt("12:30")).toBe(2));
  it("stays with the last one in a break and afterwards", () =>
    expect([shownAt("11:45"), shownAt("20:00")]).toEqual([1, 2]));
  it("is 1 when there is none", () => expect(sessionNow([], 0)).toBe(1));
});
