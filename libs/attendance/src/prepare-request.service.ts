import { Injectable } from "@nestjs/common";
import { type BriefingRecord, Briefings } from "#briefings";
import type { SessionRules } from "#domain";
import { type Queryable, UnitOfWork } from "#platform";
import { RosterQuery } from "#roster";
import DataLoader from "dataloader";
import { headHandle } from "./codes.js";
import { LedgerRepository } from "./ledger.repository.js";
import type { EntryReading } from "./read-entry.js";
import type { BriefingRules, DelegateHandle, WriteRequest } from "./write-request.js";

export interface UnpreparedRequest {
  readonly briefingId: string;
  readonly siteId: string;
  readonly siteKey: number;
  readonly recordedBy: string;
  readonly receivedAt: number;
  readonly skewMs: number;
  readonly readings: readonly EntryReading[];
  readonly acceptedFromReview?: boolean;
}

interface BriefingCopy {
  readonly record: BriefingRecord;
  readonly rules: BriefingRules;
  readonly rosterRevision: number;
  readonly known: KnownDelegates;
  readonly readAt: number;
}

interface KnownDelegates {
  readonly byId: Map<string, DelegateHandle>;
  /** Gets to know a site's own delegates; those of sites asked for together in one look-up. */
  readonly site: DataLoader<number, true>;
}

const believedForMs = 30_000;
const delegateLimit = 400_000;

/**
 * Looks up, outside of any lock, what a lane needs to know: the briefing's rules and the delegates named. The copies are
 * proved right under the locks by their revisions; a stale one is dropped and read again.
 */
@Injectable()
export class PrepareRequest {
  private readonly copies = new Map<string, BriefingCopy>();
  private readonly reader: Queryable;

  constructor(
    private readonly briefings: Briefings,
    private readonly roster: RosterQuery,
    private readonly ledger: LedgerRepository,
    unitOfWork: UnitOfWork,
  ) {
    this.reader = unitOfWork.reader;
  }

  /** @throws Problem not-found for a briefing that is not there */
  async prepare(request: UnpreparedRequest): Promise<WriteRequest> {
    const copy = await this.copyOf(request.briefingId);
    const briefingKey = copy.record.key;
    const entries = request.readings.flatMap((reading) => (reading.kind === "entry" ? [reading.entry] : []));
    const delegates = await this.delegatesOf(
      copy,
      request.siteKey,
      entries.flatMap((entry) => [entry.delegateId, entry.standInDelegateId]),
    );
    const needsOthers = entries.some((entry) => entry.target !== undefined || entry.guestId !== undefined);
    const homes = needsOthers ? await this.homesBehind(briefingKey, entries) : new Map<number, number>();
    const own = headHandle(briefingKey, request.siteKey);
    const homeKeys = [...[...delegates.values()].map((delegate) => delegate.homeKey), ...homes.values()];
    const heads = new Set([own, ...homeKeys.map((key) => headHandle(briefingKey, key))]);
    return {
      ...request,
      acceptedFromReview: request.acceptedFromReview ?? false,
      briefingKey,
      rules: copy.rules,
      briefingRevision: copy.record.revision,
      rosterRevision: copy.rosterRevision,
      delegates,
      homes,
      heads: [...heads],
    };
  }

  /** Forgets what it knew of a briefing. */
  forget(briefingId: string): void {
    this.copies.delete(briefingId);
  }

  private async copyOf(briefingId: string): Promise<BriefingCopy> {
    const known = this.copies.get(briefingId);
    if (known && Date.now() - known.readAt < believedForMs) return known;
    const record = await this.briefings.byId(briefingId);
    const revisions = await this.roster.revisionsOf(this.reader, [record.key]);
    const rosterRevision = revisions.get(record.key) ?? 0;
    const sameRoster = known?.rosterRevision === rosterRevision;
    const copy: BriefingCopy = {
      record,
      rules: rulesOf(record),
      rosterRevision,
      known: sameRoster ? known.known : this.nobody(record.key),
      readAt: Date.now(),
    };
    this.copies.set(briefingId, copy);
    return copy;
  }

  private async delegatesOf(
    { record, known }: BriefingCopy,
    siteKey: number,
    named: readonly (string | undefined)[],
  ): Promise<Map<string, DelegateHandle>> {
    const ids = [...new Set(named.filter((id) => id !== undefined))];
    const unknown = (): string[] => ids.filter((id) => !known.byId.has(id));
    if (unknown().length > 0 && known.byId.size > delegateLimit) {
      known.byId.clear();
      known.site.clearAll();
    }
    // Most who arrive at a site are its own: one look-up for all of them, not one for each.
    if (unknown().length > 0) await known.site.load(siteKey);
    const missing = unknown();
    if (missing.length > 0) keep(known.byId, await this.roster.handlesOf(this.reader, record.key, missing));
    const found = new Map<string, DelegateHandle>();
    for (const id of ids) {
      const handle = known.byId.get(id);
      if (handle) found.set(id, handle);
    }
    return found;
  }

  private nobody(briefingKey: number): KnownDelegates {
    const byId = new Map<string, DelegateHandle>();
    const learn = async (siteKeys: readonly number[]): Promise<true[]> => {
      keep(byId, await this.roster.handlesAt(this.reader, briefingKey, siteKeys));
      return siteKeys.map(() => true as const);
    };
    return { byId, site: new DataLoader<number, true>(learn, { batchScheduleFn: setImmediate }) };
  }

  /** Homes of the delegates behind entries to be taken back and behind guests that were merged. */
  private async homesBehind(
    briefingKey: number,
    entries: readonly { target: string | undefined; guestId: string | undefined }[],
  ): Promise<Map<number, number>> {
    const targets = entries.flatMap((entry) => entry.target ?? []);
    const guestIds = entries.flatMap((entry) => entry.guestId ?? []);
    const targetRows = targets.length > 0 ? await this.ledger.entriesById(this.reader, targets) : [];
    const guests = guestIds.length > 0 ? await this.ledger.guestsById(this.reader, [briefingKey], guestIds) : new Map();
    const guestKeys = [
      ...[...guests.values()].map((guest) => guest.key),
      ...targetRows.flatMap((row) => row.guest_key ?? []),
    ];
    const guestRows = guestKeys.length > 0 ? await this.ledger.entriesOfGuests(this.reader, guestKeys) : [];
    const delegateKeys = [...targetRows, ...guestRows].flatMap((row) => row.delegate_key ?? []);
    if (delegateKeys.length === 0) return new Map();
    return this.roster.homesOf(this.reader, [...new Set(delegateKeys)]);
  }
}

function keep(known: Map<string, DelegateHandle>, handles: Awaited<ReturnType<RosterQuery["handlesAt"]>>): void {
  for (const { id, key, siteKey } of handles) known.set(id, { key, homeKey: siteKey });
}

function rulesOf(record: BriefingRecord): BriefingRules {
  const sessions = new Map<number, SessionRules>(
    record.sessions.map((session) => [
      session.number,
      {
        startsAt: session.startsAt.getTime(),
        endsAt: session.endsAt.getTime(),
        lateAfterMinutes: record.rules.lateAfterMinutes,
      },
    ]),
  );
  return { standInsAllowed: record.rules.standInsAllowed, sessions };
}
