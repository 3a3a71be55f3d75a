import { describe, expect, it } from "@jest/globals";
import { allArrived, arrived, closed, counted, reconcile, siteInput, type Scenario } from "./testing/site-scenario.js";
import { foldDelegate } from "../attendance/fold.js";
import { underRules, whatIf } from "./what-if.js";

/** 5 summoned, all there; 7 declared; the room came 12 minutes late where 10 are allowed. */
const scenario: Scenario = {
  summoned: 5,
  facts: [...allArrived(1, 5), counted("opening", 7), closed()],
  connected: [[12, null]],
};

describe("what other rules would change", () => {
  it("is nothing under the same rules", () => {
    expect(whatIf(siteInput(scenario), {}).changes).toEqual({
      verdict: null,
      official: null,
      late: null,
      persons: [],
      findings: [],
    });
  });

  it("is what a reconciliation under those rules finds", () => {
    const tolerances = { headcount: 2, connectionMinutes: 15, minimumStayPercent: 0 };
    const { now, underTried, changes } = whatIf(siteInput(scenario), tolerances);
    expect(now).toEqual(reconcile(scenario));
    expect(underTried).toEqual(reconcile({ ...scenario, tolerances }));
    // 7 declared of 5 named is 2 more: within 2; 12 minutes are within 15.
    expect(changes.verdict).toEqual({ from: "differs", to: "confirmed" });
    expect(changes.findings.map(({ change, finding }) => [change, finding.rule])).toEqual([
      ["gone", "headcount-over"],
      ["gone", "late-connected"],
    ]);
  });

  it("names people whose verdict would be another: online for 60 of 210 minutes, 30 % asked for", () => {
    const online: Scenario = { summoned: 1, people: [{ name: "Nguyễn Văn A", is: 1, connected: [[0, 60]] }] };
    expect(whatIf(siteInput(online), { minimumStayPercent: 30 }).changes).toMatchObject({
      persons: [{ kind: "delegate", key: 1, from: "confirmed-online", to: "not-called" }],
      findings: [{ change: "new", finding: { rule: "stay-too-short", tolerance: { minimumMs: 63 * 60_000 } } }],
    });
  });

  it("reads lateness from the times, as the attendance does", () => {
    const facts = [arrived(1, {}, 4), arrived(2, {}, 9), arrived(3, {}, 16)];
    const input = siteInput({ summoned: 4, facts });
    for (const lateAfterMinutes of [0, 5, 10, 20]) {
      const rules = { ...input.session, lateAfterMinutes };
      expect(underRules(input, { lateAfterMinutes }).delegates.map(({ attendance }) => attendance)).toEqual(
        [1, 2, 3, 4].map((key) => foldDelegate(facts, { delegate: key, homeSite: input.site.key, session: 1 }, rules)),
      );
    }
    // Later than 5 minutes: two; later than 10: one.
    expect(whatIf(input, { lateAfterMinutes: 10 }).changes.late).toEqual({ from: 2, to: 1 });
  });

  it("counts by another rule of the official number", () => {
    const { changes } = whatIf(siteInput(scenario), { officialNumber: { rule: "ever-present", minutes: 300 } });
    expect(changes.official).toEqual({ from: 5, to: 0 });
  });
});
