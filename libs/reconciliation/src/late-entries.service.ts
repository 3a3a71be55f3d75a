import { Injectable } from "@nestjs/common";
import { LateEntries, ReviewService, type WaitingEntry } from "#attendance";
import { Briefings } from "#briefings";
import { type DecideLateEntries, type decidedLateEntriesSchema, type LateEntryView, Problem } from "#contracts";
import type { Principal } from "#domain";
import { UnitOfWork } from "#platform";
import { RosterQuery } from "#roster";
import { type SiteMap, SiteTree } from "#sites";
import type { z } from "zod";
import { SealVersions } from "./seal-versions.service.js";

type Decided = z.infer<typeof decidedLateEntriesSchema>;

/** Entries of the whole briefing that wait for a decision; those let in after the seal make its next version. */
@Injectable()
export class LateEntriesReview {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lateEntries: LateEntries,
    private readonly review: ReviewService,
    private readonly versions: SealVersions,
    private readonly briefings: Briefings,
    private readonly roster: RosterQuery,
    private readonly sites: SiteTree,
  ) {}

  /** The oldest first. @throws Problem not-found */
  async list(
    briefingId: string,
    page: { readonly after?: string | undefined; readonly limit: number },
  ): Promise<{ items: LateEntryView[]; next: string | null }> {
    const briefing = await this.briefings.byId(briefingId);
    const { reader } = this.unitOfWork;
    const rows = await this.lateEntries.waiting(reader, briefing.key, { after: page.after, limit: page.limit + 1 });
    const items = rows.slice(0, page.limit);
    const ids = items.flatMap((row) => (row.reading.kind === "entry" ? (row.reading.entry.delegateId ?? []) : []));
    const handles = await this.roster.handlesOf(reader, briefing.key, ids);
    const people = await this.roster.peopleOf(
      reader,
      handles.map(({ key }) => key),
    );
    const names = new Map(people.map(({ id, fullName }) => [id, fullName]));
    const map = await this.sites.current();
    return {
      items: items.map((row) => view(row, map, names)),
      next: rows.length > page.limit ? (items.at(-1)?.id ?? null) : null,
    };
  }

  /**
   * Decides about each; one that cannot be decided stops none of the others. On a sealed briefing those let in make one
   * version together, with the note as its reason. @throws Problem not-found
   */
  async decide(principal: Principal, briefingId: string, { ids, decision, note }: DecideLateEntries): Promise<Decided> {
    const briefing = await this.briefings.byId(briefingId);
    const map = await this.sites.current();
    const results: Decided["results"] = [];
    for (const id of new Set(ids)) {
      const siteKey = await this.review.siteOf(briefing.key, id);
      const site = siteKey === null ? undefined : map.byKey(siteKey);
      if (!site) {
        results.push({ id, outcome: "refused", detail: "not-found" });
        continue;
      }
      try {
        await this.review.decide(principal, { briefingId, siteId: site.id, siteKey: site.key }, id, { decision, note });
        results.push({ id, outcome: decision === "accept" ? "accepted" : "dismissed", detail: null });
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        results.push({ id, outcome: "refused", detail: error.detail ?? error.code });
      }
    }
    const accepted = results.some(({ outcome }) => outcome === "accepted");
    return { results, version: accepted ? await this.versions.next(briefingId, { principal, reason: note }) : null };
  }
}

function view(row: WaitingEntry, map: SiteMap, names: ReadonlyMap<string, string>): LateEntryView {
  const entry = row.reading.kind === "entry" ? row.reading.entry : null;
  return {
    id: row.id,
    siteId: map.byKey(row.siteKey)?.id ?? "",
    reason: row.reason,
    kind: entry?.kind ?? null,
    session: entry?.session ?? null,
    who: (entry?.delegateId && names.get(entry.delegateId)) ?? entry?.texts?.guest?.fullName ?? null,
    occurredAt: entry ? new Date(entry.correctedAt).toISOString() : null,
    receivedAt: row.receivedAt.toISOString(),
  };
}
