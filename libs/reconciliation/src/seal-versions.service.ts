import { Injectable } from "@nestjs/common";
import { AttendanceQuery, LateEntries, type LaterEntry } from "#attendance";
import { Audit } from "#audit";
import { Briefings } from "#briefings";
import { Problem, type SealChangesView, type SealView } from "#contracts";
import { type Principal, sealChanges } from "#domain";
import { Users } from "#identity";
import { type Queryable, UnitOfWork } from "#platform";
import { RosterQuery } from "#roster";
import { SiteTree } from "#sites";
import { SealWriter } from "./seal-writer.js";
import { type SealRecord, Seals } from "./seals.query.js";

/** Entries a change page names. */
const entriesNamed = 1000;

/** Versions of a briefing's numbers, as people read them, and how the next one comes about. */
@Injectable()
export class SealVersions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly seals: Seals,
    private readonly writer: SealWriter,
    private readonly briefings: Briefings,
    private readonly attendance: AttendanceQuery,
    private readonly lateEntries: LateEntries,
    private readonly roster: RosterQuery,
    private readonly users: Users,
    private readonly sites: SiteTree,
    private readonly audit: Audit,
  ) {}

  /**
   * Makes the next version of a sealed briefing when its ledgers or its roster moved since the newest one. Returns its
   * number, or null. Any number of processes may call this at once. @throws Problem not-found
   */
  next(briefingId: string, by: { principal: Principal | null; reason: string | null }): Promise<number | null> {
    return this.briefings.raiseVersion(briefingId, async (tx, briefing, siteKeys) => {
      const made = await this.writer.write(tx, briefing, siteKeys, by);
      if (!made) return null;
      await this.audit.write(tx, by.principal, {
        action: "seal.raised",
        briefingId,
        subject: briefingId,
        details: { version: made.version, hash: made.hash.toString("hex") },
      });
      return made.version;
    });
  }

  /** How far ledgers and roster of a sealed briefing are past its newest version, as a mark; null when they are not. */
  async aheadBy(briefing: { readonly key: number }): Promise<string | null> {
    const { reader } = this.unitOfWork;
    const newest = await this.seals.current(reader, briefing.key);
    const entries = await this.lateEntries.count(reader, briefing.key);
    const revision = (await this.roster.revisionsOf(reader, [briefing.key])).get(briefing.key) ?? 0;
    return newest?.entries === entries && newest.rosterRevision === revision ? null : `${entries}/${revision}`;
  }

  /** The newest first. @throws Problem not-found */
  async list(briefingId: string): Promise<SealView[]> {
    const briefing = await this.briefings.byId(briefingId);
    return (await this.seals.versions(this.unitOfWork.reader, briefing.key)).map(view);
  }

  /** The change page of a version. @throws Problem not-found, also for version 1, which changed nothing */
  async changes(briefingId: string, version: number): Promise<SealChangesView> {
    const briefing = await this.briefings.byId(briefingId);
    const { reader } = this.unitOfWork;
    const [after, before] = await Promise.all([
      this.seals.find(reader, briefing.key, version),
      this.seals.find(reader, briefing.key, version - 1),
    ]);
    if (!after || !before) throw new Problem("not-found");
    const map = await this.sites.current();
    const changes = sealChanges(
      await this.seals.sitesOf(reader, briefing.key, before.version),
      await this.seals.sitesOf(reader, briefing.key, after.version),
    );
    const stretches = new Map(
      changes.map(({ siteKey, positions }) => [siteKey, { siteKey, after: positions.before, upTo: positions.after }]),
    );
    const entries = await this.lateEntries.between(reader, briefing.key, [...stretches.values()], entriesNamed);
    const names = await this.namesIn(reader, entries);
    const siteId = (siteKey: number): string => map.byKey(siteKey)?.id ?? "";
    return {
      version,
      before: before.version,
      totals: Object.entries(after.totals).map(([session, totals]) => ({
        session: Number(session),
        before: before.totals[session] ?? null,
        after: totals,
      })),
      sites: changes.map(({ siteKey, session, positions, numbers }) => ({
        siteId: siteId(siteKey),
        session,
        positions,
        numbers: [...numbers],
      })),
      entries: entries.map((entry) => ({
        id: entry.id,
        siteId: siteId(entry.siteKey),
        position: entry.position,
        kind: entry.kind,
        session: entry.session,
        who: names.who(entry),
        occurredAt: entry.occurredAt.toISOString(),
        receivedAt: entry.receivedAt.toISOString(),
        acceptedBy: names.acceptedBy(entry),
        note: entry.note,
      })),
    };
  }

  private async namesIn(reader: Queryable, entries: readonly LaterEntry[]) {
    const delegates = await this.roster.peopleOf(
      reader,
      entries.flatMap(({ delegateKey }) => delegateKey ?? []),
    );
    const guests = await this.attendance.guestsOf(
      reader,
      entries.flatMap(({ guestKey }) => guestKey ?? []),
    );
    const users = await this.users.namesOf(reader, [...new Set(entries.map(({ acceptedBy }) => acceptedBy))]);
    const delegateNames = new Map(delegates.map(({ key, fullName }) => [key, fullName]));
    const guestNames = new Map(guests.map(({ key, fullName }) => [key, fullName]));
    return {
      who: ({ delegateKey, guestKey }: LaterEntry): string | null =>
        delegateNames.get(delegateKey ?? -1) ?? guestNames.get(guestKey ?? -1) ?? null,
      acceptedBy: ({ acceptedBy }: LaterEntry): string | null => users.get(acceptedBy) ?? null,
    };
  }
}

const view = (seal: SealRecord): SealView => ({
  version: seal.version,
  cause: seal.cause,
  reason: seal.reason,
  by: seal.sealedByName,
  sealedAt: seal.sealedAt.toISOString(),
  entries: seal.entries,
  runId: seal.runId,
  totals: seal.totals,
  hash: seal.hash.toString("hex"),
});
