/**
 * Papers made from one set of figures: the attendance report with its annexes, the one-page report a quarter of an hour after the
 * opening, minutes with two signatures, the list of absentees, and the sheet to be signed at the door.
 */
export const paperKinds = ["attendance", "quick", "minutes", "absentees", "sign-in"] as const;
export type PaperKind = (typeof paperKinds)[number];

/** Papers that exist over many sites; a sheet to be signed belongs to one door. */
export const summaryPaperKinds = [
  "attendance",
  "quick",
  "minutes",
  "absentees",
] as const satisfies readonly PaperKind[];
