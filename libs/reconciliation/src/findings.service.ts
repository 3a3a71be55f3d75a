import { Injectable } from "@nestjs/common";
import { type findingProgressSchema, type FindingView, Problem, type SiteResultView } from "#contracts";
import type { Principal } from "#domain";
import { UnitOfWork } from "#platform";
import { RosterQuery } from "#roster";
import { type SiteMap, SiteTree } from "#sites";
import type { z } from "zod";
import { type FindingFilter, type FindingRecord, FindingsRepository } from "./findings.repository.js";
import { delegatesIn, findingView, siteResultView } from "./finding-views.js";
import { readableSites, siteKeysAsked } from "./readable-sites.js";
import { ReconciliationQuery, type RunRecord } from "./reconciliation.query.js";
import { ReconciliationService } from "./reconciliation.service.js";
import { SiteQuestionsRepository } from "./site-questions.repository.js";

export interface FindingsPage {
  readonly site: string | undefined;
  readonly rule: FindingFilter["rule"];
  readonly state: FindingFilter["state"];
  readonly undecided: boolean;
  readonly after: string | undefined;
  readonly limit: number;
}

/** What a run found, for those who may see the sites it is about. */
@Injectable()
export class Findings {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reconciliation: ReconciliationService,
    private readonly query: ReconciliationQuery,
    private readonly findings: FindingsRepository,
    private readonly roster: RosterQuery,
    private readonly sites: SiteTree,
    private readonly questions: SiteQuestionsRepository,
  ) {}

  /** A page of a run's findings, serious ones first. @throws Problem not-found */
  async list(
    principal: Principal,
    of: { readonly briefingId: string; readonly runId: string },
    page: FindingsPage,
  ): Promise<{ items: FindingView[]; next: string | null }> {
    const run = await this.reconciliation.record(of.briefingId, of.runId);
    const map = await this.sites.current();
    const rows = await this.findings.list(this.unitOfWork.reader, run.id, {
      siteKeys: siteKeysAsked(readableSites(principal, of.briefingId, map), page.site, map),
      rule: page.rule,
      state: page.state,
      undecided: page.undecided,
      after: readCursor(page.after),
      limit: page.limit + 1,
    });
    const items = rows.slice(0, page.limit);
    const last = items.at(-1);
    return {
      items: await this.views(principal, run, items, map),
      next: rows.length > page.limit && last ? cursorOf(last) : null,
    };
  }

  /** A page of a run's results by session and site. @throws Problem not-found */
  async siteResults(
    principal: Principal,
    of: { readonly briefingId: string; readonly runId: string },
    page: { readonly site: string | undefined; readonly after: string | undefined; readonly limit: number },
  ): Promise<{ items: SiteResultView[]; next: string | null }> {
    const run = await this.reconciliation.record(of.briefingId, of.runId);
    const map = await this.sites.current();
    const keys = siteKeysAsked(readableSites(principal, of.briefingId, map), page.site, map);
    const after = readCursor(page.after);
    const rows = await this.query.siteResultsPage(this.unitOfWork.reader, run.id, {
      siteKeys: keys,
      after: after && { session: after.rank, siteKey: Number(after.id) },
      limit: page.limit + 1,
    });
    const items = rows.slice(0, page.limit);
    const last = items.at(-1);
    return {
      items: items.flatMap((row) => siteResultView(row, map) ?? []),
      next: rows.length > page.limit && last ? cursorOf({ rank: last.session, id: String(last.siteKey) }) : null,
    };
  }

  /** One finding of a run, as this reader may see it. @throws Problem not-found */
  async read(
    principal: Principal,
    of: { readonly briefingId: string; readonly runId: string; readonly findingId: string },
  ): Promise<FindingView> {
    const run = await this.reconciliation.record(of.briefingId, of.runId);
    const map = await this.sites.current();
    const keys = readableSites(principal, of.briefingId, map);
    const finding = await this.findings.find(this.unitOfWork.reader, run.id, of.findingId);
    const mayRead = keys === null || (finding?.siteKey != null && keys.includes(finding.siteKey));
    const [view] = await this.views(principal, run, finding && mayRead ? [finding] : [], map);
    if (!view) throw new Problem("not-found");
    return view;
  }

  /** How far the deciding is: findings by rule and state, of the sites the reader may see. @throws Problem not-found */
  async progress(
    principal: Principal,
    of: { readonly briefingId: string; readonly runId: string },
  ): Promise<z.infer<typeof findingProgressSchema>> {
    const run = await this.reconciliation.record(of.briefingId, of.runId);
    const keys = readableSites(principal, of.briefingId, await this.sites.current());
    return { items: await this.findings.progress(this.unitOfWork.reader, run.id, keys) };
  }

  private async views(
    principal: Principal,
    run: RunRecord,
    rows: readonly FindingRecord[],
    map: SiteMap,
  ): Promise<FindingView[]> {
    const { reader } = this.unitOfWork;
    const asked = rows.map(({ question }) => question);
    const keys = delegatesIn(rows);
    const people = keys.length === 0 ? [] : await this.roster.peopleOf(reader, keys);
    const readable = readableSites(principal, run.briefingId, map);
    const known = {
      map,
      people: new Map(people.map((person) => [person.key, person])),
      mayName: (siteKey: number) => readable === null || readable.includes(siteKey),
      history: await this.findings.history(reader, run.briefingKey, asked),
      questions: await this.questions.about(reader, run.briefingKey, asked),
    };
    return rows.map((row) => findingView(row, known));
  }
}

const cursorOf = (last: { readonly rank: number; readonly id: string }): string => `${last.rank}-${last.id}`;

/** A cursor nobody gave out means the first page. */
function readCursor(after: string | undefined): { rank: number; id: string } | null {
  const parts = /^(\d{1,4})-([0-9a-f]{1,32})$/.exec(after ?? "");
  return parts ? { rank: Number(parts[1]), id: parts[2]! } : null;
}
