import {
  type DelegateAttendance,
  effectiveFacts,
  type Fact,
  foldDelegate,
  foldGuest,
  type GuestAttendance,
  type SessionRules,
} from "#domain";

/** Where a person stands, seen from the door of this site. */
export const standings = ["not-called", "here", "left", "elsewhere", "stood-in", "excused", "absent"] as const;
export type Standing = (typeof standings)[number];

export interface DelegateStanding {
  readonly standing: Standing;
  readonly attendance: DelegateAttendance;
  /** Entries of this site that make the standing what it is; voiding all of them takes it back. */
  readonly because: readonly string[];
}

interface AboutDelegate {
  readonly delegate: string;
  readonly homeSite: string;
  readonly session: number;
  /** The site at whose door one stands. */
  readonly here: string;
}

/** Folds one delegate and says what the door needs: is the person in this hall now, and which entries say so. */
export function standingOf(facts: readonly Fact[], about: AboutDelegate, rules: SessionRules): DelegateStanding {
  // With an end that never comes, "left early" reads "is not in any hall now".
  const open = foldDelegate(facts, about, { ...rules, endsAt: Infinity });
  const gone = open.leftEarly;
  const leftEarly = gone && open.lastDepartedAt !== null && open.lastDepartedAt < rules.endsAt;
  const standing = standingFrom(open, gone, about.here);
  return { standing, attendance: { ...open, leftEarly }, because: becauseOf(facts, standing, about) };
}

function standingFrom(attendance: DelegateAttendance, gone: boolean, here: string): Standing {
  switch (attendance.status) {
    case "present":
    case "present-elsewhere":
      if (!attendance.places.includes(here)) return "elsewhere";
      return gone ? "left" : "here";
    case "not-called":
    case "stood-in":
    case "excused":
    case "absent":
      return attendance.status;
  }
}

const kindsBehind: Readonly<Record<Standing, readonly Fact["kind"][]>> = {
  "not-called": [],
  elsewhere: [],
  here: ["arrived", "departed"],
  left: ["arrived", "departed"],
  "stood-in": ["stood-in"],
  excused: ["excused", "absent"],
  absent: ["excused", "absent"],
};

function becauseOf(facts: readonly Fact[], standing: Standing, about: AboutDelegate): string[] {
  const kinds = kindsBehind[standing];
  return effectiveFacts(facts)
    .filter((fact) => fact.session === about.session && fact.site === about.here && kinds.includes(fact.kind))
    .map((fact) => fact.id);
}

export interface GuestStanding {
  readonly standing: "here" | "left" | "stand-in" | "not-here";
  readonly attendance: GuestAttendance;
  readonly because: readonly string[];
}

/** The same for a guest. Somebody who turned out to be a delegate is shown as that delegate, so is not here as a guest. */
export function guestStandingOf(facts: readonly Fact[], about: { guest: string; session: number }): GuestStanding {
  const attendance = foldGuest(facts, about);
  const moves = effectiveFacts(facts).filter(
    (fact) => fact.session === about.session && (fact.kind === "arrived" || fact.kind === "departed"),
  );
  const standing =
    attendance.status === "came"
      ? moves.at(-1)?.kind === "departed"
        ? ("left" as const)
        : ("here" as const)
      : attendance.status === "stand-in"
        ? ("stand-in" as const)
        : ("not-here" as const);
  return { standing, attendance, because: attendance.status === "came" ? moves.map((fact) => fact.id) : [] };
}
