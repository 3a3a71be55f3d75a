import { type Entry, entrySchema, type GuestDetails } from "#contracts";
import {
  type AbsenceReason,
  assertNever,
  type Checkpoint,
  cleanText,
  type EntryMethod,
  type StandInAuthority,
} from "#domain";

/** What a person at the door says happened. */
export type Act =
  /** `method` is how the person was recognised; by name where nothing is said. */
  | { readonly kind: "arrive"; readonly delegateId: string; readonly method?: EntryMethod }
  /** From a paper list, signed at `at`: milliseconds since the epoch, by a clock that is right. */
  | { readonly kind: "from-paper"; readonly delegateIds: readonly string[]; readonly at: number }
  | { readonly kind: "depart"; readonly delegateId: string }
  | { readonly kind: "guest-departs"; readonly guestId: string }
  | { readonly kind: "guest-returns"; readonly guestId: string }
  | { readonly kind: "new-guest"; readonly guest: TypedGuest }
  | { readonly kind: "excuse"; readonly delegateId: string; readonly reason: AbsenceReason }
  | { readonly kind: "absent"; readonly delegateId: string }
  /** Decided for everyone still not called at once, by the person who presses the button. */
  | { readonly kind: "rest-absent"; readonly delegateIds: readonly string[] }
  | {
      readonly kind: "stand-in";
      readonly delegateId: string;
      readonly who: TypedGuest | { readonly standInDelegateId: string };
      readonly authority: StandInAuthority;
      readonly note: string;
    }
  | { readonly kind: "headcount"; readonly checkpoint: Checkpoint; readonly count: number; readonly note: string }
  | { readonly kind: "close-list" }
  | { readonly kind: "reopen-list"; readonly note: string }
  | { readonly kind: "void"; readonly entryIds: readonly string[]; readonly note: string };

/** As typed into the form; empty where nothing was. */
export interface TypedGuest {
  readonly fullName: string;
  readonly title: string;
  readonly unit: string;
}

export interface EntryMoment {
  readonly session: number;
  /** By this device's clock, milliseconds since the epoch. */
  readonly now: number;
  /** How far that clock is known to be off, in milliseconds; every time in an entry is told by it. */
  readonly skewMs: number;
  /** Makes a UUID version 7. */
  readonly newId: () => string;
}

/**
 * The entries that report an act, in order. Each is checked against the wire schema here, where it can still be said to the
 * person who typed it, because an entry that was stored is sent as it is.
 */
export function makeEntries(act: Act, moment: EntryMoment): Entry[] {
  return draft(act, moment).map((entry) => entrySchema.parse(entry));
}

function draft(act: Act, { session, now, skewMs, newId }: EntryMoment): Entry[] {
  const common = () => ({ id: newId(), session, occurredAt: new Date(now).toISOString() });
  switch (act.kind) {
    case "arrive":
      return [{ ...common(), kind: "arrived", delegateId: act.delegateId, method: act.method ?? "name" }];
    case "from-paper": {
      const occurredAt = new Date(act.at + skewMs).toISOString();
      return act.delegateIds.map((delegateId) => ({
        ...common(),
        kind: "arrived",
        delegateId,
        method: "paper",
        occurredAt,
      }));
    }
    case "depart":
      return [{ ...common(), kind: "departed", delegateId: act.delegateId, method: "name" }];
    case "guest-departs":
      return [{ ...common(), kind: "departed", guestId: act.guestId, method: "name" }];
    case "guest-returns":
      return [{ ...common(), kind: "arrived", guestId: act.guestId, method: "name" }];
    case "new-guest":
      return [{ ...common(), kind: "arrived", guestId: newId(), guest: guestOf(act.guest), method: "name" }];
    case "excuse":
      return [{ ...common(), kind: "excused", delegateId: act.delegateId, reason: act.reason }];
    case "absent":
      return [{ ...common(), kind: "absent", delegateId: act.delegateId }];
    case "rest-absent":
      return act.delegateIds.map((delegateId) => ({ ...common(), kind: "absent", delegateId, method: "bulk" }));
    case "stand-in": {
      const who =
        "standInDelegateId" in act.who
          ? { standInDelegateId: act.who.standInDelegateId }
          : { guestId: newId(), guest: guestOf(act.who) };
      const { delegateId, authority, note } = act;
      return [{ ...common(), kind: "stood-in", delegateId, ...who, authority, ...noteOf(note), method: "name" }];
    }
    case "headcount":
      return [{ ...common(), kind: "headcount", checkpoint: act.checkpoint, count: act.count, ...noteOf(act.note) }];
    case "close-list":
      return [{ ...common(), kind: "list-closed" }];
    case "reopen-list":
      return [{ ...common(), kind: "list-reopened", note: cleanText(act.note) }];
    case "void":
      return act.entryIds.map((entryId) => ({ ...common(), kind: "voided", entryId, note: cleanText(act.note) }));
    default:
      return assertNever(act, "act");
  }
}

function guestOf(typed: TypedGuest): GuestDetails {
  const [title, unit] = [cleanText(typed.title), cleanText(typed.unit)];
  return {
    fullName: cleanText(typed.fullName),
    ...(title === "" ? {} : { title }),
    ...(unit === "" ? {} : { unit }),
  };
}

function noteOf(typed: string): { note?: string } {
  const note = cleanText(typed);
  return note === "" ? {} : { note };
}
