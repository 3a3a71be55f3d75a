import { type PaperForm, formatIsoDate } from "#domain";
import type { FormMeasures } from "./form-measures.js";
import { partyForm2018 } from "./form-party-2018.js";
import { partyForm2026 } from "./form-party-2026.js";
import { stateForm2020 } from "./form-state-2020.js";

/** The newest last. */
const profiles: Readonly<Record<PaperForm, readonly [FormMeasures, ...FormMeasures[]]>> = {
  state: [stateForm2020],
  party: [partyForm2018, partyForm2026],
};

/** The measures in force on the day of a briefing; for an earlier day than any profile, the oldest. */
export function formOfDay(form: PaperForm, at: number, timeZone: string): FormMeasures {
  const day = formatIsoDate(at, timeZone);
  const inForce = profiles[form].filter(({ from }) => from <= day);
  return inForce.at(-1) ?? profiles[form][0];
}
