import type { Random } from "../reference-case/random.js";
import type { PlannedEntry, PlannedRequest, Stretch } from "./plan-types.js";

const mostEntries = 200;
const lostAnswers = 0.02;

/**
 * When a device sends what happened at its site: every little while what has come together, and after a stretch without
 * network everything of that time in one burst, oldest first.
 */
export function planRequests(
  entries: readonly PlannedEntry[],
  { offline, outboxEveryMs }: { readonly offline: Stretch | null; readonly outboxEveryMs: number },
  random: Random,
): PlannedRequest[] {
  const inOrder = entries.toSorted((a, b) => a.at - b.at || a.ref - b.ref);
  const requests: { sendAt: number; entries: PlannedEntry[]; sendTwice: boolean }[] = [];
  for (const entry of inOrder) {
    const sendAt = leavesAt(entry.at, offline, outboxEveryMs);
    const open = requests.at(-1);
    if (open && open.sendAt === sendAt && open.entries.length < mostEntries) open.entries.push(entry);
    else requests.push({ sendAt, entries: [entry], sendTwice: random.chance(lostAnswers) });
  }
  return requests;
}

function leavesAt(at: number, offline: Stretch | null, outboxEveryMs: number): number {
  const next = (Math.floor(at / outboxEveryMs) + 1) * outboxEveryMs;
  return offline && next >= offline.from && next < offline.to ? offline.to : next;
}
