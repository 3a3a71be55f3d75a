import { Injectable } from "@nestjs/common";
import { Audit } from "#audit";
import { type DecidedFindings, type DecideFinding, type DecideFindings, type FindingView, Problem } from "#contracts";
import { findingRules, inputsKey, type KeptAction, type Principal, stateOfDecision } from "#domain";
import { HintBus, onCommit, type Tx, UnitOfWork } from "#platform";
import { SiteTree } from "#sites";
import { v7 as uuidv7 } from "uuid";
import { RosterQuery } from "#roster";
import { DecisionEffects } from "./decision-effects.js";
import { type DecisionEffect, type FindingRecord, FindingsRepository } from "./findings.repository.js";
import { Findings } from "./findings.service.js";
import { PersonAliasesRepository } from "./person-aliases.repository.js";
import type { RunRecord } from "./reconciliation.query.js";
import { ReconciliationService } from "./reconciliation.service.js";
import { SealVersions } from "./seal-versions.service.js";
import { SiteQuestionsRepository } from "./site-questions.repository.js";

interface Run {
  readonly briefingId: string;
  readonly runId: string;
}

interface Decided {
  readonly run: RunRecord;
  readonly finding: FindingRecord;
}

/** What people decide about findings. A decision is never changed: taking one back is a decision too. */
@Injectable()
export class FindingDecisions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reconciliation: ReconciliationService,
    private readonly views: Findings,
    private readonly findings: FindingsRepository,
    private readonly questions: SiteQuestionsRepository,
    private readonly effects: DecisionEffects,
    private readonly aliases: PersonAliasesRepository,
    private readonly roster: RosterQuery,
    private readonly versions: SealVersions,
    private readonly sites: SiteTree,
    private readonly audit: Audit,
    private readonly hints: HintBus,
  ) {}

  /**
   * Keeps a decision about a finding, after doing what it says to the sources. It is shown at once and is an input of every
   * later run. The same id sent again changes nothing.
   * @throws Problem not-found, decision-refused, correction-refused, decision-not-undoable
   */
  async decide(principal: Principal, of: Run & { findingId: string }, decision: DecideFinding): Promise<FindingView> {
    const run = await this.reconciliation.record(of.briefingId, of.runId);
    await this.decideOne(principal, run, of.findingId, decision);
    return this.views.read(principal, of);
  }

  /** The same decision about several findings; one that is refused stops none of the others. @throws Problem not-found */
  async decideSeveral(principal: Principal, of: Run, { ids, ...decision }: DecideFindings): Promise<DecidedFindings> {
    const run = await this.reconciliation.record(of.briefingId, of.runId);
    const results: DecidedFindings["results"] = [];
    for (const id of new Set(ids)) {
      try {
        await this.decideOne(principal, run, id, decision);
        results.push({ id, outcome: "decided", detail: null });
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        results.push({ id, outcome: "refused", detail: error.code });
      }
    }
    return { results };
  }

  private async decideOne(
    principal: Principal,
    run: RunRecord,
    findingId: string,
    decision: DecideFinding,
  ): Promise<void> {
    const { reader } = this.unitOfWork;
    const finding = await this.findings.find(reader, run.id, findingId);
    if (!finding) throw new Problem("not-found");
    if (decision.id !== undefined && (await this.findings.isKept(reader, decision.id))) return;
    if (!isOffered(finding, decision.action)) throw new Problem("decision-refused");
    // The sources first: if the process dies between the two, the same request does the rest.
    const { effect, takenBack } = await this.effectOf(principal, run, finding, decision);
    await this.unitOfWork.run(async (tx) => {
      const id = await this.keep(tx, principal, { run, finding }, decision, effect);
      if (takenBack === null) await this.rememberName(tx, id, { run, finding }, decision);
      else await this.aliases.forget(tx, takenBack);
    });
    if (effect?.entries) await this.versions.next(run.briefingId, { principal, reason: decision.reason });
  }

  private async effectOf(
    principal: Principal,
    run: RunRecord,
    finding: FindingRecord,
    decision: DecideFinding,
  ): Promise<{ readonly effect: DecisionEffect | null; readonly takenBack: string | null }> {
    if (decision.action !== "undo-decision") {
      return { effect: await this.effects.apply(principal, run.briefingId, finding, decision), takenBack: null };
    }
    const last = await this.findings.lastDecision(this.unitOfWork.reader, run.briefingKey, finding.question);
    if (!last || last.action === "undo-decision") throw new Problem("decision-refused");
    if (last.effect) await this.effects.takeBack(principal, run.briefingId, last.effect, decision.reason);
    return { effect: last.effect, takenBack: last.id };
  }

  /** Whom the name stands for: holds in every later run, and is the first suggestion of later briefings. */
  private async rememberName(
    tx: Tx,
    decisionId: string,
    { run, finding }: Decided,
    { action, entries = [] }: DecideFinding,
  ): Promise<void> {
    if (finding.subject === null || (action !== "match-person" && action !== "split-account")) return;
    const ids = entries.flatMap((entry) => (entry.kind === "arrived" && entry.delegateId ? [entry.delegateId] : []));
    const people = await this.roster.handlesOf(tx, run.briefingKey, [...new Set(ids)]);
    const delegateKeys = people.map(({ key }) => key);
    await this.aliases.remember(tx, {
      decisionId,
      briefingKey: run.briefingKey,
      nameKey: finding.subject,
      delegateKeys,
    });
  }

  private async keep(
    tx: Tx,
    principal: Principal,
    { run, finding }: Decided,
    { id = uuidv7(), action, reason }: DecideFinding,
    effect: DecisionEffect | null,
  ): Promise<string> {
    await this.findings.decide(tx, {
      id,
      briefingKey: run.briefingKey,
      runId: run.id,
      findingId: finding.id,
      question: finding.question,
      action,
      reason,
      inputsKey: inputsKey(finding),
      effect: action === "undo-decision" ? null : effect,
      decidedBy: principal.id,
      decidedByName: principal.name,
    });
    const state = stateOfDecision(action);
    await this.findings.show(
      tx,
      { runId: run.id, id: finding.id },
      { state, decisionId: action === "undo-decision" ? null : id },
    );
    if (action === "ask-site") await this.ask(tx, principal, run, finding, reason);
    await this.audit.write(tx, principal, {
      action: "finding.decided",
      briefingId: run.briefingId,
      subject: finding.id,
      details: {
        runId: run.id,
        rule: finding.rule,
        decision: action,
        entries: effect?.entries?.items.map((entry) => entry.id).slice(0, 50),
      },
    });
    return id;
  }

  private async ask(
    tx: Tx,
    principal: Principal,
    { briefingId, briefingKey }: RunRecord,
    { siteKey, session, question, rule }: FindingRecord,
    body: string,
  ): Promise<void> {
    const site = siteKey === null ? undefined : (await this.sites.current()).byKey(siteKey);
    if (!site) throw new Problem("decision-refused");
    await this.questions.ask(tx, {
      id: uuidv7(),
      briefingKey,
      siteKey: site.key,
      session,
      question,
      rule,
      body,
      askedBy: principal.id,
      askedByName: principal.name,
    });
    // Without a position: whoever hears it looks.
    onCommit(tx, () => this.hints.publish([{ topic: "site", key: `${briefingId}/${site.id}/` }]));
  }
}

/** What belongs to no site cannot be asked of one. */
function isOffered({ rule, siteKey }: FindingRecord, action: KeptAction): boolean {
  if (action === "undo-decision") return true;
  if (action === "ask-site" && siteKey === null) return false;
  return (findingRules[rule].actions as readonly KeptAction[]).includes(action);
}
