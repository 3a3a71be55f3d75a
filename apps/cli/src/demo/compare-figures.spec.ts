import { describe, expect, it } from "@jest/globals";
import type { SiteTruth } from "../simulate/plan-types.js";
import { compareFigures, figuresOfTruth, type SiteFigures } from "./compare-figures.js";

const sites = (figures: Record<string, SiteFigures>): Map<string, SiteFigures> => new Map(Object.entries(figures));

describe("holding figures against the truth", () => {
  const truth = sites({ DC001: { present: 28, headcountMiddle: null }, DC002: { present: 30, headcountMiddle: 31 } });
  const told = ["present", "headcountMiddle"];

  it("finds nothing where nothing differs, and counts what it looked at", () => {
    expect(compareFigures("board", told, truth, truth)).toEqual({ source: "board", compared: 4, differences: [] });
  });

  it("names the site and the figure that differ; unknown is not zero", () => {
    const product = sites({
      DC001: { present: 28, headcountMiddle: 0 },
      DC002: { present: 29, headcountMiddle: 31 },
    });
    expect(compareFigures("board", told, truth, product).differences).toEqual([
      { source: "board", site: "DC001", figure: "headcountMiddle", truth: null, product: 0 },
      { source: "board", site: "DC002", figure: "present", truth: 30, product: 29 },
    ]);
  });

  it("does not take a missing site or figure for right, nor a site too many", () => {
    const product = sites({ DC001: { headcountMiddle: null }, DC003: { present: 1, headcountMiddle: null } });
    const differing = compareFigures("report", told, truth, product).differences;
    expect(differing.map(({ site, figure, product: said }) => [site, figure, said])).toEqual([
      ["DC001", "present", undefined],
      ["DC002", "present", undefined],
      ["DC002", "headcountMiddle", undefined],
      ["DC003", "site", true],
    ]);
  });

  it("a figure the truth does not know either is a fault, not a match", () => {
    expect(compareFigures("board", ["presnet"], truth, truth).differences).toHaveLength(2);
  });

  it("lays a site's truth out flat, with moments of the clock", () => {
    const figures = Object.fromEntries(["summoned", "present"].map((figure) => [figure, 30]));
    const site = {
      code: "DC001",
      figures: figures as SiteTruth["figures"],
      headcounts: { opening: 29, middle: null, closing: 30 },
      listClosed: true,
      entries: 41,
      held: 1,
      room: { from: -600_000, to: 12_600_000, drops: 2 },
    };
    const flat = figuresOfTruth(site, 1_000_000_000);
    expect(flat).toMatchObject({
      present: 30,
      headcountOpening: 29,
      headcountMiddle: null,
      position: 41,
      connected: true,
    });
    expect(flat).toMatchObject({ connectedFrom: 999_400_000, connectedTo: 1_012_600_000, drops: 2 });
    expect(figuresOfTruth({ ...site, room: null }, 0)).toMatchObject({
      connected: false,
      connectedFrom: null,
      drops: null,
    });
  });
});
