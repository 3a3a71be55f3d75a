import { Injectable } from "@nestjs/common";
import { Audit } from "#audit";
import { Briefings } from "#briefings";
import { Problem, type SetAsideEntryView } from "#contracts";
import type { Principal } from "#domain";
import { UnitOfWork } from "#platform";
import { readEntry } from "./read-entry.js";
import { RecordEntriesService, type SiteOfBriefing } from "./record-entries.service.js";
import { SetAsideRepository, type SetAsideRow } from "./set-aside.repository.js";

/** The inbox as people work on it: look, accept or dismiss, always with a reason. */
@Injectable()
export class ReviewService {
  constructor(
    private readonly setAside: SetAsideRepository,
    private readonly recordEntries: RecordEntriesService,
    private readonly briefings: Briefings,
    private readonly audit: Audit,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async list(
    site: SiteOfBriefing,
    page: { after?: string | undefined; limit: number },
  ): Promise<{ items: SetAsideEntryView[]; next: string | null }> {
    const briefing = await this.briefings.byId(site.briefingId);
    const rows = await this.setAside.list(this.unitOfWork.reader, {
      briefingKey: briefing.key,
      siteKey: site.siteKey,
      after: page.after,
      limit: page.limit,
    });
    return { items: rows.map(view), next: rows.length === page.limit ? rows.at(-1)!.id : null };
  }

  /**
   * Decides about one entry. Accepting records it with its own id and times, as if it had come in time; only an entry that
   * is right in itself can be accepted.
   * @throws Problem not-found, conflict when somebody decided meanwhile, request-invalid when it cannot be recorded
   */
  async decide(
    principal: Principal,
    site: SiteOfBriefing,
    id: string,
    decision: { decision: "accept" | "dismiss"; note: string },
  ): Promise<SetAsideEntryView> {
    const briefing = await this.briefings.byId(site.briefingId);
    const row = await this.setAside.find(this.unitOfWork.reader, id);
    if (!row || row.briefing_key !== briefing.key || row.site_key !== site.siteKey) throw new Problem("not-found");
    if (row.state === "accepted" || row.state === "dismissed") throw new Problem("conflict");
    // Recorded first: if the process dies between the two, the entry counts and deciding again answers "repeat".
    if (decision.decision === "accept") await this.record(principal, site, row);
    await this.unitOfWork.run(async (tx) => {
      const state = decision.decision === "accept" ? "accepted" : "dismissed";
      const decided = await this.setAside.decide(tx, id, { state, by: principal.id, note: decision.note });
      if (!decided) throw new Problem("conflict");
      await this.audit.write(tx, principal, {
        action: `entry.${state}`,
        briefingId: site.briefingId,
        siteId: site.siteId,
        subject: row.entry_id,
        details: { reason: row.reason },
      });
    });
    return view((await this.setAside.find(this.unitOfWork.reader, id))!);
  }

  /** Handle of the site an entry of this briefing came from; null when the inbox has no such entry. */
  async siteOf(briefingKey: number, id: string): Promise<number | null> {
    const row = await this.setAside.find(this.unitOfWork.reader, id);
    return row?.briefing_key === briefingKey ? row.site_key : null;
  }

  private async record(principal: Principal, site: SiteOfBriefing, row: SetAsideRow): Promise<void> {
    const raw = JSON.parse(row.payload.toString("utf8")) as Record<string, unknown>;
    const reading = readEntry(raw, row.skew_ms);
    const answer = await this.recordEntries.acceptFromReview(principal, site, {
      reading,
      receivedAt: row.received_at.getTime(),
      skewMs: row.skew_ms,
    });
    const result = answer.results[0]!;
    if (result.outcome === "recorded" || result.outcome === "repeat") return;
    throw new Problem("request-invalid", result.reason);
  }
}

function view(row: SetAsideRow): SetAsideEntryView {
  return {
    id: row.id,
    entryId: row.entry_id,
    state: row.state,
    reason: row.reason,
    detail: row.detail,
    receivedAt: row.received_at.toISOString(),
    recordedBy: row.recorded_by,
    payload: row.payload.toString("utf8"),
    decidedBy: row.decided_by,
    decidedAt: row.decided_at?.toISOString() ?? null,
    note: row.note,
  };
}
