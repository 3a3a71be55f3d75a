import { useMemo } from "react";
import type { BoardNumbers } from "./board-numbers.js";
import { rollUp, sumsOfAll, type Sums, sumsOfSite } from "./roll-up.js";
import { type SiteLight, siteLight } from "./site-light.js";
import type { SiteList } from "./site-list.js";

/** Everything the parts of the board draw from, made once for each change of the numbers. */
export interface BoardView {
  readonly sites: SiteList;
  readonly numbers: BoardNumbers;
  /** The site whose subtree is shown, or null for everything. */
  readonly node: number | null;
  /** Milliseconds on the server's clock up to which the numbers are good. */
  readonly asOf: number;
  readonly timeZone: string;
  readonly rolledUp: readonly Sums[];
  /** Sums of what is shown. */
  readonly shown: Sums;
  readonly alone: (index: number) => Sums;
  readonly lightOf: (index: number) => SiteLight;
}

/** Silence is measured in minutes; looking every five seconds is enough. */
const stepMs = 5000;

export function useBoardView(
  sites: SiteList | null,
  numbers: BoardNumbers | null,
  nodeId: string | undefined,
  asOf: number,
  timeZone: string,
): BoardView | null {
  const step = Math.floor(asOf / stepMs) * stepMs;
  const sums = useMemo(() => {
    if (!sites || !numbers) return null;
    const seconds = step / 1000;
    const rolledUp = rollUp(sites, numbers, seconds);
    return {
      rolledUp,
      all: sumsOfAll(sites, rolledUp),
      alone: (index: number) => sumsOfSite(sites, numbers, index, seconds),
      lightOf: (index: number) => siteLight(sites, numbers, index, seconds),
    };
  }, [sites, numbers, step]);
  return useMemo(() => {
    if (!sites || !numbers || !sums) return null;
    const node = nodeId === undefined ? null : (sites.indexOf.get(nodeId) ?? null);
    const { rolledUp, all, alone, lightOf } = sums;
    const shown = node === null ? all : rolledUp[node]!;
    return { sites, numbers, node, asOf, timeZone, rolledUp, shown, alone, lightOf };
  }, [sites, numbers, sums, nodeId, asOf, timeZone]);
}
