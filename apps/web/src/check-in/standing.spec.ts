import { describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import { type Fact, foldDelegate, type SessionRules } from "#domain";
import { indexFacts } from "./fact-index.js";
import { guestStandingOf, standingOf } from "./standing.js";

const rules: SessionRules = { startsAt: 1000, endsAt: 5000, lateAfterMinutes: 0 };
const about = { delegate: "an", homeSite: "here", session: 1, here: "here" };

let made = 0;
function fact(kind: Fact["kind"], at: number, rest: Partial<Fact> = {}): Fact {
  made += 1;
  return { id: `fact-${made}`, kind, session: 1, site: "here", at, delegate: "an", ...rest };
}
const standing = (...facts: Fact[]) => standingOf(facts, about, rules);

describe("where a delegate stands", () => {
  it("is not called while nothing is known", () => {
    expect(standing().standing).toBe("not-called");
  });

  it("is here after arriving, gone after leaving, here again after coming back", () => {
    const [came, left, back] = [fact("arrived", 900), fact("departed", 2000), fact("arrived", 2500)];
    expect(standing(came).standing).toBe("here");
    expect(standing(came, left).standing).toBe("left");
    expect(standing(came, left).attendance.leftEarly).toBe(true);
    expect(standing(came, left, back).standing).toBe("here");
    expect(standing(came, left, back).attendance.returned).toBe(true);
  });

  it("did not leave early when the session was over", () => {
    const after = standing(fact("arrived", 900), fact("departed", 6000));
    expect([after.standing, after.attendance.leftEarly]).toEqual(["left", false]);
  });

  it("names the entries whose voiding takes it back, and only those of this site", () => {
    const [here, there] = [fact("arrived", 900), fact("arrived", 950, { site: "there" })];
    expect(standing(here, there).because).toEqual([here.id]);
    const excused = fact("excused", 800, { reason: "duty" });
    expect(standing(excused).because).toEqual([excused.id]);
    expect(standing(excused, fact("voided", 850, { target: excused.id, delegate: undefined })).because).toEqual([]);
  });

  it("is elsewhere when only another site saw the person", () => {
    expect(standing(fact("arrived", 900, { site: "there" })).standing).toBe("elsewhere");
  });
});

describe("where a guest stands", () => {
  const guest = (...kinds: Fact["kind"][]) =>
    guestStandingOf(
      kinds.map((kind, index) => fact(kind, 1000 + index, { delegate: undefined, guest: "khach" })),
      { guest: "khach", session: 1 },
    );

  it("follows coming, leaving and coming back", () => {
    expect(guest("arrived").standing).toBe("here");
    expect(guest("arrived", "departed").standing).toBe("left");
    expect(guest("arrived", "departed", "arrived").standing).toBe("here");
  });

  it("is not here as a guest any more once known to be a delegate", () => {
    expect(guest("arrived", "guest-merged").standing).toBe("not-here");
  });
});

const kinds = ["arrived", "departed", "excused", "absent", "stood-in", "voided", "guest-merged"] as const;
const anyFacts = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...kinds),
      at: fc.integer({ min: 500, max: 6000 }),
      session: fc.integer({ min: 1, max: 2 }),
      site: fc.constantFrom("here", "there"),
      delegate: fc.constantFrom("an", "binh"),
      guest: fc.constantFrom("khach-1", "khach-2"),
      asGuest: fc.boolean(),
      target: fc.nat({ max: 14 }),
    }),
    { maxLength: 15 },
  )
  .map((drafts) =>
    drafts.map(({ asGuest, target, delegate, guest, ...rest }, index): Fact => {
      const both = rest.kind === "guest-merged" || rest.kind === "stood-in";
      const decision = rest.kind === "excused" || rest.kind === "absent";
      const about =
        rest.kind === "voided"
          ? { target: `id-${target % drafts.length}` }
          : both
            ? { delegate, guest }
            : asGuest && !decision
              ? { guest }
              : { delegate };
      return { id: `id-${index}`, ...rest, ...about };
    }),
  );

describe("folding from the index", () => {
  it("gives what folding everything gives", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const index = indexFacts(facts);
        for (const delegate of ["an", "binh"]) {
          const whom = { ...about, delegate };
          expect(standingOf(index.ofDelegate(delegate), whom, rules).attendance).toEqual(
            foldDelegate(facts, whom, rules),
          );
        }
      }),
      { numRuns: 1000 },
    );
  });
});
