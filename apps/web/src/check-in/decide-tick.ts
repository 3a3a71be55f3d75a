import { assertNever } from "#domain";
import type { Standing } from "./standing.js";

/** What a tap on somebody's tick does. */
export type TickDecision =
  /** An arrival is recorded. `after` says what was known before, when that is worth a word at the door. */
  | { readonly kind: "record"; readonly after: "nothing" | "left" | "elsewhere" | "stood-in" | "excused" | "absent" }
  /** The person is in already; nothing is recorded. */
  | { readonly kind: "already" }
  /** The list of this session is closed: reopen it first, or the entry would wait for somebody's review. */
  | { readonly kind: "list-closed" };

/** Decided from what this device knows, at once. Coming in person outweighs whatever was said before (see the fold). */
export function decideTick(standing: Standing, listClosed: boolean): TickDecision {
  if (standing === "here") return { kind: "already" };
  if (listClosed) return { kind: "list-closed" };
  switch (standing) {
    case "not-called":
      return { kind: "record", after: "nothing" };
    case "left":
    case "elsewhere":
    case "stood-in":
    case "excused":
    case "absent":
      return { kind: "record", after: standing };
    default:
      return assertNever(standing, "standing");
  }
}
