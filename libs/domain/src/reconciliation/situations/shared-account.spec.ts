import { describe, expect, it } from "@jest/globals";
import { counted, inputsOf, reconcile } from "../testing/site-scenario.js";

describe("one account that bears two names", () => {
  const both = { name: "DC010 Nguyễn Văn A & Trần Thị B", parts: ["Nguyễn Văn A", "Trần Thị B"] };
  const result = reconcile({ summoned: 2, facts: [counted("opening", 2)], people: [both] });

  it("credits neither: 2 = 0 present + 2 not called, until somebody splits it", () => {
    expect(result.figures).toMatchObject({ summoned: 2, notCalled: 2, verdicts: { "not-called": 2 } });
    expect(inputsOf(result, "shared-account")["parts"]).toEqual(both.parts);
    expect(result.persons.at(-1)).toMatchObject({ kind: "connection", verdict: "unmatched", grade: "vc-only" });
  });
});
