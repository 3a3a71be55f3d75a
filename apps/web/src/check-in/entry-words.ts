import type { Entry } from "#contracts";
import type { TextId } from "../i18n/texts.js";

/** Texts that say what an entry reports; their joined words are one line. `values` fill the first. */
export interface EntryWords {
  readonly ids: readonly TextId[];
  /** What fills the first text: a declared number and its checkpoint. */
  readonly declared: { readonly checkpoint: TextId; readonly count: number } | null;
}

export function entryWords(entry: Entry): EntryWords {
  const say = (...ids: TextId[]): EntryWords => ({ ids, declared: null });
  switch (entry.kind) {
    case "arrived":
      return say(entry.guestId === undefined ? "checkIn.act.arrive" : "checkIn.act.guest");
    case "departed":
      return say("checkIn.act.depart");
    case "excused":
      return say("checkIn.act.excuse", `checkIn.reason.${entry.reason}`);
    case "absent":
      return say("checkIn.act.absent");
    case "stood-in":
      return say("checkIn.act.standIn");
    case "headcount":
      return {
        ids: ["checkIn.act.headcount"],
        declared: { checkpoint: `checkIn.checkpoint.${entry.checkpoint}`, count: entry.count },
      };
    case "list-closed":
      return say("checkIn.act.closeList");
    case "list-reopened":
      return say("checkIn.act.reopenList");
    case "voided":
      return say("checkIn.act.void");
    case "guest-merged":
      return say("checkIn.act.merged");
  }
}

/** Whom an entry is about; for one that takes another back, whom that one was about. */
export function personOf(entry: Entry, entryById: (id: string) => Entry | undefined): string | null {
  if (entry.kind === "voided") {
    const target = entryById(entry.entryId);
    return target === undefined || target.kind === "voided" ? null : personOf(target, entryById);
  }
  if ("delegateId" in entry && entry.delegateId !== undefined) return entry.delegateId;
  return "guestId" in entry && entry.guestId !== undefined ? entry.guestId : null;
}
