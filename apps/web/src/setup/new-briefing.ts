import type { CreateBriefing } from "#contracts";

/** What a person types to make a briefing of one session. Dates and times as the browser's fields give them. */
export interface NewBriefingForm {
  readonly title: string;
  readonly sessionName: string;
  /** 2026-11-23 */
  readonly date: string;
  /** 07:30 */
  readonly from: string;
  readonly until: string;
}

export type NewBriefingField = keyof NewBriefingForm;

export type NewBriefing =
  | { readonly kind: "complete"; readonly input: CreateBriefing }
  | { readonly kind: "missing"; readonly fields: readonly NewBriefingField[] }
  | { readonly kind: "ends-before-it-starts" };

/** Vietnam has one time zone and no summer time. */
const officeOffset = "+07:00";

/** The request a filled form stands for, or what is still wrong with it. */
export function newBriefing(form: NewBriefingForm): NewBriefing {
  const fields = (Object.keys(form) as NewBriefingField[]).filter((field) => form[field].trim() === "");
  if (fields.length > 0) return { kind: "missing", fields };
  const [startsAt, endsAt] = [form.from, form.until].map((clock) => `${form.date}T${clock}:00${officeOffset}`);
  if (Date.parse(endsAt!) <= Date.parse(startsAt!)) return { kind: "ends-before-it-starts" };
  const session = { number: 1, name: form.sessionName.trim(), startsAt: startsAt!, endsAt: endsAt! };
  return { kind: "complete", input: { title: form.title.trim(), sessions: [session], rules: defaultRules } };
}

const defaultRules: CreateBriefing["rules"] = {
  timeZone: "Asia/Ho_Chi_Minh",
  lateAfterMinutes: 5,
  standInsAllowed: true,
  officialNumber: { rule: "ever-present", minutes: 0 },
  headcountTolerance: 0,
  connectionToleranceMinutes: 10,
  issuingBody: "",
  parentBody: "",
  place: "",
};
