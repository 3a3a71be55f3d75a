import { describe, expect, it } from "@jest/globals";
import { type EarlierDecision, inputsKey, type KeptAction } from "../finding.js";
import { allArrived, closed, counted, reconcile, type Scenario } from "../testing/site-scenario.js";

const scenario = (declared: number): Scenario => ({
  summoned: 5,
  facts: [...allArrived(1, 5), counted("opening", declared), closed()],
});
const [asked] = reconcile(scenario(8)).findings;

const decision = (number: number, action: KeptAction): EarlierDecision => ({
  id: `d${number}`,
  findingId: asked!.id,
  action,
  inputsKey: inputsKey(asked!),
  number,
});
const after = (declared: number, ...decisions: EarlierDecision[]) => reconcile({ ...scenario(declared), decisions });

describe("a finding somebody decided about", () => {
  it("stays accepted as long as it rests on the same inputs, and no longer weighs", () => {
    const result = after(8, decision(1, "accept"));
    expect(result.findings[0]).toMatchObject({ rule: "headcount-over", state: "accepted", decisionId: "d1" });
    expect(result.verdict).toBe("confirmed");
  });

  it("is open again when 8 declared become 9", () => {
    const result = after(9, decision(1, "accept"));
    expect(result.findings[0]).toMatchObject({ id: asked!.id, state: "changed", decisionId: "d1" });
    expect(result.verdict).toBe("differs");
  });

  it("waits for the site when it was asked, and weighs meanwhile", () => {
    const result = after(8, decision(1, "ask-site"));
    expect(result.findings[0]!.state).toBe("asked");
    expect(result.verdict).toBe("differs");
  });

  it("follows the last decision, in any order they are given, and an undo takes it back", () => {
    const [first, second, third] = [decision(1, "ask-site"), decision(2, "accept"), decision(3, "undo-decision")];
    expect(after(8, second, first).findings[0]!.state).toBe("accepted");
    expect(after(8, third, second, first).findings[0]).toMatchObject({ state: "open", decisionId: null });
    expect(after(8, first, second).findings[0]!.actions).toContain("undo-decision");
  });

  it("is a question again when a source was put right and the sources still disagree", () => {
    expect(after(8, decision(1, "correct-entries")).findings[0]).toMatchObject({ state: "open", decisionId: "d1" });
    expect(after(9, decision(1, "correct-entries")).findings[0]!.state).toBe("changed");
    expect(after(5, decision(1, "correct-entries")).findings).toEqual([]);
  });

  it("stays settled when a person said whose an account is", () => {
    expect(after(8, decision(1, "split-account")).findings[0]!.state).toBe("accepted");
  });

  it("leaves findings of other questions alone", () => {
    const other = { ...decision(1, "accept"), findingId: "1/99/headcount-over/opening" };
    expect(after(8, other).findings[0]!.state).toBe("open");
  });
});
