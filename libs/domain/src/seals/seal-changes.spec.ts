import { describe, expect, it } from "@jest/globals";
import { emptyTally } from "../attendance/tally.js";
import { sealChanges } from "./seal-changes.js";
import { sealedFigures, type SealedSite, sealedTotals } from "./sealed-figures.js";

const none = { opening: null, middle: null, closing: null };
const site = (siteKey: number, position: number, present: number, more: Partial<SealedSite> = {}): SealedSite => ({
  session: 1,
  siteKey,
  position,
  figures: sealedFigures({ summoned: 5, counts: { ...emptyTally(), present }, headcounts: none, listClosed: true }),
  ...more,
});

describe("the change page of a version", () => {
  it("names a late arrival: 3 of 5 present become 4, not called 2 become 1", () => {
    expect(sealChanges([site(7, 4, 3), site(8, 2, 5)], [site(7, 5, 4), site(8, 2, 5)])).toEqual([
      {
        session: 1,
        siteKey: 7,
        positions: { before: 4, after: 5 },
        numbers: [
          { name: "present", before: 3, after: 4 },
          { name: "notCalled", before: 2, after: 1 },
        ],
      },
    ]);
  });

  it("names an entry that changes no number: the same person was scanned once more", () => {
    expect(sealChanges([site(7, 4, 3)], [site(7, 5, 3)])).toEqual([
      { session: 1, siteKey: 7, positions: { before: 4, after: 5 }, numbers: [] },
    ]);
  });

  it("takes a site that was not there as one nothing was said of, and a headcount as unknown, not as 0", () => {
    const counted = sealedFigures({
      summoned: 0,
      counts: emptyTally(),
      headcounts: { ...none, closing: 0 },
      listClosed: false,
    });
    const [change] = sealChanges([], [site(9, 1, 0, { figures: counted })]);
    expect(change?.numbers).toEqual([{ name: "headcountClosing", before: null, after: 0 }]);
  });

  it("is empty between equal versions and orders the rest by session and site, in whatever order they come", () => {
    const second = site(7, 4, 3, { session: 2 });
    expect(sealChanges([site(8, 1, 1), second], [second, site(8, 1, 1)])).toEqual([]);
    const changes = sealChanges([], [second, site(9, 1, 1), site(8, 1, 1)]);
    expect(changes.map(({ session, siteKey }) => [session, siteKey])).toEqual([
      [1, 8],
      [1, 9],
      [2, 7],
    ]);
  });

  it("sums sites by session: 3 + 5 present of 5 + 5, headcounts only where one was declared", () => {
    const declared = { ...site(9, 1, 0).figures, headcountOpening: 30 };
    const totals = sealedTotals([site(7, 4, 3), site(8, 2, 5), site(9, 1, 0, { figures: declared })]);
    expect(totals.get(1)).toMatchObject({
      summoned: 15,
      present: 8,
      notCalled: 7,
      headcountOpening: 30,
      headcountClosing: null,
      listClosed: 3,
    });
  });
});
