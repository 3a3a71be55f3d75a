import type { DelegateLine, PersonLine } from "./site-people.js";

/** What may be said about a person from the list. */
export const allDeeds = ["arrive", "return", "depart", "excuse", "standIn", "absent", "void"] as const;
export type PersonDeed = (typeof allDeeds)[number];

/** What makes sense for someone who stands where this person stands, the likeliest first. */
export function personDeeds(line: PersonLine, standInsAllowed: boolean): PersonDeed[] {
  const deeds = line.kind === "guest" ? guestDeeds(line.standing) : delegateDeeds(line);
  return deeds.filter((deed) => {
    if (deed === "standIn") return standInsAllowed;
    // Nothing this site said makes it so, so there is nothing for it to take back.
    return deed !== "void" || line.because.length > 0;
  });
}

function guestDeeds(standing: "here" | "left" | "stand-in" | "not-here"): PersonDeed[] {
  switch (standing) {
    case "here":
      return ["depart", "void"];
    case "left":
      return ["return", "void"];
    // Taken back at the delegate whose seat is filled.
    case "stand-in":
    case "not-here":
      return [];
  }
}

function delegateDeeds({ standing, visitorFrom }: DelegateLine): PersonDeed[] {
  const atHome = visitorFrom === null;
  switch (standing) {
    case "not-called":
      return ["arrive", "excuse", "standIn", "absent"];
    case "here":
      return ["depart", "void"];
    case "left":
      return ["return", "void"];
    case "elsewhere":
      return ["arrive"];
    case "stood-in":
    case "excused":
    case "absent":
      if (!atHome) return ["arrive"];
      return [
        "arrive",
        ...(["excuse", "standIn", "absent"] as const).filter((deed) => deed !== saidAlready[standing]),
        "void",
      ];
  }
}

/** An excuse can be said again with another reason. */
const saidAlready = { "stood-in": "standIn", excused: null, absent: "absent" } as const;
