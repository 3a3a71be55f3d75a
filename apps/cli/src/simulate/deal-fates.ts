import type { Random } from "../reference-case/random.js";
import * as coming from "./behaviours/coming.js";
import * as elsewhere from "./behaviours/coming-elsewhere.js";
import type { Scene } from "./behaviours/scene.js";
import * as standIn from "./behaviours/sending-a-stand-in.js";
import * as away from "./behaviours/staying-away.js";
import type { PlanDelegate } from "./plan-types.js";
import { shareOf, shuffled } from "./shuffled.js";

interface Fate {
  readonly play: (scene: Scene) => void;
  /** Share of the delegates whose site names its people. */
  readonly share: number;
  /** Needs other sites. */
  readonly travels?: boolean;
  readonly sendsSomebody?: boolean;
}

/** What may become of a delegate. Whoever is dealt nothing comes in time and stays. */
const fates: readonly Fate[] = [
  { play: coming.comesLate, share: 0.052 },
  { play: coming.leavesEarly, share: 0.011 },
  { play: coming.comesLateAndLeavesEarly, share: 0.001 },
  { play: coming.goesOutAndReturns, share: 0.008 },
  { play: coming.leavesAfterTheEnd, share: 0.015 },
  { play: coming.isThoughtGone, share: 0.001 },
  { play: coming.joinsAlone, share: 0.002 },
  { play: elsewhere.comesElsewhere, share: 0.008, travels: true },
  { play: elsewhere.comesElsewhereLate, share: 0.002, travels: true },
  { play: elsewhere.comesElsewhereAndLeaves, share: 0.0006, travels: true },
  { play: elsewhere.isMissedAtHome, share: 0.002, travels: true },
  { play: elsewhere.movesHome, share: 0.0015, travels: true },
  { play: elsewhere.isTickedAtTwoSites, share: 0.0008, travels: true },
  { play: elsewhere.isTickedAtTwoForeignSites, share: 0.0003, travels: true },
  { play: elsewhere.isAGuestElsewhereFirst, share: 0.001, travels: true },
  { play: elsewhere.isMistakenElsewhere, share: 0.001, travels: true },
  { play: standIn.sendsAStandIn, share: 0.024, sendsSomebody: true },
  { play: standIn.isStoodInForByAColleague, share: 0.006, sendsSomebody: true },
  { play: standIn.comesAfterTheStandIn, share: 0.001, sendsSomebody: true },
  { play: away.isExcused, share: 0.019 },
  { play: away.isExcusedAfterwards, share: 0.001 },
  { play: away.comesAlthoughExcused, share: 0.001 },
  { play: away.staysAway, share: 0.012 },
  { play: away.isExcusedByMistake, share: 0.0004 },
  { play: away.isTickedByMistake, share: 0.001 },
  { play: away.isTickedTooSoon, share: 0.001 },
  { play: coming.isNotFoundAtFirst, share: 0.002 },
];

export type Play = Fate["play"];

/** Deals a fate to every delegate: each kind to its share of them, and at least to one, so that small plans show them all. */
export function dealFates(
  delegates: readonly PlanDelegate[],
  random: Random,
  { mayTravel, standInsAllowed }: { readonly mayTravel: boolean; readonly standInsAllowed: boolean },
): ReadonlyMap<string, Play> {
  const left = shuffled(delegates, random);
  const dealt = new Map<string, Play>();
  for (const { play, share, travels, sendsSomebody } of fates) {
    if ((travels && !mayTravel) || (sendsSomebody && !standInsAllowed)) continue;
    for (const { code } of left.splice(0, shareOf(delegates.length, share))) dealt.set(code, play);
  }
  for (const { code } of left) dealt.set(code, coming.comesInTime);
  return dealt;
}
