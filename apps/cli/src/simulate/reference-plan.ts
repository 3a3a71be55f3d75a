import {
  generateDelegates,
  type ReferenceDelegate,
  referenceQuota,
  type ReferenceSite,
  referenceSites,
} from "../reference-case/index.js";
import { planBriefing } from "./plan-briefing.js";
import type { BriefingPlan } from "./plan-types.js";
import { minute } from "./timeline.js";

/** The session of the reference case: 8:00 to 11:30, late after five minutes. */
export const referenceSession = { lengthMs: 210 * minute, lateAfterMs: 5 * minute };

export interface ReferencePlan {
  readonly sites: readonly ReferenceSite[];
  readonly delegates: readonly ReferenceDelegate[];
  readonly plan: BriefingPlan;
}

/** Sites, people and script of the reference case, or of its first `many` sites (the host hall is one of them). */
export function referencePlan(seed: number, many = Number.POSITIVE_INFINITY, outboxEveryMs?: number): ReferencePlan {
  const sites = firstSites(referenceSites(), many);
  const delegates = generateDelegates(seed, sites, referenceQuota());
  return { sites, delegates, plan: planBriefing({ seed, sites, delegates, ...referenceSession, outboxEveryMs }) };
}

/** The host hall, then communes with the districts over them: a small piece of the tree that still has its depth. */
function firstSites(all: readonly ReferenceSite[], many: number): ReferenceSite[] {
  if (many >= all.length) return [...all];
  const [host] = all;
  const districts = all.filter((site) => site.level === "district").slice(0, Math.ceil(many / 15));
  const named = new Set(districts.map((site) => site.code));
  const communes = all.filter((site) => site.parentCode !== null && named.has(site.parentCode));
  return [host!, ...districts, ...communes].slice(0, many);
}
