import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import {
  cast,
  type Ending,
  endingOf,
  factsOf,
  type Happening,
  homeOf,
  plainNaming,
  storyOf,
} from "../../../../test/support/random-story.js";
import type { Fact } from "./entry.js";
import { foldDelegate } from "./fold.js";
import { emptyTally, notCalled } from "./tally.js";

/** The same in every run. */
const seeds = [1, 2, 3, 5, 8, 13, 21, 34, 55, 89];
/** Seeds under which the fold was once wrong. They stay. */
const onceFailed: readonly number[] = [];
const stories = storyOf({ min: 1, max: 24 });

function holds<T>(property: fc.IProperty<T>, stories = 1000): void {
  for (const seed of [...seeds, ...onceFailed]) fc.assert(property, { seed, numRuns: stories / seeds.length });
}

/** Jest's own comparison takes ten times as long; it is left to say what differs. */
function expectSame(ending: unknown, wanted: unknown): void {
  if (!isDeepStrictEqual(ending, wanted)) expect(ending).toEqual(wanted);
}

/** A story, and its facts as a bad network delivers them: any order, each of them once or more. */
const deliveries = stories.chain((story) => {
  const facts = factsOf(story);
  const order = fc.shuffledSubarray([...facts.keys()], { minLength: facts.length });
  const again = fc.array(fc.nat(facts.length - 1), { maxLength: facts.length });
  return fc.tuple(order, again).map(([order, again]) => ({
    facts,
    delivered: [...again.slice(0, 3), ...order, ...again].map((index) => facts[index]!),
  }));
});

describe("the fold of any set of facts", () => {
  it("ends in the same state in any order and with any repetition", () => {
    holds(
      fc.property(deliveries, ({ facts, delivered }) => {
        expectSame(endingOf(delivered), endingOf(facts));
      }),
      10_000,
    );
  });

  it("is the same whether a void came before or after what it takes back", () => {
    const isVoid = (fact: Fact): boolean => fact.kind === "voided";
    holds(
      fc.property(stories, (story) => {
        const facts = factsOf(story);
        const [voids, others] = [facts.filter(isVoid), facts.filter((fact) => !isVoid(fact))];
        expectSame(endingOf([...voids, ...others]), endingOf([...others, ...voids]));
      }),
    );
  });

  it("is as if an entry had never been, once it is taken back", () => {
    const takeable = stories.filter((story) => story.some(canBeTakenBack));
    holds(
      fc.property(takeable, (story) => {
        const facts = factsOf(story);
        const gone = facts[story.findIndex(canBeTakenBack)]!;
        const taken: Fact = { ...gone, id: "void", kind: "voided", target: gone.id };
        const never = facts.filter((fact) => fact !== gone);
        expectSame(endingOf([...facts, taken]), endingOf(never));
      }),
    );
  });

  it("keeps T = present + stood-in + excused + absent + not called at every site, and nothing is negative", () => {
    holds(
      fc.property(stories, (story) => {
        const ending = endingOf(factsOf(story));
        for (const [name, counts] of ending.tallies) {
          const [session, site] = name.split("/").map(Number) as [number, number];
          const summoned = Array.from({ length: cast.delegates }, (_, d) => d).filter((d) => homeOf(d) === site);
          const silent = summoned.filter((d) => ending.delegates.get(`${session}/${d}`)!.status === "not-called");
          expect(notCalled(summoned.length, counts)).toBe(silent.length);
          expect(Math.min(...Object.values(counts))).toBeGreaterThanOrEqual(0);
          expect(counts.presentElsewhere).toBeLessThanOrEqual(counts.present);
        }
      }),
    );
  });

  it("counts people: no site has more present than summoned, no visitor is nobody's delegate", () => {
    holds(
      fc.property(stories, (story) => {
        const ending = endingOf(factsOf(story));
        for (let session = 1; session <= cast.sessions; session++) {
          const visits = sumOf(ending, session, "visitors");
          const away = [...ending.delegates]
            .filter(([name]) => name.startsWith(`${session}/`))
            .flatMap(([name, { places }]) => places.filter((place) => place !== homeKey(Number(name.split("/")[1]))));
          expect(visits).toBe(away.length);
          expect(sumOf(ending, session, "present")).toBeLessThanOrEqual(cast.delegates);
        }
      }),
    );
  });

  it("needs of a delegate only what names the person, a guest merged into it, or takes such an entry back", () => {
    holds(
      fc.property(stories, (story) => {
        const facts = factsOf(story);
        const whole = endingOf(facts);
        for (let delegate = 0; delegate < cast.delegates; delegate++) {
          const about = { delegate: plainNaming.delegate(delegate), homeSite: homeKey(delegate), session: 1 };
          const own = factsAbout(facts, about.delegate);
          expectSame(foldDelegate(own, about, rulesOfFirst), whole.delegates.get(`1/${delegate}`));
        }
      }),
    );
  });

  it("says nothing when nothing was said", () => {
    const ending = endingOf([]);
    expect([...ending.delegates.values()].map(({ status }) => status)).toEqual(
      Array.from({ length: cast.delegates * cast.sessions }, () => "not-called"),
    );
    for (const counts of ending.tallies.values()) expect(counts).toEqual(emptyTally());
  });
});

const startsAt = plainNaming.startOf(1);
const rulesOfFirst = { startsAt, endsAt: startsAt + 210 * 60_000, lateAfterMinutes: 5 };
const homeKey = (delegate: number): number => plainNaming.site(homeOf(delegate));

function canBeTakenBack(one: Happening): boolean {
  return !["voided", "list-closed", "list-reopened"].includes(one.kind);
}

function sumOf(ending: Ending, session: number, field: "visitors" | "present"): number {
  let sum = 0;
  for (const [name, counts] of ending.tallies) if (name.startsWith(`${session}/`)) sum += counts[field];
  return sum;
}

function factsAbout(facts: readonly Fact[], delegate: unknown): Fact[] {
  const merged = new Set(facts.filter((f) => f.kind === "guest-merged" && f.delegate === delegate).map((f) => f.guest));
  const named = facts.filter((f) => f.delegate === delegate || (f.guest !== undefined && merged.has(f.guest)));
  const ids = new Set(named.map((f) => f.id));
  return [...named, ...facts.filter((f) => f.target !== undefined && ids.has(f.target))];
}
