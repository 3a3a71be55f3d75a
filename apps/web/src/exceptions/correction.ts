import type { Entry, LedgerEntryView } from "#contracts";
import type { AbsenceReason, Checkpoint } from "#domain";

/** What the office found to be so about one person, or a number. */
export type Correction =
  | { readonly kind: "present" | "online" | "gone" | "absent" | "not-here"; readonly delegateId: string }
  | { readonly kind: "excused"; readonly delegateId: string; readonly reason: AbsenceReason }
  | { readonly kind: "stood-in"; readonly delegateId: string; readonly guestId: string }
  | { readonly kind: "merge"; readonly delegateId: string; readonly guestId: string }
  | { readonly kind: "headcount"; readonly checkpoint: Checkpoint; readonly count: number }
  | { readonly kind: "close-list" };

export interface CorrectionContext {
  readonly session: { readonly number: number; readonly startsAt: string; readonly endsAt: string };
  /** The site's ledger in this session. */
  readonly entries: readonly LedgerEntryView[];
  readonly reason: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly newId: () => string;
}

/**
 * The entries that make the ledger say so. Coming in person outweighs every decision about absence, so whoever was not
 * there after all has the arrivals taken back first. An arrival nobody timed is one at the start of the session.
 */
export function correctionEntries(correction: Correction, context: CorrectionContext): Entry[] {
  const { session, now, newId } = context;
  const common = (at: number) => ({ id: newId(), session: session.number, occurredAt: new Date(at).toISOString() });
  const start = Date.parse(session.startsAt);
  switch (correction.kind) {
    case "present":
    case "online":
      return [
        {
          ...common(start),
          kind: "arrived",
          method: "paper",
          delegateId: correction.delegateId,
          ...(correction.kind === "online" ? { online: true } : {}),
        },
      ];
    case "gone":
      return [
        { ...common(Math.min(now, Date.parse(session.endsAt))), kind: "departed", delegateId: correction.delegateId },
      ];
    case "not-here":
      return takenBack(correction.delegateId, context);
    case "absent":
      return [
        ...takenBack(correction.delegateId, context),
        { ...common(now), kind: "absent", delegateId: correction.delegateId },
      ];
    case "excused":
      return [
        ...takenBack(correction.delegateId, context),
        { ...common(now), kind: "excused", delegateId: correction.delegateId, reason: correction.reason },
      ];
    case "stood-in": {
      const { delegateId, guestId } = correction;
      return [
        ...takenBack(delegateId, context),
        { ...common(start), kind: "stood-in", delegateId, guestId, authority: "document" },
      ];
    }
    case "merge": {
      const { delegateId, guestId } = correction;
      return [{ ...common(now), kind: "guest-merged", delegateId, guestId }];
    }
    case "headcount":
      return [{ ...common(now), kind: "headcount", checkpoint: correction.checkpoint, count: correction.count }];
    case "close-list":
      return [{ ...common(now), kind: "list-closed" }];
  }
}

/** A void for each arrival of the person at this site that nobody took back yet. */
function takenBack(delegateId: string, { entries, session, now, newId, reason }: CorrectionContext): Entry[] {
  const voided = new Set(entries.flatMap(({ target }) => target ?? []));
  return entries
    .filter((entry) => entry.kind === "arrived" && entry.delegateId === delegateId && !voided.has(entry.id))
    .map(({ id }) => ({
      id: newId(),
      kind: "voided" as const,
      session: session.number,
      occurredAt: new Date(now).toISOString(),
      entryId: id,
      note: reason.slice(0, 300),
    }));
}
