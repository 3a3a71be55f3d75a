import { describe, expect, it } from "@jest/globals";
import { dueRun, type RunFacts, secondsLeft } from "./due-run.js";

const minute = 60_000;
const facts: RunFacts = {
  state: "live",
  now: 100 * minute,
  closedAt: null,
  lastAskedAt: 90 * minute,
  underWay: false,
  everyMinutes: 0,
  logReadAt: null,
  logBeingRead: false,
};
const closed = { ...facts, state: "closed", closedAt: 95 * minute } as const;

describe("a run that nobody asked for", () => {
  it.each<[string, RunFacts, ReturnType<typeof dueRun>]>([
    ["nothing happened", facts, null],
    ["it was closed since", closed, "close"],
    ["a run was asked for since the close", { ...closed, lastAskedAt: 95 * minute }, null],
    ["a log was read since", { ...facts, logReadAt: 91 * minute }, "import"],
    ["a log was read before", { ...facts, logReadAt: 89 * minute }, null],
    ["a log was read and nobody ever ran", { ...facts, lastAskedAt: null, logReadAt: minute }, "import"],
    ["the next log is being read", { ...facts, logReadAt: 91 * minute, logBeingRead: true }, null],
    ["a log was read while a run is at work", { ...facts, logReadAt: 91 * minute, underWay: true }, "import"],
    ["ten minutes of ten are over", { ...facts, everyMinutes: 10, lastAskedAt: 90 * minute - 1 }, "timer"],
    ["ten minutes are not over", { ...facts, everyMinutes: 10, lastAskedAt: 90 * minute + 1 }, null],
    ["the last run takes longer than that", { ...facts, everyMinutes: 5, underWay: true }, null],
    ["nobody ever ran, every five minutes", { ...facts, everyMinutes: 5, lastAskedAt: null }, "timer"],
    ["closed, every five minutes", { ...closed, everyMinutes: 5, lastAskedAt: 96 * minute, now: 200 * minute }, null],
    ["open, with a log", { ...facts, state: "open", everyMinutes: 5, logReadAt: 99 * minute }, null],
    ["sealed, with a log", { ...facts, state: "sealed", logReadAt: 99 * minute }, null],
  ])("%s", (_, given, due) => expect(dueRun(given)).toBe(due));
});

describe("time left", () => {
  const work = { since: 0, now: 30_000, done: 100, total: 400 };
  it("is 90 s: 100 of 400 took 30 s, 300 are left", () => expect(secondsLeft(work)).toBe(90));
  it("is not guessed from nothing", () => {
    expect(secondsLeft({ ...work, done: 0 })).toBeNull();
    expect(secondsLeft({ ...work, total: null })).toBeNull();
  });
  it("is over when all is done", () => expect(secondsLeft({ ...work, done: 400 })).toBe(0));
});
