import { describe, expect, it } from "@jest/globals";
import { roomConnection } from "./room-connection.js";

const session = { from: 0, to: 1000 };
const times = (...pairs: [number, number | null][]) => pairs.map(([joinedAt, leftAt]) => ({ joinedAt, leftAt }));

describe("the connections of a room in one session", () => {
  it("are from-to, drops and coverage: 100-400 and 500-900 are 700 of 1000", () => {
    expect(roomConnection(times([500, 900], [100, 400]), session)).toEqual({
      intervals: [
        { from: 100, to: 400 },
        { from: 500, to: 900 },
      ],
      firstJoinedAt: 100,
      lastLeftAt: 900,
      drops: 1,
      awayMs: 100,
      longestGapMs: 100,
      connectedMs: 700,
      coveragePermille: 700,
      leaveAssumed: false,
    });
  });

  it("tell when the room came before the start and left after the end, and count only what lies between", () => {
    expect(roomConnection(times([-50, 1200]), session)).toMatchObject({
      firstJoinedAt: -50,
      lastLeftAt: 1200,
      connectedMs: 1000,
      coveragePermille: 1000,
    });
  });

  it("are none when they only lie before or after it", () => {
    expect(roomConnection(times([-50, 0], [1000, 1100]), session)).toBeNull();
    expect(roomConnection([], session)).toBeNull();
  });

  it("end at the next join, else at the end, when a leave is missing", () => {
    expect(roomConnection(times([0, null], [300, 400]), session)).toMatchObject({
      lastLeftAt: 400,
      leaveAssumed: true,
    });
    expect(roomConnection(times([0, null], [0, null]), session)).toMatchObject({ lastLeftAt: 1000, connectedMs: 1000 });
  });

  it("stay quick through a storm of rejoins", () => {
    const storm = Array.from({ length: 10_000 }, (_, index) => ({ joinedAt: index * 2, leftAt: index * 2 + 1 }));
    const started = performance.now();
    expect(roomConnection(storm, { from: 0, to: 20_000 })).toMatchObject({ drops: 9_999, connectedMs: 10_000 });
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
