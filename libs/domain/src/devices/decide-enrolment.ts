/** Where a device of a site stands. `refused` and `revoked` are final: the same device asks again as a new one. */
export const deviceStates = ["waiting", "enrolled", "refused", "revoked"] as const;
export type DeviceState = (typeof deviceStates)[number];

/** What a device is for. `account`: somebody who signed in with an account of their own and works at the site. */
export const deviceKinds = ["desk", "kiosk", "account"] as const;
export type DeviceKind = (typeof deviceKinds)[number];

/** Wrong PINs a sheet bears before its PIN is closed: whoever holds the sheet has a chance of 1 in 20,000. The organizer's tap stays open. */
export const wrongPinsBorne = 50;
/** Requests of one site that may wait for the organizer side by side. */
export const waitingBorne = 3;

export interface EnrolmentFacts {
  /** The device that asks, when it asked before; null for a new one. */
  readonly known: DeviceState | null;
  readonly pin: "right" | "wrong" | "none";
  readonly wrongPins: number;
  /** Devices of the site that are enrolled now. */
  readonly enrolled: number;
  /** Other devices of the site that wait for the organizer's tap. */
  readonly waiting: number;
  /** Devices the sheet is for. */
  readonly limit: number;
}

export type EnrolmentDecision =
  /** The second factor is there: the device gets a session. */
  | { readonly kind: "enrol" }
  /** It is enrolled already and asks again, because the answer got lost or the organizer has said yes meanwhile. */
  | { readonly kind: "welcome-back" }
  /** It waits for the organizer. */
  | { readonly kind: "wait" }
  | { readonly kind: "refuse"; readonly why: EnrolmentRefusal };

export type EnrolmentRefusal = "wrong-pin" | "pin-closed" | "full" | "queue-full" | "refused" | "revoked";

const refuse = (why: EnrolmentRefusal): EnrolmentDecision => ({ kind: "refuse", why });

/** What becomes of a request to enrol that came with a genuine, unexpired code. */
export function decideEnrolment(facts: EnrolmentFacts): EnrolmentDecision {
  if (facts.pin !== "none" && facts.wrongPins >= wrongPinsBorne) return refuse("pin-closed");
  if (facts.pin === "wrong") return refuse("wrong-pin");
  if (facts.known === "enrolled") return { kind: "welcome-back" };
  if (facts.known === "refused" || facts.known === "revoked") return refuse(facts.known);
  if (facts.enrolled >= facts.limit) return refuse("full");
  if (facts.pin === "right") return { kind: "enrol" };
  if (facts.known === null && facts.waiting >= waitingBorne) return refuse("queue-full");
  return { kind: "wait" };
}
