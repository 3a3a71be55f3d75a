import { describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import type { Fact } from "../attendance/entry.js";
import { findingRules } from "./finding-rules.js";
import { canonicalOutput, reconcileSite } from "./reconcile-site.js";
import type { SiteInput } from "./site-input.js";
import {
  absent,
  arrived,
  closed,
  counted,
  departed,
  elsewhere,
  excused,
  guestCame,
  merged,
  minute,
  reconcile,
  sessionMinutes,
  siteInput,
  stoodIn,
} from "./testing/site-scenario.js";

const summoned = 6;
const delegate = fc.integer({ min: 1, max: summoned });
const anyone = fc.oneof(delegate, fc.constantFrom(50, 51));
const guest = fc.integer({ min: 1, max: 3 });
const minutes = fc.integer({ min: -30, max: sessionMinutes + 10 });

const fact: fc.Arbitrary<Fact> = fc.oneof(
  fc
    .tuple(anyone, minutes, fc.boolean(), fc.boolean())
    .map(([who, when, away, online]) => arrived(who, { ...(away && { site: elsewhere }), online }, when)),
  fc.tuple(anyone, minutes).map(([who, when]) => departed(who, when)),
  delegate.map(excused),
  delegate.map(absent),
  fc.tuple(delegate, guest).map(([principal, person]) => stoodIn(principal, person)),
  guest.map((person) => guestCame(person)),
  fc.tuple(guest, delegate).map(([person, who]) => merged(person, who)),
  fc
    .tuple(fc.constantFrom("opening" as const, "middle" as const, "closing" as const), fc.nat(12))
    .map(([checkpoint, count]) => counted(checkpoint, count)),
  fc.constant(null).map(closed),
);

const connection = fc.tuple(minutes, fc.option(minutes, { nil: null }));

/** Names of the log; some are certain to be a delegate's, some are nobody's, some are without times. */
const people = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom("A", "B", "C", "D", "E", "F", "G"),
    is: fc.option(delegate, { nil: undefined }),
    connected: fc.option(fc.array(connection, { minLength: 1, maxLength: 3 }), { nil: null }),
  }),
  { selector: ({ name }) => name, maxLength: 5 },
);

const scenario = fc.record({
  summoned: fc.constant(summoned),
  strangers: fc.constant([50, 51]),
  guests: fc.constant([1, 2, 3]),
  facts: fc.array(fact, { maxLength: 30 }),
  connected: fc.array(connection, { maxLength: 8 }),
  people,
  tolerances: fc.record({ minimumStayPercent: fc.constantFrom(0, 50, 100) }),
});

describe("reconciling a site", () => {
  it("gives the same output whatever the order of its inputs", () => {
    const shuffledInput = scenario.chain((given) => {
      const input = siteInput(given);
      return fc
        .tuple(shuffled(input.delegates), shuffled(input.visitors), shuffled(input.guests), shuffled(input.people))
        .map(([delegates, visitors, guests, people]): [SiteInput, SiteInput] => [
          input,
          { ...input, delegates, visitors, guests, people },
        ]);
    });
    fc.assert(
      fc.property(shuffledInput, ([input, other]) => {
        expect(canonicalOutput(reconcileSite(other))).toBe(canonicalOutput(reconcileSite(input)));
      }),
      { numRuns: 150 },
    );
  });

  it("holds the identity: T = present + stood in + excused + absent + not called", () => {
    fc.assert(
      fc.property(scenario, (given) => {
        const { figures, persons } = reconcile(given);
        const { present, stoodIn, excused, absent } = figures.counts;
        expect(present + stoodIn + excused + absent + figures.notCalled).toBe(summoned);
        // Whom only the log knows the ledger has not called yet.
        const byLog = persons.filter(({ rule }) => rule.endsWith("-by-log")).length;
        expect(figures.notCalled).toBe(byLog + (figures.verdicts["not-called"] ?? 0));
        expect(Object.values(figures.verdicts).reduce((sum, n) => sum + n, 0)).toBe(summoned);
        expect(persons.filter(({ kind }) => kind === "delegate")).toHaveLength(summoned);
      }),
      { numRuns: 150 },
    );
  });

  it("never connects a room for longer than the session lasts", () => {
    fc.assert(
      fc.property(scenario, (given) => {
        const { connection } = reconcile(given).figures;
        if (!connection) return;
        expect(connection.connectedMs).toBeGreaterThan(0);
        expect(connection.connectedMs).toBeLessThanOrEqual(sessionMinutes * minute);
        expect(connection.connectedMs + connection.awayMs).toBeLessThanOrEqual(sessionMinutes * minute);
        expect(connection.coveragePermille).toBeLessThanOrEqual(1000);
      }),
      { numRuns: 150 },
    );
  });

  it("never has a person there for longer than the session lasts", () => {
    fc.assert(
      fc.property(scenario, (given) => {
        for (const { inputs } of reconcile(given).persons) {
          expect(Number(inputs?.["presentMs"] ?? 0)).toBeLessThanOrEqual(sessionMinutes * minute);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("confirms by the log only whom a connection is certain to be, and never against a person's word", () => {
    fc.assert(
      fc.property(scenario, (given) => {
        const certain = new Set(given.people.map(({ is }) => is));
        const { persons, figures } = reconcile(given);
        const without = reconcile({ ...given, people: [] });
        for (const { key, kind, verdict, rule } of persons) {
          if (rule.endsWith("-by-log")) expect(certain).toContain(key);
          const before = without.persons.find((one) => one.kind === kind && one.key === key);
          if (before && before.verdict !== "not-called") expect(verdict).toBe(before.verdict);
        }
        expect(figures.counts).toEqual(without.figures.counts);
      }),
      { numRuns: 100 },
    );
  });

  it("makes no attendee of a room's connection", () => {
    fc.assert(
      fc.property(scenario, ({ connected, ...given }) => {
        const without = reconcile(given);
        const withLog = reconcile({ ...given, connected });
        expect(withLog.persons).toEqual(without.persons);
        expect(withLog.figures.counts).toEqual(without.figures.counts);
      }),
      { numRuns: 100 },
    );
  });

  it("asks each question once and offers only what its rule allows", () => {
    fc.assert(
      fc.property(scenario, (given) => {
        const { findings } = reconcile(given);
        expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
        for (const { rule, actions, severity } of findings) {
          expect(actions).toEqual(findingRules[rule].actions);
          expect(severity).toBe(findingRules[rule].severity);
        }
      }),
      { numRuns: 100 },
    );
  });
});

const shuffled = <T>(items: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
