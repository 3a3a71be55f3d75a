import { describe, expect, it } from "@jest/globals";
import type { Receipt, RecordedEntries } from "#contracts";
import { OddAnswerError, ProblemError, UnreachableError } from "../wire/wire-error.js";
import { failureOf } from "./failure-of.js";
import { readAnswer } from "./read-answer.js";

const receiptFor = (...entries: [string, number][]): Receipt => ({
  keyId: "key",
  entries,
  position: 9,
  head: "head",
  leaf: 0,
  leaves: 1,
  path: [],
  signature: "signature",
});
const answer = (results: RecordedEntries["results"], receipts: Receipt[]): RecordedEntries => ({
  position: 9,
  serverTime: "2026-11-23T00:43:12.000Z",
  results,
  receipts,
});

describe("what an answer settles", () => {
  it("takes an entry for recorded when a receipt names it, also when it is a repeat", () => {
    const told = answer(
      [
        { id: "a", outcome: "recorded", position: 8, receipt: 0 },
        { id: "b", outcome: "repeat", position: 3, receipt: 1 },
      ],
      [receiptFor(["a", 8]), receiptFor(["x", 2], ["b", 3])],
    );
    expect(readAnswer(["a", "b"], told)).toEqual([
      { id: "a", fate: "recorded", position: 8, receipt: 0 },
      { id: "b", fate: "recorded", position: 3, receipt: 1 },
    ]);
  });

  it("does not believe `recorded` without a receipt, with a foreign one, or with one that is not there", () => {
    const told = answer(
      [
        { id: "a", outcome: "recorded", position: 1 },
        { id: "b", outcome: "recorded", position: 2, receipt: 0 },
        { id: "c", outcome: "repeat", position: 3, receipt: 7 },
      ],
      [receiptFor(["x", 2])],
    );
    expect(readAnswer(["a", "b", "c"], told)).toEqual([]);
  });

  it("keeps the reason of what was set aside, and leaves out what was not asked", () => {
    const told = answer(
      [
        { id: "a", outcome: "review", reason: "list-closed" },
        { id: "b", outcome: "rejected", reason: "invalid-entry", detail: "session: too small" },
        { id: "stranger", outcome: "rejected", reason: "invalid-entry" },
        { id: null, outcome: "rejected", reason: "invalid-entry" },
      ],
      [],
    );
    expect(readAnswer(["a", "b"], told).map(({ id, fate, reason }) => [id, fate, reason])).toEqual([
      ["a", "review", "list-closed"],
      ["b", "rejected", "invalid-entry"],
    ]);
  });
});

describe("what a failed request means", () => {
  const problem = (status: number, wait?: number) => new ProblemError("busy", status, "id", undefined, [], wait);
  it.each([
    [new UnreachableError("/api"), { kind: "unreachable" }],
    [new Error("anything else"), { kind: "unreachable" }],
    [problem(401), { kind: "signed-out" }],
    [problem(404), { kind: "site-refused" }],
    [new OddAnswerError(413), { kind: "too-large" }],
    [problem(400), { kind: "too-large" }],
    [problem(503, 12), { kind: "busy", retryAfterSeconds: 12 }],
    [new OddAnswerError(429, 3), { kind: "busy", retryAfterSeconds: 3 }],
    [new OddAnswerError(502), { kind: "server-failed" }],
    [new OddAnswerError(200), { kind: "server-failed" }],
  ])("%s", (error, failure) => {
    expect(failureOf(error)).toEqual(failure);
  });
});
