import { describe, expect, it } from "@jest/globals";
import { byTimeThenId, effectiveFacts } from "./effective-facts.js";
import { entryKinds, type EntryKind, type Fact, voidableKinds } from "./entry.js";

const fact = (id: string, kind: EntryKind, more: Partial<Fact> = {}): Fact => ({
  id,
  kind,
  session: 1,
  site: "A",
  at: 1000,
  ...more,
});
const idsOf = (facts: Fact[]): string[] => effectiveFacts(facts).map(({ id }) => id);

describe("facts that count", () => {
  it("are read by time and then by id, never in the order they came", () => {
    const facts = [
      fact("c", "arrived", { at: 5 }),
      fact("b", "arrived", { at: 9 }),
      fact("a", "arrived", { at: 9 }),
      fact("d", "arrived", { at: 1 }),
    ];
    expect(idsOf(facts)).toEqual(["d", "c", "a", "b"]);
    expect(idsOf(facts.toReversed())).toEqual(["d", "c", "a", "b"]);
    expect(byTimeThenId(facts[0]!, facts[0]!)).toBe(0);
  });

  it("count once, however often they were delivered", () => {
    const once = fact("a", "arrived");
    expect(idsOf([once, once, fact("b", "departed", { at: 2000 }), once])).toEqual(["a", "b"]);
  });
});

describe("an entry taken back", () => {
  const arrived = fact("arrived", "arrived");

  it("no longer counts, whether the void came after it or before it", () => {
    const taken = fact("void", "voided", { target: "arrived", at: 9000 });
    expect(idsOf([arrived, taken])).toEqual([]);
    expect(idsOf([taken, arrived])).toEqual([]);
  });

  it("no longer counts although the void claims to be older, or is about another session", () => {
    expect(idsOf([arrived, fact("void", "voided", { target: "arrived", at: 1 })])).toEqual([]);
    expect(idsOf([arrived, fact("void", "voided", { target: "arrived", session: 2 })])).toEqual([]);
  });

  it("still counts when another site says so: a site takes back only what it reported itself", () => {
    expect(idsOf([arrived, fact("void", "voided", { target: "arrived", site: "B" })])).toEqual(["arrived"]);
  });

  it("stays taken back when the void is voided: no chain can arise", () => {
    const taken = fact("v1", "voided", { target: "arrived" });
    const again = fact("v2", "voided", { target: "v1" });
    expect(idsOf([again, taken, arrived])).toEqual([]);
  });

  it("does not exist yet when a void waits for it, and nothing else is touched", () => {
    expect(idsOf([fact("void", "voided", { target: "not-here-yet" }), arrived])).toEqual(["arrived"]);
    expect(idsOf([fact("void", "voided"), arrived])).toEqual(["arrived"]);
  });

  it.each(entryKinds.filter((kind) => kind !== "voided"))("of kind %s is taken back only where that may be", (kind) => {
    const left = idsOf([fact("x", kind), fact("void", "voided", { target: "x" })]);
    expect(left).toEqual(["list-closed", "list-reopened"].includes(kind) ? ["x"] : []);
  });

  it("is never a list's closing or a void: those are answered by a new entry", () => {
    expect(entryKinds.filter((kind) => !voidableKinds.includes(kind))).toEqual([
      "list-closed",
      "list-reopened",
      "voided",
    ]);
  });
});
