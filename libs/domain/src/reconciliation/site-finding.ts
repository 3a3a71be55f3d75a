import type { FindingInputs, NewFinding } from "./finding.js";
import type { FindingRuleId } from "./finding-rules.js";
import type { SiteInput } from "./site-input.js";

/** A finding about the site and session of the input, before anybody's decision is looked at. */
export function siteFinding(
  input: SiteInput,
  rule: FindingRuleId,
  inputs: FindingInputs,
  more: { tolerance?: Readonly<Record<string, number>>; subject?: string } = {},
): NewFinding {
  return {
    rule,
    session: input.session.number,
    siteKey: input.site.key,
    subject: more.subject ?? null,
    inputs,
    tolerance: more.tolerance ?? null,
  };
}
