import type { PersonSuggestion } from "../people/person-suggestions.js";
import { canonicalJson } from "../attendance/canonical-json.js";
import {
  type FindingAction,
  findingActions,
  type FindingRuleId,
  findingRules,
  type FindingSeverity,
} from "./finding-rules.js";

/**
 * The values a rule looked at, by name: numbers of people, minutes, milliseconds since the epoch, words, handles,
 * delegates a name may stand for.
 */
export type FindingInputs = Readonly<
  Record<string, number | string | boolean | null | readonly number[] | readonly string[] | readonly PersonSuggestion[]>
>;

/** A place where sources disagree or are missing. It proposes; it changes nothing. */
export interface Finding {
  /** The same question has the same id in every run of the briefing. */
  readonly id: string;
  readonly rule: FindingRuleId;
  readonly severity: FindingSeverity;
  readonly session: number;
  /** Null for what belongs to no site. */
  readonly siteKey: number | null;
  /** What else makes the question one of its own: a checkpoint, a delegate's handle, a room's name. */
  readonly subject: string | null;
  readonly inputs: FindingInputs;
  /** The limit that was used, with its unit in the name; null for a rule without one. */
  readonly tolerance: Readonly<Record<string, number>> | null;
  readonly actions: readonly FindingAction[];
  readonly state: FindingState;
  /** The decision that holds, or held until the inputs changed. */
  readonly decisionId: string | null;
}

/**
 * `open` waits for a person; `asked` waits for the site; `accepted` was decided; `changed` was decided on other
 * inputs and is open again; `corrected` had a source changed since the run looked at it.
 */
export const findingStates = ["open", "asked", "accepted", "changed", "corrected"] as const;
export type FindingState = (typeof findingStates)[number];

/** Every decision is kept, with its reason, and is an input of the next run. */
export const keptActions = findingActions;
export type KeptAction = FindingAction;

/** Decisions that changed a source: the next run judges by what it then finds, not by the decision. */
const sourceActions: ReadonlySet<KeptAction> = new Set<KeptAction>([
  "correct-entries",
  "merge-guest",
  "map-room",
  "close-list",
]);

/** Whose a name is does not depend on how long it was connected: a choice holds until it is taken back. */
const nameActions: ReadonlySet<KeptAction> = new Set<KeptAction>(["match-person", "split-account"]);

/** The state of a finding in the run in which a person decides about it. */
export function stateOfDecision(action: KeptAction): FindingState {
  if (action === "undo-decision") return "open";
  if (action === "ask-site") return "asked";
  return sourceActions.has(action) ? "corrected" : "accepted";
}

/**
 * A person's decision about a finding, with the inputs it was taken on. Later ones of a finding replace earlier ones.
 */
export interface EarlierDecision {
  readonly id: string;
  readonly findingId: string;
  readonly action: KeptAction;
  /** `inputsKey` of the finding when the decision was taken. */
  readonly inputsKey: string;
  /** Order in which decisions were taken. */
  readonly number: number;
}

/** Equal for findings made from equal inputs: what a decision was taken on. */
export function inputsKey(finding: {
  readonly inputs: FindingInputs;
  readonly tolerance: Finding["tolerance"];
}): string {
  return canonicalJson([finding.inputs, finding.tolerance]);
}

/** A finding before anybody's decision is looked at. */
export type NewFinding = Pick<Finding, "rule" | "session" | "siteKey" | "subject" | "inputs" | "tolerance">;

/** The same question in every run. */
export const questionOf = ({ session, siteKey, rule, subject }: NewFinding): string =>
  [session, siteKey ?? "-", rule, subject ?? "-"].join("/");

/** Completes a finding by its rule and by what was decided about it before. */
export function decidedFinding(finding: NewFinding, decisions: readonly EarlierDecision[]): Finding {
  const id = questionOf(finding);
  const { severity, actions } = findingRules[finding.rule];
  const last = decisions
    .filter((decision) => decision.findingId === id)
    .reduce<EarlierDecision | null>((a, b) => (a && a.number > b.number ? a : b), null);
  const holds = last !== null && last.action !== "undo-decision";
  return {
    id,
    rule: finding.rule,
    severity,
    session: finding.session,
    siteKey: finding.siteKey,
    subject: finding.subject,
    inputs: finding.inputs,
    tolerance: finding.tolerance,
    actions: holds ? [...actions, "undo-decision"] : actions,
    state: holds ? stateAfter(last, inputsKey(finding)) : "open",
    decisionId: holds ? last.id : null,
  };
}

function stateAfter(decision: EarlierDecision, inputs: string): FindingState {
  if (decision.action === "ask-site") return "asked";
  if (nameActions.has(decision.action)) return "accepted";
  // The sources were put right and still disagree: equal inputs are no less of a question than before.
  if (sourceActions.has(decision.action)) return decision.inputsKey === inputs ? "open" : "changed";
  return decision.inputsKey === inputs ? "accepted" : "changed";
}

const ranks: Readonly<Record<FindingSeverity, number>> = { serious: 0, check: 1, note: 2 };

/** The one order of findings: serious first, then by id. */
export function byWeightThenId(a: Finding, b: Finding): number {
  return ranks[a.severity] - ranks[b.severity] || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
