import type { Random } from "../../reference-case/random.js";
import type { SiteDesk } from "../site-desk.js";
import { minute, type Timeline } from "../timeline.js";

const quietMs = 9 * minute;

/**
 * The coordinator decides about everybody nobody spoke up for, and says that the list is complete. At a site that never
 * gets to it they stay not called: no default makes anybody absent.
 */
export function closesTheList(desk: SiteDesk, random: Random, time: Timeline): void {
  if (desk.habits.closes === "never") {
    for (const { counts } of desk.unaccounted) if (counts) desk.count("notCalled");
    return;
  }
  if (desk.habits.closes === "twice") closesForAWhile(desk, time);
  const at = Math.max(time.lengthMs, desk.lastReportAt()) + (3 + random.next() * 8) * minute;
  for (const { delegate, counts } of desk.unaccounted) {
    desk.report("absent", at - minute, { delegate, method: "bulk" });
    if (counts) desk.count("absent");
  }
  desk.report("list-closed", at);
  desk.listClosed = true;
  if (desk.habits.straggler) isTickedOverTheClosedList(desk, at + 3 * minute);
}

/** Closed in a quiet while of the session, and opened again when something came up. */
function closesForAWhile(desk: SiteDesk, time: Timeline): void {
  const busy = desk.entries
    .filter((entry) => entry.kind !== "headcount")
    .map((entry) => entry.at)
    .concat(10 * minute, time.lengthMs - 10 * minute)
    .filter((at) => at >= 10 * minute && at <= time.lengthMs - 10 * minute)
    .toSorted((a, b) => a - b);
  const quiet = busy.findIndex((at, index) => index > 0 && at - busy[index - 1]! >= quietMs);
  if (quiet < 1) return;
  desk.report("list-closed", busy[quiet - 1]! + 3 * minute);
  desk.report("list-reopened", busy[quiet]! - 3 * minute, { note: "Còn đại biểu cần điểm danh" });
}

/** A tick that comes too late is kept for a person to decide about, and counts for nothing until then. */
function isTickedOverTheClosedList(desk: SiteDesk, at: number): void {
  const late = desk.unaccounted.find(({ counts }) => counts)?.delegate ?? desk.excused[0];
  if (late === undefined) return;
  desk.report("arrived", at, { delegate: late, method: "name" });
  desk.held += 1;
}
