import { Inject, Injectable, type OnApplicationShutdown } from "@nestjs/common";
import { type Entry, type RecordedEntries, type RecordEntries } from "#contracts";
import { type EntryKind, measureSkew, type Principal, skewFlaggedAboveMs } from "#domain";
import { asSystem, Clock, HintBus, SETTINGS, type Settings, UnitOfWork, WriterConnection } from "#platform";
import { RosterQuery } from "#roster";
import { SiteTree } from "#sites";
import type { DecidedRequest } from "./decided-group.js";
import { LedgerRepository } from "./ledger.repository.js";
import { PrepareRequest, type UnpreparedRequest } from "./prepare-request.service.js";
import { ProjectionRepository } from "./projection.repository.js";
import { type EntryReading, readEntry, refuseUnlessReportable } from "./read-entry.js";
import { SequenceBlock } from "./sequence-block.js";
import { SetAsideRepository } from "./set-aside.repository.js";
import { SignReceipts } from "./sign-receipts.service.js";
import { stopAtStep } from "./stop-at-step.js";
import { WriteLane } from "./write-lane.js";
import type { SetAside, WriteRequest } from "./write-request.js";

export interface SiteOfBriefing {
  readonly briefingId: string;
  readonly siteId: string;
  readonly siteKey: number;
}

/** Records what a device reports: one request, one transaction, one answer per entry. */
@Injectable()
export class RecordEntriesService implements OnApplicationShutdown {
  private readonly lanes: WriteLane[];
  private readonly connections: WriterConnection[] = [];

  constructor(
    private readonly prepareRequest: PrepareRequest,
    private readonly receipts: SignReceipts,
    private readonly setAside: SetAsideRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly hints: HintBus,
    private readonly ledger: LedgerRepository,
    projection: ProjectionRepository,
    roster: RosterQuery,
    private readonly sites: SiteTree,
    @Inject(SETTINGS) settings: Settings,
  ) {
    const parts = {
      ledger,
      projection,
      setAside,
      roster,
      guestKeys: new SequenceBlock("guest_key_seq", 1000, 600),
      receiptGroups: new SequenceBlock("receipt_group_seq", 1000, 20),
    };
    this.lanes = Array.from({ length: settings.WRITE_LANES }, () => {
      const [main, side] = [new WriterConnection(settings.DATABASE_URL), new WriterConnection(settings.DATABASE_URL)];
      this.connections.push(main, side);
      return new WriteLane(
        main,
        side,
        parts,
        (request) => this.prepareAgain(request),
        (request) => this.refuse(request),
        stopAtStep(process.env),
      );
    });
  }

  onApplicationShutdown(): void {
    for (const connection of this.connections) connection.drop();
  }

  /**
   * Records the entries of one request of a device. The answer names each entry's outcome in the order sent; entries that are
   * `recorded` or `repeat` are in the ledger for good. Kinds that are not `reportable` are rejected, with a reason, and kept.
   * @throws Problem not-found, busy
   */
  async record(
    by: Pick<Principal, "id">,
    site: SiteOfBriefing,
    input: RecordEntries,
    reportable: (kind: EntryKind) => boolean = () => true,
  ): Promise<RecordedEntries> {
    const receivedAt = this.clock.now();
    const skewMs = Math.round(measureSkew(Date.parse(input.deviceTime), receivedAt));
    const readings = input.entries.map((raw) => refuseUnlessReportable(readEntry(raw, skewMs), reportable));
    const answer = await this.write({ ...site, recordedBy: by.id, receivedAt, skewMs, readings });
    return Math.abs(skewMs) > skewFlaggedAboveMs ? { ...answer, skewMs } : answer;
  }

  /** Records an entry that a person took out of the review list; the gate that held it back is open for it. */
  acceptFromReview(
    principal: Principal,
    site: SiteOfBriefing,
    kept: { reading: EntryReading; receivedAt: number; skewMs: number },
  ): Promise<RecordedEntries> {
    return this.write({
      ...site,
      recordedBy: principal.id,
      receivedAt: kept.receivedAt,
      skewMs: kept.skewMs,
      readings: [kept.reading],
      acceptedFromReview: true,
    });
  }

  /**
   * Records what a person of the office found to be so: it counts although the list is closed or the numbers are sealed.
   * `recordedBy` is that person. All or nothing in shape; the answer names each entry's outcome.
   */
  correct(principal: Principal, site: SiteOfBriefing, entries: readonly Entry[]): Promise<RecordedEntries> {
    const receivedAt = this.clock.now();
    const readings = entries.map((entry) => readEntry(entry, 0));
    return this.write({
      ...site,
      recordedBy: principal.id,
      receivedAt,
      skewMs: 0,
      readings,
      acceptedFromReview: true,
    });
  }

  /** Lanes write for many at once, with what this process keeps for all of them. */
  private write(unprepared: UnpreparedRequest): Promise<RecordedEntries> {
    return asSystem(() => this.writeInLane(unprepared));
  }

  private async writeInLane(unprepared: UnpreparedRequest): Promise<RecordedEntries> {
    const request = await this.prepareRequest.prepare(unprepared);
    // A site keeps to one lane, so that lanes of one process do not meet at its head.
    const lane = this.lanes[request.siteKey % this.lanes.length]!;
    const answer = await lane.write(request);
    const { position } = answer.decided;
    if (answer.decided.results.some((result) => result.outcome === "recorded")) {
      this.hints.publish([
        { topic: "briefing", key: request.briefingId },
        { topic: "site", key: `${request.briefingId}/${request.siteId}/${position}` },
        ...(await this.homesOf(request)).map((id) => ({ topic: "site", key: `${request.briefingId}/${id}/` })),
      ]);
    }
    const { results, receipts } = await this.receipts.sign(answer);
    return { position, serverTime: new Date(this.clock.now()).toISOString(), results, receipts };
  }

  /** Sites whose people the request spoke of, but for the one it came from. */
  private async homesOf({ delegates, homes, siteKey }: WriteRequest): Promise<string[]> {
    const keys = new Set([...[...delegates.values()].map((delegate) => delegate.homeKey), ...homes.values()]);
    keys.delete(siteKey);
    const sites = await Promise.all([...keys].map((key) => this.sites.byKey(key)));
    return sites.flatMap((site) => site?.id ?? []);
  }

  private prepareAgain(request: WriteRequest): Promise<WriteRequest> {
    this.prepareRequest.forget(request.briefingId);
    return this.prepareRequest.prepare(request);
  }

  /** The database would not take this entry although its shape is right: it goes to the inbox, in a transaction of its own. */
  private async refuse(request: WriteRequest): Promise<DecidedRequest> {
    const reading = request.readings[0]!;
    const payload = reading.kind === "entry" ? reading.entry.payload : reading.payload;
    const entryId = reading.kind === "entry" ? reading.entry.id : reading.id;
    const aside: SetAside = { entryId, state: "rejected", reason: "refused-by-database", detail: null, payload };
    const decided: DecidedRequest = {
      request,
      results: [{ id: entryId, outcome: "rejected", reason: "refused-by-database" }],
      setAsides: [aside],
      position: await this.ledger.position(this.unitOfWork.reader, request.briefingKey, request.siteKey),
    };
    await this.unitOfWork.run((tx) => this.setAside.keep(tx, [decided]));
    return decided;
  }
}
