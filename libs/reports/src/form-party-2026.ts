import type { FormMeasures } from "./form-measures.js";
import { partyForm2018 } from "./form-party-2018.js";

/**
 * The Party form under Regulation 399-QĐ/TW (9/1/2026) and Guide 05-HD/VPTW (2026). Public form generators give it the
 * measures of 2018; whatever an office reads otherwise in the guide is changed here and leaves older papers as they were.
 */
export const partyForm2026: FormMeasures = {
  ...partyForm2018,
  id: "party-2026",
  from: "2026-01-09", // 399-QĐ/TW: day of signing
};
