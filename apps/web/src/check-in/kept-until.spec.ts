import { describe, expect, it } from "@jest/globals";
import type { BriefingView } from "#contracts";
import { keptUntil } from "./kept-until.js";

const hour = 3_600_000;
const session = (endsAt: string) => ({ number: 1, name: "Sáng", startsAt: "2026-11-23T01:00:00.000Z", endsAt });
const sessions = [session("2026-11-23T04:30:00.000Z"), session("2026-11-23T10:00:00.000Z")];
const end = Date.parse("2026-11-23T10:00:00.000Z");
const until = (state: BriefingView["state"], readAt: number): number => keptUntil({ sessions, state }, readAt);

describe("how long a device keeps the people of a briefing", () => {
  it("is a day after the last session, once the briefing is closed, however often it was read since", () => {
    expect(until("closed", end + 20 * hour)).toBe(end + 24 * hour);
    expect(until("sealed", end + 90 * hour)).toBe(end + 24 * hour);
  });

  it("is a day after the end or the last reading while the briefing is open, whatever the clock says", () => {
    expect(until("open", end - 48 * hour)).toBe(end + 24 * hour);
    expect(until("live", end + 72 * hour)).toBe(end + 96 * hour);
  });
});
