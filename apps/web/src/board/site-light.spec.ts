import { describe, expect, it } from "@jest/globals";
import { readBoard } from "./board-numbers.js";
import { bandOf, siteLight, sortWorstFirst } from "./site-light.js";
import { readSiteList } from "./site-list.js";
import { boardOf, boardSites, noon } from "./testing/board-samples.js";

const now = noon / 1000;
const lightsOf = (rows: Parameters<typeof boardOf>[0], headcountOnly: number[] = []) => {
  const sites = readSiteList(
    boardSites(
      rows.map(() => -1),
      { headcountOnly },
    ),
  );
  const numbers = readBoard(boardOf(rows), rows.length);
  return rows.map((_row, index) => siteLight(sites, numbers, index, now));
};

describe("what the mosaic shows of a site", () => {
  it("has five bands of the share present", () => {
    expect([0, 0.19, 0.2, 0.5, 0.79, 0.8, 0.95, 1].map(bandOf)).toEqual([0, 0, 1, 2, 2, 3, 4, 4]);
  });

  it("counts a stand-in as a filled seat", () =>
    expect(lightsOf([{ summoned: 10, present: 7, stoodIn: 1, position: 8, lastEntryAt: 1 }])[0]!.share).toBe(0.8));

  it("is hollow before the first entry, without pretending that nobody came", () => {
    const [light] = lightsOf([{ summoned: 10 }]);
    expect(light).toMatchObject({ sign: "hollow", share: 0 });
  });

  it("cannot judge a site nobody is summoned to", () => expect(lightsOf([{ position: 2 }])[0]!.band).toBeNull());

  it("is silent when people are missing and nothing was recorded for more than five minutes", () => {
    const late = { summoned: 10, present: 5, position: 5 };
    const [fresh, silent, full, closed] = lightsOf([
      { ...late, lastEntryAt: 300 },
      { ...late, lastEntryAt: 301 },
      { summoned: 5, present: 4, excused: 1, position: 5, lastEntryAt: 900 },
      { ...late, lastEntryAt: 900, listClosed: 1 },
    ]);
    expect([fresh, silent, full, closed].map((light) => light?.sign)).toEqual(["plain", "silent", "plain", "plain"]);
  });

  it("takes the last declared number of a site that names nobody, and says so", () => {
    const [light] = lightsOf([{ summoned: 20, headcountOpening: 10, headcountMiddle: 15, position: 2 }], [0]);
    expect(light).toMatchObject({ share: 0.75, declared: true });
    expect(lightsOf([{ summoned: 20 }], [0])[0]!.share).toBeNull();
  });

  it("sorts the worst first and what cannot be judged last", () => {
    const lights = lightsOf([
      { summoned: 10, present: 9 },
      { summoned: 0 },
      { summoned: 10, present: 1 },
      { summoned: 10, present: 1 },
    ]);
    expect(sortWorstFirst([0, 1, 2, 3], (index) => lights[index]!)).toEqual([2, 3, 0, 1]);
  });
});
