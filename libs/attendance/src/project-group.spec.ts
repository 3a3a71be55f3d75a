import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "@jest/globals";
import { addTally, emptyTally, type Fact, foldDelegate, foldGuest, type TallyCounts } from "#domain";
import * as fc from "fast-check";
import {
  cast,
  endingOf,
  factsOf,
  homeOf,
  plainNaming,
  rulesOf,
  siteOfGuest,
  storyOf,
} from "../../../test/support/random-story.js";
import { type Projected, projectGroup, sortedDeltas } from "./project-group.js";

const briefingKey = 1;
const rules = new Map([1, 2].map((session) => [session, rulesOf(session)]));
const delegates = Array.from({ length: cast.delegates }, (_, i) => ({
  key: plainNaming.delegate(i),
  homeKey: plainNaming.site(homeOf(i)),
  briefingKey,
}));
const guests = Array.from({ length: cast.guests }, (_, i) => ({
  key: plainNaming.guest(i),
  siteKey: plainNaming.site(siteOfGuest(i)),
  briefingKey,
}));

const project = (before: readonly Fact[], after: readonly Fact[]): Projected =>
  projectGroup({ before, after, delegates, guests, rulesOf: () => rules });

/** A void is kept with the person of what it takes back, when that was known; one that came early names nobody. */
function asRecorded(facts: readonly Fact[]): Fact[] {
  const seen = new Map<string, Fact>();
  return facts.map((fact) => {
    const target = fact.target === undefined ? undefined : seen.get(fact.target);
    seen.set(fact.id, fact);
    return target?.site === fact.site ? { ...fact, delegate: target.delegate, guest: target.guest } : fact;
  });
}

describe("projecting a group of facts", () => {
  it("adds up, group by group, to the fold of everything", () => {
    const deliveries = fc.tuple(
      storyOf({ min: 1, max: 30 }),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 30 }),
    );
    fc.assert(
      fc.property(deliveries, ([story, sizes]) => {
        const facts = asRecorded(factsOf(story));
        const tallies = new Map<string, TallyCounts>();
        const states = new Map<string, unknown>();
        for (let from = 0, turn = 0; from < facts.length; from += sizes[turn++]!) {
          const projected = project(facts.slice(0, from), facts.slice(0, from + sizes[turn]!));
          for (const { session, siteKey, counts } of projected.deltas.values()) {
            const name = `${session}/${siteKey - plainNaming.site(0)}`;
            if (!tallies.has(name)) tallies.set(name, emptyTally());
            addTally(tallies.get(name)!, counts);
          }
          for (const { session, delegateKey, attendance } of projected.delegates)
            states.set(`${session}/delegate ${delegateKey}`, attendance);
          for (const { session, guestKey, attendance } of projected.guests)
            states.set(`${session}/guest ${guestKey}`, attendance);
        }
        const ending = endingOf(facts);
        for (const [name, counts] of ending.tallies) {
          const kept = tallies.get(name) ?? emptyTally();
          if (!isDeepStrictEqual(kept, counts)) expect({ [name]: kept }).toEqual({ [name]: counts });
        }
        for (const [name, state] of states) {
          const [session, who, key] = name.split(/[/ ]/);
          const wanted =
            who === "delegate"
              ? ending.delegates.get(`${session}/${Number(key) - plainNaming.delegate(0)}`)
              : ending.guests.get(`${session}/${Number(key) - plainNaming.guest(0)}`);
          if (!isDeepStrictEqual(state, wanted)) expect({ [name]: state }).toEqual({ [name]: wanted });
        }
      }),
      { seed: 41, numRuns: 1000 },
    );
  });

  it("changes nothing when nothing is new", () => {
    fc.assert(
      fc.property(storyOf({ min: 1, max: 20 }), (story) => {
        const facts = asRecorded(factsOf(story));
        for (const { counts } of project(facts, facts).deltas.values()) expect(counts).toEqual(emptyTally());
      }),
      { seed: 42, numRuns: 100 },
    );
  });

  it("says nothing of people no fact is about", () => {
    const facts = factsOf([{ kind: "arrived", site: 0, session: 1, minute: 0, rank: 0, delegate: 0 }]);
    const projected = project([], facts);
    expect(projected.delegates.map(({ delegateKey, session }) => [delegateKey, session])).toEqual([[1000, 1]]);
    expect(projected.guests).toEqual([]);
  });

  it("sorts what it changes by session and site, so that two writers that meet take the rows in one order", () => {
    const facts = factsOf([
      { kind: "arrived", site: 2, session: 2, minute: 0, rank: 0, delegate: 0 },
      { kind: "arrived", site: 1, session: 1, minute: 0, rank: 0, delegate: 2 },
    ]);
    const order = sortedDeltas(project([], facts)).map(({ session, siteKey }) => [session, siteKey]);
    expect(order).toEqual([
      [1, 101],
      [1, 102],
      [2, 100],
      [2, 102],
    ]);
  });

  it("moves a person between sites without a trace at the first one", () => {
    const facts = factsOf([
      { kind: "arrived", site: 1, session: 1, minute: 0, rank: 0, delegate: 0 },
      { kind: "departed", site: 1, session: 1, minute: 5, rank: 0, delegate: 0 },
      { kind: "arrived", site: 2, session: 1, minute: 6, rank: 0, delegate: 0 },
    ]);
    const change = (site: number): Partial<TallyCounts> | undefined =>
      project(facts.slice(0, 1), facts).deltas.get(`${briefingKey}/1/${plainNaming.site(site)}`)?.counts;
    expect(change(1)).toMatchObject({ visitors: -1, double: 0 });
    expect(change(2)).toMatchObject({ visitors: 1 });
    expect(change(0)).toMatchObject({ present: 0, presentElsewhere: 0, late: 0 });
  });
});

describe("the random stories", () => {
  it("have every kind of turn, or the properties above would prove little", () => {
    const stories = fc.sample(storyOf({ min: 10, max: 30 }), { seed: 43, numRuns: 200 });
    const seen = new Set<string>();
    for (const story of stories) {
      const facts = factsOf(story);
      for (const { key, homeKey } of delegates) {
        const state = foldDelegate(facts, { delegate: key, homeSite: homeKey, session: 1 }, rulesOf(1));
        seen.add(state.status);
        for (const flag of ["late", "leftEarly", "returned", "online", "double"] as const)
          if (state[flag]) seen.add(flag);
      }
      for (const { key } of guests) seen.add(foldGuest(facts, { guest: key, session: 1 }).status);
    }
    const statuses = ["not-called", "present", "present-elsewhere", "stood-in", "excused", "absent"];
    const flags = ["late", "leftEarly", "returned", "online", "double"];
    const ofGuests = ["came", "stand-in", "merged", "not-here"];
    expect([...seen].toSorted()).toEqual([...statuses, ...flags, ...ofGuests].toSorted());
  });
});
