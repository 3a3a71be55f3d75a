import { Injectable } from "@nestjs/common";
import { RecordEntriesService } from "#attendance";
import { type DecideFinding, type Entry, Problem } from "#contracts";
import { type EntryKind, type KeptAction, type Principal, voidableKinds } from "#domain";
import { SiteTree } from "#sites";
import { Rooms } from "#vc-logs";
import { v7 as uuidv7 } from "uuid";
import type { DecisionEffect, FindingRecord } from "./findings.repository.js";

/** Kinds of entries by which each way of putting a source right may write. */
const kindsOf: Readonly<Partial<Record<KeptAction, readonly EntryKind[]>>> = {
  "correct-entries": ["arrived", "departed", "excused", "absent", "stood-in", "headcount", "voided"],
  "merge-guest": ["guest-merged", "stood-in"],
  "match-person": ["arrived"],
  "split-account": ["arrived"],
  "close-list": ["list-closed"],
};

/**
 * Puts the sources right as a person decided: entries go through the door of the ledger with that person as their
 * recorder, rooms through the door of the logs. Doing the same again changes nothing.
 */
@Injectable()
export class DecisionEffects {
  constructor(
    private readonly entries: RecordEntriesService,
    private readonly rooms: Rooms,
    private readonly sites: SiteTree,
  ) {}

  /** @throws Problem decision-refused, correction-refused, not-found */
  async apply(
    principal: Principal,
    briefingId: string,
    finding: FindingRecord,
    decision: DecideFinding,
  ): Promise<DecisionEffect | null> {
    const { action, entries, room } = decision;
    if (action === "map-room") {
      if (!room) throw new Problem("decision-refused");
      await this.rooms.decide(principal, briefingId, { mappings: [room] });
      const site = room.siteId === null ? null : (await this.sites.byId(room.siteId))?.key;
      return { room: { nameKey: room.nameKey, siteKey: site ?? null, remembered: room.remember } };
    }
    const kinds = kindsOf[action];
    if (!kinds) return null;
    if (!entries || entries.some(({ kind }) => !kinds.includes(kind))) throw new Problem("decision-refused");
    const siteId = decision.siteId ?? (await this.siteIdOf(finding));
    if (siteId === null) throw new Problem("decision-refused");
    return this.record(principal, briefingId, siteId, entries);
  }

  /**
   * Takes back what a decision changed: entries are voided with the reason, a closed list is opened, a room is nobody's
   * again. @throws Problem decision-not-undoable
   */
  async takeBack(principal: Principal, briefingId: string, effect: DecisionEffect, note: string): Promise<void> {
    if (effect.room) await this.rooms.reopen(principal, briefingId, effect.room.nameKey, effect.room.remembered);
    const { entries } = effect;
    if (!entries) return;
    if (entries.items.some(({ kind }) => kind === "voided")) throw new Problem("decision-not-undoable");
    const site = (await this.sites.current()).byKey(entries.siteKey);
    if (!site) throw new Problem("not-found");
    await this.record(principal, briefingId, site.id, takingBack(entries.items, note.slice(0, 300)));
  }

  private async record(
    principal: Principal,
    briefingId: string,
    siteId: string,
    entries: readonly Entry[],
  ): Promise<DecisionEffect> {
    const site = await this.sites.byId(siteId);
    if (!site) throw new Problem("not-found");
    const at = { briefingId, siteId: site.id, siteKey: site.key };
    const { results } = await this.entries.correct(principal, at, entries);
    const inLedger = entries.filter((_, n) => ["recorded", "repeat"].includes(results[n]!.outcome));
    const items = inLedger.map(({ id, kind, session }) => ({ id, kind, session }));
    const refused = results.find(({ outcome }) => outcome === "rejected" || outcome === "review");
    if (refused) {
      // Half a correction would be a third version of the truth.
      const note = "Chưa ghi đủ nội dung sửa / the correction was not taken whole";
      const back = takingBack(items, note);
      if (back.length > 0) await this.entries.correct(principal, at, back);
      throw new Problem("correction-refused", refused.detail ?? refused.reason);
    }
    return { entries: { siteKey: site.key, items } };
  }

  private async siteIdOf({ siteKey }: FindingRecord): Promise<string | null> {
    return siteKey === null ? null : ((await this.sites.current()).byKey(siteKey)?.id ?? null);
  }
}

function takingBack(items: NonNullable<DecisionEffect["entries"]>["items"], note: string): Entry[] {
  const occurredAt = new Date().toISOString();
  return items.flatMap(({ id, kind, session }): Entry[] => {
    if (kind === "list-closed") return [{ id: uuidv7(), kind: "list-reopened", session, occurredAt, note }];
    return voidableKinds.includes(kind)
      ? [{ id: uuidv7(), kind: "voided", session, occurredAt, entryId: id, note }]
      : [];
  });
}
