import type { BoardNumbers } from "./board-numbers.js";
import { isSilent, lastHeadcount } from "./site-light.js";
import { type SiteList } from "./site-list.js";

/** Sums over some sites. T = present + stood-in + excused + absent + not called, at every moment. */
export interface Sums {
  summoned: number;
  /** Includes those who are present at another site. */
  present: number;
  presentElsewhere: number;
  stoodIn: number;
  excused: number;
  absent: number;
  notCalled: number;
  late: number;
  /** Beside T. */
  guests: number;
  /** Delegates of other sites who are here; they count at home. */
  visitors: number;
  /** Sites that take part. */
  sites: number;
  /** Of these: have recorded at least one entry. */
  started: number;
  silent: number;
  closed: number;
  /** Closed, and in time. */
  inTime: number;
  approved: number;
  /** Of these: their room is connected now, where anybody can tell. */
  connected: number;
  /** Sites whose devices said to hold entries still, and how many. */
  waitingSites: number;
  waitingEntries: number;
  /** Sites that only declare a number, and the sum of the latest ones. */
  headcountSites: number;
  headcountPeople: number;
  /** Seconds since the epoch, -1 when there is no entry. */
  lastEntryAt: number;
}

export function noSums(): Sums {
  return {
    summoned: 0,
    present: 0,
    presentElsewhere: 0,
    stoodIn: 0,
    excused: 0,
    absent: 0,
    notCalled: 0,
    late: 0,
    guests: 0,
    visitors: 0,
    sites: 0,
    started: 0,
    silent: 0,
    closed: 0,
    inTime: 0,
    approved: 0,
    connected: 0,
    waitingSites: 0,
    waitingEntries: 0,
    headcountSites: 0,
    headcountPeople: 0,
    lastEntryAt: -1,
  };
}

/**
 * One site by itself, without what stands under it. `now`, and `dueAt`, until when a list should be closed, are in seconds on
 * the server's clock.
 */
export function sumsOfSite(
  sites: SiteList,
  numbers: BoardNumbers,
  index: number,
  now: number,
  dueAt = Number.POSITIVE_INFINITY,
): Sums {
  const { columns } = numbers;
  const at = (name: keyof typeof columns): number => columns[name][index] ?? 0;
  const [summoned, present, stoodIn, excused, absent] = [
    at("summoned"),
    at("present"),
    at("stoodIn"),
    at("excused"),
    at("absent"),
  ];
  const declares = sites.headcountOnly.has(index);
  const participates = sites.participates[index] === true;
  const closed = participates ? at("listClosed") : 0;
  return {
    summoned,
    present,
    presentElsewhere: at("presentElsewhere"),
    stoodIn,
    excused,
    absent,
    notCalled: summoned - present - stoodIn - excused - absent,
    late: at("late"),
    guests: at("guests"),
    visitors: at("visitors"),
    sites: participates ? 1 : 0,
    started: participates && at("position") > 0 ? 1 : 0,
    silent: participates && isSilent(sites, numbers, index, now) ? 1 : 0,
    closed,
    inTime: closed === 1 && at("listClosedAt") <= dueAt ? 1 : 0,
    approved: participates ? at("approved") : 0,
    connected: participates && at("connected") > 0 ? 1 : 0,
    waitingSites: at("unsent") > 0 ? 1 : 0,
    waitingEntries: at("unsent"),
    headcountSites: declares ? 1 : 0,
    headcountPeople: declares ? (lastHeadcount(numbers, index) ?? 0) : 0,
    lastEntryAt: columns.lastEntryAt[index] ?? -1,
  };
}

/** Sums of every site with everything under it, by site. */
export function rollUp(sites: SiteList, numbers: BoardNumbers, now: number, dueAt?: number): Sums[] {
  const sums = Array.from({ length: sites.size }, (_unused, index) => sumsOfSite(sites, numbers, index, now, dueAt));
  for (const index of sites.topDown.toReversed()) {
    const parent = sites.parents[index]!;
    if (parent !== -1) addSums(sums[parent]!, sums[index]!);
  }
  return sums;
}

/** Sums of the whole briefing, from what `rollUp` gave. */
export function sumsOfAll(sites: SiteList, rolledUp: readonly Sums[]): Sums {
  const total = noSums();
  for (const root of sites.roots) addSums(total, rolledUp[root]!);
  return total;
}

const fields = Object.keys(noSums()) as (keyof Sums)[];

function addSums(to: Sums, more: Sums): void {
  for (const field of fields)
    to[field] = field === "lastEntryAt" ? Math.max(to[field], more[field]) : to[field] + more[field];
}
