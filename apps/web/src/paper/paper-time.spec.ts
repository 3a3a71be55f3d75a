import { describe, expect, it } from "@jest/globals";
import { paperTime } from "./paper-time.js";

const day = Date.parse("2026-11-23T01:00:00.000Z");
const at = (typed: string): string | null => {
  const found = paperTime(typed, day, "Asia/Ho_Chi_Minh");
  return found === null ? null : new Date(found).toISOString();
};

describe("the time on a paper list", () => {
  it.each(["07:40", "7:40", "0740", "7h40", "7g40"])("%s is read on the day of the session, in its zone", (typed) => {
    expect(at(typed)).toBe("2026-11-23T00:40:00.000Z");
  });

  it.each(["", "7", "24:00", "12:60", "sáng"])("%s is no time", (typed) => {
    expect(at(typed)).toBeNull();
  });
});
