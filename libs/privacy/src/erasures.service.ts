import path from "node:path";
import { Inject, Injectable } from "@nestjs/common";
import { AttendanceErasure } from "#attendance";
import { Audit } from "#audit";
import { type BriefingRecord, Briefings } from "#briefings";
import { canonicalJson, type Principal } from "#domain";
import { asSystem, Clock, openReceiptKey, SETTINGS, type Settings, SignedFiles, type Tx, UnitOfWork } from "#platform";
import { ReconciliationErasure } from "#reconciliation";
import { ReportsErasure } from "#reports";
import { type FoundDelegate, PersonCorrections, PersonSearch, RosterErasure } from "#roster";
import { VcLogsErasure } from "#vc-logs";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import type { ErasureEntity } from "./erasure.entity.js";
import { People } from "./people.service.js";

const tombstoneSchema = z.object({ briefingId: z.uuid(), delegateId: z.uuid().nullable() });
const subject = "erasure";

/**
 * Erases personal data in every room that holds some, in one transaction. Ledger, numbers and versions stay what they were:
 * they are about handles. What was erased is also written down, signed, outside of the database, so that a restored backup
 * forgets it again.
 */
@Injectable()
export class Erasures {
  private readonly files: SignedFiles;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly briefings: Briefings,
    private readonly people: People,
    private readonly search: PersonSearch,
    private readonly corrections: PersonCorrections,
    private readonly roster: RosterErasure,
    private readonly attendance: AttendanceErasure,
    private readonly vcLogs: VcLogsErasure,
    private readonly reconciliation: ReconciliationErasure,
    private readonly reports: ReportsErasure,
    private readonly audit: Audit,
    private readonly clock: Clock,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.files = new SignedFiles(path.join(settings.DATA_DIR, "anchors"), openReceiptKey(settings), subject);
  }

  /** Erases one delegate of one briefing. @throws Problem not-found */
  async erasePerson(principal: Principal, delegateId: string, reason: string): Promise<ErasureEntity> {
    const { person, briefing } = await this.people.known(delegateId);
    return this.write({ principal, cause: "asked", reason, briefing, person });
  }

  /** Erases everybody of a briefing whose time has come. */
  eraseBriefing(briefing: BriefingRecord, reason: string): Promise<ErasureEntity> {
    return this.write({ principal: null, cause: "retention", reason, briefing, person: null });
  }

  /** After a restore: erases again what was erased before, by what was written down outside. Returns how many acts. */
  async repeatAll(): Promise<number> {
    const { texts } = await this.files.read(subject);
    const briefings = new Map<string, BriefingRecord>();
    for await (const briefing of this.briefings.every()) briefings.set(briefing.id, briefing);
    for (const { text } of texts) {
      const { briefingId, delegateId } = tombstoneSchema.parse(JSON.parse(text));
      const briefing = briefings.get(briefingId);
      if (!briefing) continue;
      const person = delegateId === null ? null : await this.search.byId(this.unitOfWork.reader, delegateId);
      if (delegateId !== null && person === null) continue;
      await this.unitOfWork.run((tx) => this.eraseEverywhere(tx, briefing, person));
    }
    return texts.length;
  }

  /** Newest first. */
  list(limit: number): Promise<ErasureEntity[]> {
    return this.unitOfWork.query<ErasureEntity>(
      `select id, at, briefing_id as "briefingId", delegate_id as "delegateId", cause, reason, erased_by as "erasedBy"
         from erasure order by id desc limit $1`,
      [limit],
    );
  }

  async hasErasedAll(briefingId: string): Promise<boolean> {
    const rows = await this.unitOfWork.query(
      `select from erasure where briefing_id = $1 and delegate_id is null and cause = 'retention' limit 1`,
      [briefingId],
    );
    return rows.length > 0;
  }

  private async write(act: {
    readonly principal: Principal | null;
    readonly cause: ErasureEntity["cause"];
    readonly reason: string;
    readonly briefing: BriefingRecord;
    readonly person: FoundDelegate | null;
  }): Promise<ErasureEntity> {
    const { principal, cause, reason, briefing, person } = act;
    const at = new Date(this.clock.now());
    const erasure: ErasureEntity = {
      id: uuidv7(),
      at,
      briefingId: briefing.id,
      delegateId: person?.id ?? null,
      cause,
      reason,
      erasedBy: principal?.id ?? null,
    };
    // Outside first: dying in between leaves a note of something that is not done yet, and asking again does it.
    const tombstone = { briefingId: briefing.id, delegateId: erasure.delegateId };
    await this.files.write(at, `${erasure.id}_${subject}`, canonicalJson(tombstone));
    // It reaches into what is folded from the ledger, which no principal writes.
    await asSystem(() => this.erase(act, erasure));
    return erasure;
  }

  private erase(
    { principal, briefing, person }: Pick<Parameters<Erasures["write"]>[0], "principal" | "briefing" | "person">,
    erasure: ErasureEntity,
  ): Promise<void> {
    const { at, cause, reason } = erasure;
    return this.unitOfWork.run(async (tx) => {
      await this.eraseEverywhere(tx, briefing, person);
      await tx.query(
        `insert into erasure (id, at, briefing_id, delegate_id, cause, reason, erased_by) values ($1, $2, $3, $4, $5, $6, $7)`,
        [erasure.id, at, erasure.briefingId, erasure.delegateId, cause, reason, erasure.erasedBy],
      );
      await this.audit.write(tx, principal, {
        action: person ? "person.erased" : "briefing.people-erased",
        briefingId: briefing.id,
        subject: erasure.delegateId ?? briefing.id,
        details: { cause, erasure: erasure.id },
      });
    });
  }

  private async eraseEverywhere(tx: Tx, briefing: BriefingRecord, person: FoundDelegate | null): Promise<void> {
    const names = person && [person.fullName, ...(await this.corrections.earlierNames(tx, person.key))];
    const quoted = await this.vcLogs.erase(tx, briefing.key, names);
    const erased = person && { names: [...names!, ...quoted], delegateKeys: [person.key] };
    await this.reconciliation.erase(tx, briefing.key, erased);
    const handles = person && { delegateKeys: [person.key], delegateIds: [person.id] };
    await this.attendance.erase(tx, briefing.key, handles);
    await this.roster.erase(tx, briefing.key, person && [person.key]);
    await this.reports.erase(tx, briefing.id, person === null);
  }
}
