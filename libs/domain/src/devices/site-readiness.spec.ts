import { describe, expect, it } from "@jest/globals";
import { siteReadiness } from "./site-readiness.js";

const device = (rosterDownloaded: boolean, practised: boolean) => ({ rosterDownloaded, practised });

describe("a site the day before", () => {
  it("is ready when one device did every step", () => {
    expect(siteReadiness([device(true, true)], false)).toEqual({ ready: true, missing: [] });
    expect(siteReadiness([device(false, false), device(true, true)], false).ready).toBe(true);
  });

  it("says what is missing on the device that came furthest", () => {
    expect(siteReadiness([], false).missing).toEqual(["enrolled", "roster", "practice"]);
    expect(siteReadiness([device(false, false)], false).missing).toEqual(["roster", "practice"]);
    expect(siteReadiness([device(false, false), device(true, false)], false).missing).toEqual(["practice"]);
  });

  it("does not add up halves of two devices", () => {
    expect(siteReadiness([device(true, false), device(false, true)], false).ready).toBe(false);
  });

  it("needs only a device where a number is all that is declared", () => {
    expect(siteReadiness([], true)).toEqual({ ready: false, missing: ["enrolled"] });
    expect(siteReadiness([device(false, false)], true)).toEqual({ ready: true, missing: [] });
  });
});
