import { describe, expect, it } from "@jest/globals";
import {
  absent,
  allArrived,
  closed,
  excused,
  inputsOf,
  reconcile,
  rulesOf,
  verdictOn,
} from "../testing/site-scenario.js";

describe("a list that nobody closed", () => {
  it("keeps the rest not called, never absent: 6 = 3 present + 1 excused + 0 absent + 2 not called", () => {
    const result = reconcile({ summoned: 6, facts: [...allArrived(1, 3), excused(4)] });
    expect(result.figures).toMatchObject({ summoned: 6, notCalled: 2, listClosed: false });
    expect(result.figures.counts).toMatchObject({ present: 3, excused: 1, absent: 0 });
    expect(inputsOf(result, "list-not-closed")).toEqual({ notCalled: 2, summoned: 6 });
    expect(verdictOn(result, 5)).toMatchObject({ verdict: "not-called", grade: null });
  });

  it("is a question even when everybody was called", () => {
    expect(rulesOf(reconcile({ summoned: 3, facts: allArrived(1, 3) }))).toEqual(["list-not-closed"]);
  });
});

describe("a list that was closed with everybody decided", () => {
  it("raises no question: 5 = 3 present + 1 excused + 1 absent", () => {
    const result = reconcile({ summoned: 5, facts: [...allArrived(1, 3), excused(4), absent(5), closed()] });
    expect(rulesOf(result)).toEqual([]);
    expect([verdictOn(result, 4)?.verdict, verdictOn(result, 5)?.verdict]).toEqual(["excused", "absent"]);
    expect(result.verdict).toBe("confirmed");
  });
});
