import { isSilentSite } from "#domain";
import type { BoardNumbers } from "./board-numbers.js";
import type { SiteList } from "./site-list.js";

/** A site that still waits for people and has recorded nothing for this long is silent. */
export const silentAfterSeconds = 5 * 60;

/** Upper ends of the bands of the share present; the last band begins at 95 %. */
const bandEnds = [0.2, 0.5, 0.8, 0.95] as const;
export type Band = 0 | 1 | 2 | 3 | 4;

export interface SiteLight {
  /** Share of seats that are filled, 0 … (a declared number may exceed 1); null when nobody is summoned or nothing is known. */
  readonly share: number | null;
  readonly band: Band | null;
  /** `hollow`: nothing recorded yet. `silent`: people are missing and the site has said nothing for a while. */
  readonly sign: "hollow" | "silent" | "plain";
  /** The share comes from a number the site declared, not from named people: weaker evidence, marked as such. */
  readonly declared: boolean;
  /** Its devices said to hold entries that have not come yet. */
  readonly waiting: boolean;
}

/** What the mosaic shows of one site. `now` is in seconds on the server's clock. */
export function siteLight(sites: SiteList, numbers: BoardNumbers, index: number, now: number): SiteLight {
  const { columns } = numbers;
  const summoned = columns.summoned[index] ?? 0;
  const declared = sites.headcountOnly.has(index);
  const filled = declared ? lastHeadcount(numbers, index) : columns.present[index]! + columns.stoodIn[index]!;
  const share = summoned > 0 && filled !== null ? filled / summoned : null;
  const started = (columns.position[index] ?? 0) > 0;
  return {
    share,
    band: share === null ? null : bandOf(share),
    sign: started ? (isSilent(sites, numbers, index, now) ? "silent" : "plain") : "hollow",
    declared,
    waiting: (columns.unsent[index] ?? 0) > 0,
  };
}

export function bandOf(share: number): Band {
  const at = bandEnds.findIndex((end) => share < end);
  return (at === -1 ? bandEnds.length : at) as Band;
}

/** Whether the site is silent now; `now` in seconds. The rule is the one that the alerts go by. */
export function isSilent(sites: SiteList, { columns }: BoardNumbers, index: number, now: number): boolean {
  const last = columns.lastEntryAt[index] ?? -1;
  const site = {
    lastEntryAt: last < 0 ? null : last * 1000,
    listClosed: columns.listClosed[index] === 1,
    headcountOnly: sites.headcountOnly.has(index),
    notCalled: notCalledAt(columns, index),
  };
  return isSilentSite(site, now * 1000, silentAfterSeconds * 1000);
}

/** Delegates of the site nobody has said anything about. */
export function notCalledAt(columns: BoardNumbers["columns"], index: number): number {
  const known = columns.present[index]! + columns.stoodIn[index]! + columns.excused[index]! + columns.absent[index]!;
  return columns.summoned[index]! - known;
}

/** The latest number the site declared, or null. */
export function lastHeadcount({ columns }: BoardNumbers, index: number): number | null {
  for (const name of ["headcountClosing", "headcountMiddle", "headcountOpening"] as const) {
    const value = columns[name][index] ?? -1;
    if (value >= 0) return value;
  }
  return null;
}

/** Worst first: the emptiest hall leads, halls one cannot judge come last. Equal ones keep the order of the list. */
export function sortWorstFirst(indices: readonly number[], lightOf: (index: number) => SiteLight): number[] {
  const weight = new Map(indices.map((index) => [index, lightOf(index).share ?? Number.POSITIVE_INFINITY]));
  return [...indices].toSorted((a, b) => weight.get(a)! - weight.get(b)! || a - b);
}
