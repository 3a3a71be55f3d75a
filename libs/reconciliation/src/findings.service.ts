import { Injectable } from "@nestjs/common";
import { Audit } from "#audit";
import { type DecideFinding, type FindingView, Problem, type SiteResultView } from "#contracts";
import { decidedFinding, inputsKey, type Principal } from "#domain";
import { UnitOfWork } from "#platform";
import { RosterQuery } from "#roster";
import { type SiteMap, SiteTree } from "#sites";
import { v7 as uuidv7 } from "uuid";
import { type FindingFilter, type FindingRecord, FindingsRepository } from "./findings.repository.js";
import { delegatesIn, findingView, siteResultView } from "./finding-views.js";
import { readableSites, siteKeysAsked } from "./readable-sites.js";
import { ReconciliationQuery } from "./reconciliation.query.js";
import { ReconciliationService } from "./reconciliation.service.js";

export interface FindingsPage {
  readonly site: string | undefined;
  readonly rule: FindingFilter["rule"];
  readonly state: FindingFilter["state"];
  readonly after: string | undefined;
  readonly limit: number;
}

/** What a run found, for those who may see the sites it is about, and what they decide about it. */
@Injectable()
export class Findings {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reconciliation: ReconciliationService,
    private readonly query: ReconciliationQuery,
    private readonly findings: FindingsRepository,
    private readonly roster: RosterQuery,
    private readonly sites: SiteTree,
    private readonly audit: Audit,
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
      after: readCursor(page.after),
      limit: page.limit + 1,
    });
    const items = rows.slice(0, page.limit);
    const last = items.at(-1);
    return {
      items: await this.views(principal, of.briefingId, items, map),
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

  /**
   * Keeps a decision about a finding. It is shown at once and is an input of every later run, which marks it as changed
   * when the finding then rests on other inputs. @throws Problem not-found
   */
  async decide(
    principal: Principal,
    of: { readonly briefingId: string; readonly runId: string; readonly findingId: string },
    decision: DecideFinding,
  ): Promise<FindingView> {
    const run = await this.reconciliation.record(of.briefingId, of.runId);
    await this.unitOfWork.run(async (tx) => {
      const finding = await this.findings.find(tx, run.id, of.findingId);
      if (!finding) throw new Problem("not-found");
      const id = uuidv7();
      const key = inputsKey(finding);
      const number = await this.findings.decide(tx, {
        id,
        briefingKey: run.briefingKey,
        runId: run.id,
        findingId: finding.id,
        question: finding.question,
        action: decision.action,
        reason: decision.reason,
        inputsKey: key,
        decidedBy: principal.id,
        decidedByName: principal.name,
      });
      const now = decidedFinding(finding, [
        { id, findingId: finding.question, action: decision.action, inputsKey: key, number },
      ]);
      await this.findings.show(tx, { runId: run.id, id: finding.id }, now);
      await this.audit.write(tx, principal, {
        action: "finding.decided",
        briefingId: of.briefingId,
        subject: finding.id,
        details: { runId: run.id, rule: finding.rule, decision: decision.action },
      });
    });
    const decided = await this.findings.find(this.unitOfWork.reader, run.id, of.findingId);
    const [view] = await this.views(principal, of.briefingId, decided ? [decided] : [], await this.sites.current());
    if (!view) throw new Problem("not-found");
    return view;
  }

  private async views(
    principal: Principal,
    briefingId: string,
    rows: readonly FindingRecord[],
    map: SiteMap,
  ): Promise<FindingView[]> {
    const keys = delegatesIn(rows);
    const people = keys.length === 0 ? [] : await this.roster.peopleOf(this.unitOfWork.reader, keys);
    const readable = readableSites(principal, briefingId, map);
    const known = {
      map,
      people: new Map(people.map((person) => [person.key, person])),
      mayName: (siteKey: number) => readable === null || readable.includes(siteKey),
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
