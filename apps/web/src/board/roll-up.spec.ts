import { describe, expect, it } from "@jest/globals";
import { array, assert, nat, property, record, tuple } from "fast-check";
import { readBoard } from "./board-numbers.js";
import { rollUp, sumsOfAll } from "./roll-up.js";
import { readSiteList } from "./site-list.js";
import { boardOf, boardSites, noon } from "./testing/board-samples.js";

const now = noon / 1000;

describe("sums over the tree", () => {
  it("adds every site to all that stand above it", () => {
    const sites = readSiteList(boardSites([-1, 0, 1, 1]));
    const numbers = readBoard(
      boardOf([
        { summoned: 5, present: 5, position: 5, lastEntryAt: 40 },
        { summoned: 4, present: 1, stoodIn: 1, position: 2, lastEntryAt: 20 },
        { summoned: 3, excused: 1, position: 1, lastEntryAt: 400 },
        { summoned: 2, guests: 1 },
      ]),
      4,
    );
    const sums = rollUp(sites, numbers, now);
    // 4 + 3 + 2 summoned; 1 present, 1 stood in, 1 excused: 6 not called.
    expect(sums[1]).toMatchObject({ summoned: 9, present: 1, stoodIn: 1, excused: 1, notCalled: 6, guests: 1 });
    expect(sums[1]).toMatchObject({ sites: 3, started: 2, silent: 1, lastEntryAt: now - 20 });
    expect(sums[0]).toMatchObject({ summoned: 14, present: 6, sites: 4 });
    expect(sumsOfAll(sites, sums)).toEqual(sums[0]);
  });

  it("does not count a site that only holds others", () => {
    const sites = readSiteList(boardSites([-1, 0], { participates: [0, 1] }));
    expect(rollUp(sites, readBoard(boardOf([{}, {}]), 2), now)[0]).toMatchObject({ sites: 1, started: 0 });
  });

  it("keeps declared numbers apart from named people", () => {
    const sites = readSiteList(boardSites([-1, 0], { headcountOnly: [1] }));
    const numbers = readBoard(
      boardOf([
        { summoned: 2, present: 2 },
        { headcountMiddle: 31, position: 1 },
      ]),
      2,
    );
    expect(rollUp(sites, numbers, now)[0]).toMatchObject({ present: 2, headcountSites: 1, headcountPeople: 31 });
  });

  it("keeps T = present + stood-in + excused + absent + not called on every node of any tree", () => {
    const count = nat({ max: 50 });
    const row = record({ present: count, stoodIn: count, excused: count, absent: count, rest: count });
    assert(
      property(array(tuple(row, nat()), { minLength: 1, maxLength: 40 }), (made) => {
        const sites = readSiteList(boardSites(made.map(([, seed], index) => (index === 0 ? -1 : seed % index))));
        const rows = made.map(([{ rest, ...parts }]) => ({
          ...parts,
          summoned: parts.present + parts.stoodIn + parts.excused + parts.absent + rest,
        }));
        const sums = rollUp(sites, readBoard(boardOf(rows), rows.length), now);
        for (const { summoned, present, stoodIn, excused, absent, notCalled } of sums)
          expect(present + stoodIn + excused + absent + notCalled).toBe(summoned);
        expect(sums[0]!.summoned).toBe(rows.reduce((total, { summoned }) => total + summoned, 0));
      }),
    );
  });
});
