import type { Interval } from "../vc-logs/interval-union.js";
import type { PersonSuggestion } from "../people/person-suggestions.js";

/**
 * The connections under one name that stand for a person and no room, in one session. They are looked at where their
 * context leads: at the home of the delegate they are settled on, else at the site that their name speaks of. A name that a
 * person settled comes once for each of its delegates, and once without any, as the question that it was.
 */
export interface VcPerson {
  /** The name as it is compared. */
  readonly nameKey: string;
  readonly name: string;
  readonly connections: number;
  /** United, inside the session; null when the log does not say when. */
  readonly intervals: readonly Interval[] | null;
  readonly connectedMs: number;
  /** The delegate it is certain to be; null while nobody is, and for a question that a person answered. */
  readonly delegate: number | null;
  /** `person`: somebody said so. `rule`: full name, context and nobody else. */
  readonly settledBy: "person" | "rule" | null;
  /** Best first; empty when settled by rule. */
  readonly suggestions: readonly PersonSuggestion[];
  /** The names in it, when it holds those of several people; each may be settled on its own. */
  readonly parts: readonly string[];
}
