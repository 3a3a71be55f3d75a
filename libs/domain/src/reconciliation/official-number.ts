import { assertNever } from "../assert-never.js";
import { type Checkpoint, checkpoints } from "../attendance/entry.js";
import { clipTo, type Interval, lengthOf } from "../vc-logs/interval-union.js";
import { staysOf } from "./presence.js";
import type { SiteInput } from "./site-input.js";

/** How the official number of a briefing is taken. */
export type OfficialNumberRule =
  | { readonly rule: "at-checkpoint"; readonly checkpoint: Checkpoint }
  | { readonly rule: "peak" }
  | { readonly rule: "ever-present"; readonly minutes: number };

/** The official number of one site, and how it came about. */
export interface OfficialNumber {
  readonly rule: OfficialNumberRule;
  /** Delegates of the site who attended, wherever they did, and their stand-ins; null when no source says a number. */
  readonly number: number | null;
  /** `named`: counted from people. `declared`: the site named nobody, so its own number stands. */
  readonly source: "named" | "declared" | "none";
}

const minute = 60_000;

/**
 * The official number by the rule of the briefing. Stand-ins are recorded without times and count for the whole
 * session. A number a site declared has no minutes, so the highest stands where the rule asks for any.
 */
export function officialNumber(
  input: SiteInput,
  known: { readonly stoodIn: number; readonly named: boolean },
): OfficialNumber {
  const rule = input.officialNumber;
  if (known.named) return { rule, number: countedBy(rule, input) + known.stoodIn, source: "named" };
  const declared = declaredBy(rule, input.reporting.headcounts);
  return { rule, number: declared, source: declared === null ? "none" : "declared" };
}

function countedBy(rule: OfficialNumberRule, input: SiteInput): number {
  const window = { from: input.session.startsAt, to: input.session.endsAt };
  const people = input.delegates
    .map((delegate) => staysOf(delegate, input.session))
    .filter((stays) => stays.length > 0);
  switch (rule.rule) {
    case "ever-present":
      if (rule.minutes === 0) return people.length;
      return people.filter((stays) => lengthOf(clipTo(stays, window)) >= rule.minutes * minute).length;
    case "peak":
      return highestAtOnce(people.flatMap((stays) => clipTo(stays, window)));
    case "at-checkpoint":
      return people.filter((stays) => isThere(stays, momentOf(rule.checkpoint, window))).length;
    default:
      return assertNever(rule, "rule of the official number");
  }
}

/** A site's log has no time for a checkpoint: the start, the middle and the last moment of the session stand for them. */
function momentOf(checkpoint: Checkpoint, { from, to }: Interval): number {
  switch (checkpoint) {
    case "opening":
      return from;
    case "middle":
      return from + Math.floor((to - from) / 2);
    case "closing":
      return to - 1;
    default:
      return assertNever(checkpoint, "checkpoint");
  }
}

const isThere = (stays: readonly Interval[], moment: number): boolean =>
  stays.some(({ from, to }) => from <= moment && moment < to);

function highestAtOnce(stays: readonly Interval[]): number {
  const steps = stays.flatMap(({ from, to }) => [
    { at: from, step: 1 },
    { at: to, step: -1 },
  ]);
  let now = 0;
  let highest = 0;
  // Who leaves at the very moment another comes was not there together with them.
  for (const { step } of steps.toSorted((a, b) => a.at - b.at || a.step - b.step)) {
    now += step;
    highest = Math.max(highest, now);
  }
  return highest;
}

function declaredBy(rule: OfficialNumberRule, headcounts: Readonly<Record<Checkpoint, number | null>>): number | null {
  if (rule.rule === "at-checkpoint") return headcounts[rule.checkpoint];
  const declared = checkpoints.flatMap((checkpoint) => headcounts[checkpoint] ?? []);
  return declared.length === 0 ? null : Math.max(...declared);
}
