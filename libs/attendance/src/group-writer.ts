import { readGate, holdGate } from "#briefings";
import { type Fact, foldSite } from "#domain";
import { Metrics, type WriterConnection } from "#platform";
import type { RosterQuery } from "#roster";
import { headHandle, siteOfHandle } from "./codes.js";
import { decideGroup } from "./decide-group.js";
import { type DecidedGroup, emptyGroup } from "./decided-group.js";
import type { GroupView, Head, KnownEntry } from "./group-view.js";
import { chainedOf, factOf, type LedgerRow } from "./ledger-row.js";
import type { LedgerRepository } from "./ledger.repository.js";
import { loadFacts } from "./load-facts.js";
import { projectDecided } from "./project-decided.js";
import { deltaOf, type Projected, sortedDeltas } from "./project-group.js";
import type { ProjectionRepository, ReportingChange } from "./projection.repository.js";
import type { SetAsideRepository } from "./set-aside.repository.js";
import type { SequenceBlock } from "./sequence-block.js";
import { StaleRequestError } from "./stale-request.js";
import type { WriteRequest } from "./write-request.js";

export interface WrittenGroup extends DecidedGroup {
  /** Requests of which nothing was written, each with a head that another writer held. */
  readonly blocked: readonly { readonly request: WriteRequest; readonly head: number }[];
}

/** Stands for a group of which nothing is left to know. */
export const noGroup: WrittenGroup = { ...emptyGroup(""), blocked: [] };

export interface GroupWriterParts {
  readonly ledger: LedgerRepository;
  readonly projection: ProjectionRepository;
  readonly setAside: SetAsideRepository;
  readonly roster: RosterQuery;
  readonly guestKeys: SequenceBlock;
  readonly receiptGroups: SequenceBlock;
}

/** Places of the transaction where a fault test may stop the process. */
export type WriteStep = "locked" | "read" | "decided" | "sent" | "committed";

/**
 * Writes a group of requests in one transaction: lock the heads in order, read what is known, decide, chain, insert,
 * project, commit. Either all of it is in the database afterwards or nothing.
 */
export class GroupWriter {
  constructor(
    private readonly connection: WriterConnection,
    private readonly parts: GroupWriterParts,
    private readonly atStep: (step: WriteStep) => void = () => undefined,
  ) {}

  /**
   * Never waits for a head: requests that need one which another writer holds are left out.
   * @throws StaleRequestError when the roster or a guest changed under a request
   */
  async write(requests: readonly WriteRequest[]): Promise<WrittenGroup> {
    const { connection, parts } = this;
    await connection.ready();
    const handles = [...new Set(requests.flatMap((request) => request.heads))];
    const reserve = Promise.all([parts.guestKeys.reserve(connection), parts.receiptGroups.reserve(connection)]);
    await Promise.all([reserve, parts.ledger.makeHeads(connection, handles)]);
    try {
      const written = await this.transaction(requests, handles);
      this.atStep("committed");
      Metrics.count("ledger_groups_total", "Transactions that wrote the ledger");
      Metrics.count("ledger_entries_total", "Entries recorded", written.rows.length);
      return written;
    } catch (error) {
      await connection.rollback();
      throw error;
    }
  }

  private async transaction(requests: readonly WriteRequest[], handles: readonly number[]): Promise<WrittenGroup> {
    const { connection, parts } = this;
    const briefingKeys = [...new Set(requests.map((request) => request.briefingKey))];
    const readings = requests.flatMap((request) =>
      request.readings.flatMap((r) => (r.kind === "entry" ? [r.entry] : [])),
    );
    const ids = readings.map((entry) => entry.id);
    const targets = readings.flatMap((entry) => entry.target ?? []);
    const guestIds = [...new Set(readings.flatMap((entry) => entry.guestId ?? []))];
    const delegateKeys = [...new Set(requests.flatMap((r) => [...r.delegates.values()].map((d) => d.key)))];

    // One flush: each statement takes its snapshot after the locks of the ones before it.
    const [, , heads, gates, rosterRevisions, knownRows, delegateRows, earlyVoidRows, setAside, guests] = await all([
      connection.begin(),
      holdGate(connection, briefingKeys),
      parts.ledger.lockHeads(connection, handles),
      readGate(connection, briefingKeys),
      parts.roster.revisionsOf(connection, briefingKeys),
      parts.ledger.entriesById(connection, [...ids, ...targets]),
      parts.ledger.entriesOfDelegates(connection, delegateKeys),
      parts.ledger.voidsOf(connection, ids),
      parts.setAside.byEntry(connection, ids),
      guestIds.length > 0 ? parts.ledger.guestsById(connection, briefingKeys, guestIds) : Promise.resolve(new Map()),
    ]);
    this.atStep("locked");
    const free: WriteRequest[] = [];
    const blocked: { request: WriteRequest; head: number }[] = [];
    for (const request of requests) {
      const head = request.heads.find((handle) => !heads.has(handle));
      if (head === undefined) free.push(request);
      else blocked.push({ request, head });
    }
    const revisionOf = new Map(gates.map((row) => [row.key, row.revision]));
    const stale = free.filter(
      ({ briefingKey, briefingRevision, rosterRevision }) =>
        revisionOf.get(briefingKey) !== briefingRevision || (rosterRevisions.get(briefingKey) ?? 0) !== rosterRevision,
    );
    if (stale.length > 0) throw new StaleRequestError(stale);

    const withTexts = knownRows.map((row) => row.id);
    const salts = withTexts.length > 0 ? await parts.ledger.saltsOf(connection, withTexts) : new Map<string, Buffer>();
    const facts = await loadFacts(connection, parts.ledger, { delegateRows, knownRows, targets, guests, delegateKeys });
    this.atStep("read");
    const view: GroupView = {
      states: new Map(gates.map((row) => [row.key, row.state])),
      heads: usedHeads(free, heads),
      known: new Map(knownRows.map((row) => [row.id, knownOf(row, salts.get(row.id))])),
      guests,
      earlyVoids: new Set(earlyVoidRows.flatMap((row) => row.target ?? [])),
      setAside,
      group: parts.receiptGroups.next(),
      nextGuestKey: () => Number(parts.guestKeys.next()),
    };
    const decided = decideGroup(free, view);
    const projected = projectDecided(decided, [...facts.rows, ...earlyVoidRows]);
    const reporting = await this.reporting(decided);
    this.atStep("decided");
    await this.send(decided, projected, reporting, view);
    return { ...decided, blocked };
  }

