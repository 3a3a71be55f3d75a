import { describe, expect, it } from "@jest/globals";
import { firstLoadOf } from "../support/first-load.js";

/** What a phone waits for on a bad line before anybody can be checked in, in bytes; a size, so that a test may hold it. */
const most = 250_000;

describe("the page of a site, opened for the first time", () => {
  it(`waits for at most ${most / 1000} kB of scripts and styles`, () => {
    const files = [...firstLoadOf("src/shell/site-route.tsx")].toSorted(([, a], [, b]) => b - a);
    const bytes = files.reduce((sum, [, size]) => sum + size, 0);
    expect({ bytes, fits: bytes <= most, largest: files.slice(0, 5) }).toMatchObject({ fits: true });
    expect(bytes).toBeGreaterThan(100_000);
  });
});
