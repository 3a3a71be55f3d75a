import { z } from "zod";
import type { ReportScope } from "./download.js";

/** The figures of a report as somebody took them with this device. */
const takenSchema = z.object({ code: z.string(), at: z.number() });
export type TakenReport = z.infer<typeof takenSchema>;

const shelf = ({ briefingId, siteId, node, session, version }: ReportScope): string =>
  `diem-cau.taken.${briefingId}.${siteId ?? `under ${node ?? "all"}`}.${session}${version === null ? "" : `.v${version}`}`;

/** What was taken last, so that the screen can say when the figures have moved on since; null when nothing was. */
export function takenReport(scope: ReportScope): TakenReport | null {
  try {
    return takenSchema.parse(JSON.parse(localStorage.getItem(shelf(scope)) ?? ""));
  } catch {
    return null;
  }
}

export function keepTaken(scope: ReportScope, taken: TakenReport): void {
  try {
    localStorage.setItem(shelf(scope), JSON.stringify(taken));
  } catch {
    // A full device loses a reminder, nothing else.
  }
}
