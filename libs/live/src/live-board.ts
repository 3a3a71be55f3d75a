import { AttendanceQuery, type SiteApprovals, type TallyRecord } from "#attendance";
import type { DevicesQuery } from "#devices";
import type { BriefingRecord, Briefings, ParticipationRecord } from "#briefings";
import type { UnitOfWork } from "#platform";
import type { RosterCounts, RosterQuery } from "#roster";
import type { SiteMap, SiteTree } from "#sites";
import type { LiveConnections } from "#vc-logs";
import { type BoardList, boardList } from "./board-list.js";
import { type BoardRow, rowOf } from "./board-numbers.js";
import { BoardSides } from "./board-sides.js";

/** At most this often the tallies are read. */
export const readEveryMs = 200;

interface Parts {
  readonly approvals: SiteApprovals;
  readonly attendance: AttendanceQuery;
  readonly briefings: Briefings;
  readonly devices: DevicesQuery;
  readonly live: LiveConnections;
  readonly roster: RosterQuery;
  readonly sites: SiteTree;
  readonly unitOfWork: UnitOfWork;
}

/** Which sites changed in which session since the last look. */
export interface BoardMove {
  readonly session: number;
  readonly siteKeys: ReadonlySet<number>;
}

/**
 * The numbers of one briefing as this process knows them. Each `refresh` reads the tallies that changed since its cursor and
 * keeps a row only if its revision grew, so that a late commit is never skipped and an old row never comes back.
 */
export class LiveBoard {
  private readonly tallies = new Map<number, Map<number, TallyRecord>>();
  private readonly reporting = new Set<number>();
  private cursor: string | null = null;
  private counts: RosterCounts | undefined;
  private map: SiteMap | undefined;
  private participation: readonly ParticipationRecord[] = [];
  private participationReadAt = 0;
  private readonly lists = new Map<string, BoardList>();
  private refreshedAt = 0;
  private readonly sides: BoardSides;

  constructor(
    readonly briefing: BriefingRecord,
    private readonly parts: Parts,
  ) {
    this.sides = new BoardSides(briefing, parts);
  }

  /** When the numbers were last known to be up to date, milliseconds since the epoch. */
  get asOf(): number {
    return this.refreshedAt;
  }

  get position(): string {
    return this.cursor ?? "0";
  }

  /** Sites in board order; the same value as long as nothing changed. */
  list(node: string | null): BoardList {
    const name = node ?? "";
    let list = this.lists.get(name);
    if (!list) {
      list = boardList(this.map!, this.participation, [...this.reporting, ...this.counts!.keys()], node);
      this.lists.set(name, list);
    }
    return list;
  }

  row(session: number, siteKey: number): BoardRow {
    return rowOf(
      this.counts!.get(siteKey) ?? 0,
      this.tallies.get(session)?.get(siteKey),
      this.sides.of(session, siteKey),
    );
  }

  /** Grows with every change of these numbers and is the same in every process. */
  fingerprint(session: number, list: BoardList): string {
    let sum = 0;
    for (const site of list.sites) sum += this.tallies.get(session)?.get(site.key)?.revision ?? 0;
    return `${list.revision}-${this.counts!.revision}-${sum}-${this.sides.fingerprint}`;
  }

  /** Reads what changed since the last time; a reading that fails changes no number. One call at a time. */
  async refresh(): Promise<BoardMove[]> {
    const { attendance, roster, sites, unitOfWork } = this.parts;
    const startedAt = Date.now();
    await this.readParticipation(startedAt);
    const map = await sites.current();
    const counts = await roster.countBySite(unitOfWork.reader, this.briefing.key);
    const { rows, cursor } = await attendance.talliesSince(unitOfWork.reader, this.briefing.key, this.cursor);
    await this.sides.read(startedAt);
    // Nothing is waited for from here on: what is shown is of one moment, and what moved is told.
    const moved = new Map<number, Set<number>>();
    const touch = (session: number, siteKey: number): void => {
      const set = moved.get(session) ?? new Set<number>();
      moved.set(session, set.add(siteKey));
    };
    if (map !== this.map) this.lists.clear();
    this.map = map;
    this.takeCounts(counts, touch);
    this.takeTallies(rows, touch);
    this.cursor = cursor;
    const numbers = { map, summoned: counts, tallies: this.tallies };
    for (const [session, siteKey] of this.sides.settle(numbers, moved.size > 0)) touch(session, siteKey);
    this.refreshedAt = startedAt;
    return [...moved].map(([session, siteKeys]) => ({ session, siteKeys }));
  }

  private takeCounts(counts: RosterCounts, touch: (session: number, siteKey: number) => void): void {
    const before = this.counts;
    this.counts = counts;
    if (!before || counts.revision === before.revision) return;
    const keys = new Set([...counts.keys(), ...before.keys()]);
    for (const session of this.briefing.sessions)
      for (const key of keys) if (counts.get(key) !== before.get(key)) touch(session.number, key);
    this.lists.clear();
  }

  private takeTallies(rows: readonly TallyRecord[], touch: (session: number, siteKey: number) => void): void {
    for (const row of rows) {
      const session = this.tallies.get(row.session) ?? new Map<number, TallyRecord>();
      this.tallies.set(row.session, session);
      if ((session.get(row.siteKey)?.revision ?? 0) >= row.revision) continue;
      session.set(row.siteKey, row);
      touch(row.session, row.siteKey);
      if (this.reporting.has(row.siteKey)) continue;
      this.reporting.add(row.siteKey);
      if (![...this.lists.values()].every((list) => list.places.has(row.siteKey))) this.lists.clear();
    }
  }

  private async readParticipation(now: number): Promise<void> {
    if (now - this.participationReadAt < 2_000) return;
    const participation = await this.parts.briefings.participation(this.briefing.key);
    this.participationReadAt = now;
    if (JSON.stringify(participation) === JSON.stringify(this.participation)) return;
    this.participation = participation;
    this.lists.clear();
  }
}
