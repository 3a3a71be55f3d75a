import type { BriefingRules, BriefingView, PatchBriefing } from "#contracts";

/** A session as the fields of a form show it: dates and times of the briefing's zone. */
export interface SessionForm {
  readonly name: string;
  /** 2026-11-23 */
  readonly date: string;
  /** 07:30 */
  readonly from: string;
  readonly until: string;
}

/** Vietnam has one time zone and no summer time. */
const officeOffset = "+07:00";
const officeOffsetMs = 7 * 3_600_000;

export function sessionForms(sessions: BriefingView["sessions"]): SessionForm[] {
  return sessions.map(({ name, startsAt, endsAt }) => {
    const [from, until] = [startsAt, endsAt].map((at) => new Date(Date.parse(at) + officeOffsetMs).toISOString());
    return { name, date: from!.slice(0, 10), from: from!.slice(11, 16), until: until!.slice(11, 16) };
  });
}

export type ReadSessions =
  | { readonly kind: "complete"; readonly sessions: NonNullable<PatchBriefing["sessions"]> }
  | { readonly kind: "missing" | "ends-before-it-starts"; readonly at: number };

/** The sessions that filled forms stand for, numbered in their order, or the first one that is wrong. */
export function readSessions(forms: readonly SessionForm[]): ReadSessions {
  const sessions: NonNullable<PatchBriefing["sessions"]> = [];
  for (const [at, { name, date, from, until }] of forms.entries()) {
    if ([name, date, from, until].some((value) => value.trim() === "")) return { kind: "missing", at };
    const [startsAt, endsAt] = [from, until].map((clock) => `${date}T${clock}:00${officeOffset}`);
    if (Date.parse(endsAt!) <= Date.parse(startsAt!)) return { kind: "ends-before-it-starts", at };
    sessions.push({ number: at + 1, name: name.trim(), startsAt: startsAt!, endsAt: endsAt! });
  }
  return { kind: "complete", sessions };
}

/** The same sessions on the same clock, from another day on: for a briefing copied from last month's. */
export function movedTo(forms: readonly SessionForm[], date: string): SessionForm[] {
  const first = Date.parse(forms[0]?.date ?? "");
  const shift = Date.parse(date) - first;
  if (Number.isNaN(shift)) return [...forms];
  return forms.map((form) => ({
    ...form,
    date: new Date(Date.parse(form.date) + shift).toISOString().slice(0, 10),
  }));
}

/** The official number as one choice of a list; checkpoints are choices of their own. */
export type OfficialChoice = "opening" | "middle" | "closing" | "peak" | "ever-present";

export function officialChoice({ officialNumber }: Pick<BriefingRules, "officialNumber">): OfficialChoice {
  return officialNumber.rule === "at-checkpoint" ? officialNumber.checkpoint : officialNumber.rule;
}

export function officialNumberOf(choice: OfficialChoice, minutes: number): BriefingRules["officialNumber"] {
  switch (choice) {
    case "peak":
      return { rule: "peak" };
    case "ever-present":
      return { rule: "ever-present", minutes };
    case "opening":
    case "middle":
    case "closing":
      return { rule: "at-checkpoint", checkpoint: choice };
  }
}
