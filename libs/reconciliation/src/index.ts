/**
 * Roster, ledger, headcounts and connections side by side: runs, verdicts with their evidence, findings with their
 * rule and inputs, and what people decided about them. A finding never edits the ledger, and a run never overwrites a
 * decision.
 */
export { Reconciliation1764000000900 } from "./1764000000900-reconciliation.migration.js";
export { VerdictInputs1764000002000 } from "./1764000002000-verdict-inputs.migration.js";
export { DecisionsAndQuestions1764000002101 } from "./1764000002101-decisions-and-questions.migration.js";
export { ReconcileSitesHandler } from "./reconcile-sites.handler.js";
export { RunsByThemselves1764000002622 } from "./1764000002622-runs-by-themselves.migration.js";
export { Seals1764000002100 } from "./1764000002100-seals.migration.js";
export { PersonAliases1764000002620 } from "./1764000002620-person-aliases.migration.js";
export { PersonMatches1764000002002 } from "./1764000002002-person-matches.migration.js";
export { ReconcileBriefingHandler } from "./reconcile-briefing.handler.js";
export { ReconciliationJobsModule } from "./reconciliation-jobs.module.js";
export { ReconciliationModule } from "./reconciliation.module.js";
export {
  type PersonVerdictRecord,
  ReconciliationQuery,
  type RunRecord,
  type RunSummary,
  type SiteResultRecord,
} from "./reconciliation.query.js";
export { type SealedSiteRecord, type SealRecord, Seals } from "./seals.query.js";
export { SealVersions } from "./seal-versions.service.js";
export { ReconciliationService } from "./reconciliation.service.js";
export { ErasableDecisions1764000002502 } from "./1764000002502-erasable-decisions.migration.js";
export { ErasableQuestions1764000002504 } from "./1764000002504-erasable-questions.migration.js";
export { ReconciliationErasure } from "./reconciliation-erasure.service.js";
export * from "./reconciliation.rows.js";