  /** Declared numbers and list state of the sites that said something about themselves in this group. */
  private async reporting(decided: DecidedGroup): Promise<ReportingChange[]> {
    const changes: ReportingChange[] = [];
    for (const handle of decided.reportingSites) {
      const siteKey = siteOfHandle(handle);
      const mine = decided.rows.filter((row) => headHandle(row.briefingKey, row.siteKey) === handle);
      const briefingKey = mine[0]!.briefingKey;
      const earlier = await this.parts.ledger.reportingOf(this.connection, briefingKey, siteKey);
      const facts: Fact[] = [...earlier.map((row) => factOf(chainedOf(row))), ...mine.map(factOf)];
      for (const session of new Set(facts.map((fact) => fact.session))) {
        changes.push({ briefingKey, session, siteKey, reporting: foldSite(facts, { site: siteKey, session }) });
      }
    }
    return changes;
  }

  /** Flush B: everything that changes, and the commit, sent together. */
  private async send(
    decided: DecidedGroup,
    projected: Projected,
    reporting: readonly ReportingChange[],
    view: GroupView,
  ): Promise<void> {
    const { connection, parts } = this;
    const positions = new Map<string, { position: number; at: number }>();
    for (const row of decided.rows) {
      deltaOf(projected, row.briefingKey, row.session, row.siteKey);
      positions.set(`${row.briefingKey}/${row.session}/${row.siteKey}`, { position: row.position, at: row.receivedAt });
    }
    for (const { briefingKey, session, siteKey } of reporting) deltaOf(projected, briefingKey, session, siteKey);
    const tallies = sortedDeltas(projected).map((delta) => {
      const own = positions.get(`${delta.briefingKey}/${delta.session}/${delta.siteKey}`);
      return { ...delta, position: own?.position ?? 0, lastEntryAt: own?.at ?? null };
    });
    const statements: Promise<unknown>[] = [];
    if (decided.guests.length > 0) statements.push(parts.ledger.insertGuests(connection, decided.guests));
    if (decided.named.size > 0) statements.push(parts.ledger.nameGuests(connection, decided.named));
    if (decided.privates.length > 0) statements.push(parts.ledger.insertTexts(connection, decided.privates));
    if (decided.rows.length > 0) {
      statements.push(parts.ledger.insertReceiptGroup(connection, view.group, decided.leaves));
      statements.push(parts.ledger.insertEntries(connection, decided.rows));
    }
    if (projected.delegates.length > 0)
      statements.push(parts.projection.writeAttendance(connection, projected.delegates));
    if (projected.guests.length > 0)
      statements.push(parts.projection.writeGuestAttendance(connection, projected.guests));
    if (tallies.length > 0) statements.push(parts.projection.addToTallies(connection, tallies));
    if (reporting.length > 0) statements.push(parts.projection.setReporting(connection, reporting));
    if (decided.requests.some((request) => request.setAsides.length > 0)) {
      statements.push(parts.setAside.keep(connection, decided.requests));
    }
    statements.push(parts.ledger.updateHeads(connection, view.heads));
    statements.push(connection.commit());
    this.atStep("sent");
    await all(statements);
  }
}

/** Waits for every statement of a flush, then fails with the first error: the later ones only say "transaction aborted". */
async function all<T extends readonly unknown[]>(statements: T): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const settled = await Promise.allSettled(statements);
  const failed = settled.find((one) => one.status === "rejected");
  if (failed) throw failed.reason as Error;
  return settled.map((one) => (one as PromiseFulfilledResult<unknown>).value) as {
    -readonly [K in keyof T]: Awaited<T[K]>;
  };
}

/** Only the heads of requests that are being written may be touched. */
function usedHeads(requests: readonly WriteRequest[], heads: Map<number, Head>): Map<number, Head> {
  const own = requests.map((request) => headHandle(request.briefingKey, request.siteKey));
  return new Map(own.map((handle) => [handle, heads.get(handle)!]));
}

function knownOf(row: LedgerRow, salt: Buffer | undefined): KnownEntry {
  const chained = chainedOf(row);
  return {
    briefingKey: row.briefing_key,
    siteKey: row.site_key,
    position: row.position,
    kind: chained.kind,
    delegateKey: row.delegate_key,
    guestKey: row.guest_key,
    contentHash: row.content_hash,
    receiptGroup: row.receipt_group,
    receiptLeaf: row.receipt_leaf,
    salt,
  };
}
