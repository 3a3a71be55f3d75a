import type { Checkpoint } from "#domain";
import type { Random } from "../../reference-case/random.js";
import type { SiteDesk } from "../site-desk.js";
import { minute, type Timeline } from "../timeline.js";

/** When a site counts heads: after everybody sat down, half-way, and before people go home. */
const countedAt = (time: Timeline): readonly (readonly [Checkpoint, number])[] => [
  ["opening", 15 * minute],
  ["middle", time.lengthMs / 2],
  ["closing", time.lengthMs - 12 * minute],
];

/** A site that names its people also says how many are in the hall; not every site does so every time. */
export function declaresWhatItSees(desk: SiteDesk, random: Random, time: Timeline): void {
  for (const [checkpoint, moment] of countedAt(time)) {
    if (random.chance(checkpoint === "middle" ? 0.25 : 0.03)) continue;
    const at = moment + random.next() * 5 * minute;
    const seen = desk.seatedAt(at);
    const count = Math.max(0, seen + errorOf(desk, checkpoint, random));
    if (desk.habits.declares === "after-a-slip" && checkpoint === "opening") slip(desk, at, count, random);
    desk.report("headcount", at, { checkpoint, count });
    desk.headcounts[checkpoint] = count;
  }
}

/** A site that names nobody: the number is all there is. */
export function declaresANumberOnly(desk: SiteDesk, random: Random, time: Timeline): void {
  const seated = Math.round(desk.figures.summoned * (0.88 + 0.1 * random.next()));
  for (const [checkpoint, moment] of countedAt(time)) {
    if (checkpoint === "middle" && random.chance(0.5)) continue;
    const count = Math.max(0, seated - random.int(3));
    desk.report("headcount", moment + random.next() * 5 * minute, { checkpoint, count });
    desk.headcounts[checkpoint] = count;
  }
}

function errorOf(desk: SiteDesk, checkpoint: Checkpoint, random: Random): number {
  const sign = random.chance(0.5) ? 1 : -1;
  if (desk.habits.declares === "nearly") return sign * (1 + random.int(3));
  if (desk.habits.declares === "far-off" && checkpoint !== "closing") return sign * (6 + random.int(9));
  return 0;
}

/** A nought too many, set right a few minutes later: taken back first, or simply declared again. */
function slip(desk: SiteDesk, rightAt: number, count: number, random: Random): void {
  const { ref } = desk.report("headcount", rightAt - 4 * minute, { checkpoint: "opening", count: count * 10 });
  if (random.chance(0.5)) desk.report("voided", rightAt - 2 * minute, { target: ref, note: "Gõ thừa một số 0" });
}
