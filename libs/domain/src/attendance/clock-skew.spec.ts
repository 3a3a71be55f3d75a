import { describe, expect, it } from "@jest/globals";
import { correctedTime, measureSkew, skewFlaggedAboveMs } from "./clock-skew.js";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const now = Date.UTC(2026, 10, 23, 1);

describe("the clock of a device", () => {
  it("runs ahead when its time is later than ours, behind when it is earlier", () => {
    expect(measureSkew(now + 3 * minute, now)).toBe(3 * minute);
    expect(measureSkew(now - 3 * minute, now)).toBe(-3 * minute);
  });

  it("is called wrong only above two minutes", () => {
    expect(skewFlaggedAboveMs).toBe(2 * minute);
  });

  it.each([0, 1, -1, 30 * second, -30 * second, 2 * minute, -2 * minute])(
    "is left alone when it is off by no more than two minutes (%d ms): that is the network",
    (skew) => {
      expect(correctedTime(now, skew)).toBe(now);
    },
  );

  it.each([2 * minute + 1, -2 * minute - 1, 40 * minute, -day, day, -56 * 365 * day])(
    "is corrected by the whole error when it is off by more (%d ms)",
    (skew) => {
      const happened = now - 5 * minute;
      expect(correctedTime(happened + skew, skew)).toBe(happened);
    },
  );
});
