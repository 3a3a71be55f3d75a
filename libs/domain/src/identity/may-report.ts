import type { EntryKind } from "../attendance/entry.js";
import { may, type Principal, type Scope } from "./may.js";

/**
 * Which kinds of entry somebody may report at a site who may record there: all of them, or, for who sees no more of it than the
 * door (a kiosk), that somebody came. Delegates who check themselves in decide nothing about others.
 */
export function mayReport(principal: Principal, kind: EntryKind, scope: Scope): boolean {
  return kind === "arrived" || may(principal, "attendance.read", scope).kind === "allowed";
}
