import type { SiteTruth } from "../simulate/plan-types.js";

/** Figures of one site under the names the comparison uses; what a source does not tell is left out. */
export type SiteFigures = Readonly<Record<string, number | boolean | null>>;

export interface Difference {
  /** Where the product says it: `board`, `report`, `reconciliation`. */
  readonly source: string;
  readonly site: string;
  readonly figure: string;
  readonly truth: number | boolean | null;
  /** Undefined: the product says nothing of it. */
  readonly product: number | boolean | null | undefined;
}

export interface Comparison {
  readonly source: string;
  /** How many values were held against each other. */
  readonly compared: number;
  readonly differences: readonly Difference[];
}

/** The truth of a site as flat figures. `startsAt` is the moment of the session's start, milliseconds since the epoch. */
export function figuresOfTruth(site: SiteTruth, startsAt: number): SiteFigures {
  const { room, headcounts } = site;
  return {
    ...site.figures,
    headcountOpening: headcounts.opening,
    headcountMiddle: headcounts.middle,
    headcountClosing: headcounts.closing,
    listClosed: site.listClosed,
    position: site.entries,
    connected: room !== null,
    connectedFrom: room && startsAt + room.from,
    connectedTo: room && startsAt + room.to,
    drops: room && room.drops,
  };
}

/** Holds what a source says of every site against the truth, in the figures that source tells. */
export function compareFigures(
  source: string,
  told: readonly string[],
  truth: ReadonlyMap<string, SiteFigures>,
  product: ReadonlyMap<string, SiteFigures>,
): Comparison {
  const differences: Difference[] = [];
  for (const [site, figures] of truth) {
    const said = product.get(site);
    for (const figure of told) {
      const [expected = null, found] = [figures[figure], said?.[figure]];
      if (expected !== found) differences.push({ source, site, figure, truth: expected, product: found });
    }
  }
  for (const site of product.keys()) {
    if (!truth.has(site)) differences.push({ source, site, figure: "site", truth: null, product: true });
  }
  return { source, compared: truth.size * told.length, differences };
}
