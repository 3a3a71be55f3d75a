import { describe, expect, it } from "@jest/globals";
import { absent, closed, reconcile, verdictOn } from "../testing/site-scenario.js";

describe("a delegate who was called absent and was connected", () => {
  const result = reconcile({ summoned: 1, facts: [absent(1), closed()], people: [{ name: "A", is: 1 }] });

  it("stays absent until somebody corrects it: 1 = 1 absent", () => {
    expect(verdictOn(result, 1)?.verdict).toBe("absent");
    expect(result.findings[0]).toMatchObject({ rule: "connected-although-away", subject: "1", severity: "check" });
    expect(result.verdict).toBe("to-check");
  });
});
