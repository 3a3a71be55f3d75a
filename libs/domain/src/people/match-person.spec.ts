import { describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import { matchPerson, type PersonHint } from "./match-person.js";
import type { PersonDelegate, PersonSite } from "./person-candidate.js";
import { personDirectory } from "./person-directory.js";
import { readPersonText } from "./read-person-text.js";
import { judgeNames } from "./testing/judge-names.js";
import { difficulties } from "./testing/labelled-names.js";

const seeds = Number(process.env["NAME_SEEDS"] ?? "1");
const rows = Number(process.env["NAME_ROWS"] ?? "1500");

describe.each(difficulties)("invented names of a %s log", (difficulty) => {
  it.each(Array.from({ length: seeds }, (_, index) => index + 1))("never settle wrongly, seed %i", (seed) => {
    const { sum, wrong } = judgeNames({ seed, rows, difficulty });
    expect(wrong).toEqual([]);
    expect(sum.matchableSettled / sum.matchable).toBeGreaterThanOrEqual(0.8);
    expect(sum.findableFound / sum.findable).toBeGreaterThanOrEqual(0.97);
  });
});

const sites: readonly PersonSite[] = [
  { key: 1, name: "Phường Hàng Bạc", parentName: "Quận Hoàn Kiếm" },
  { key: 2, name: "Phường Quang Trung", parentName: "Quận Đống Đa" },
];
const people: readonly [siteKey: number, fullName: string, title: string][] = [
  [1, "Nguyễn Văn Hòa", "Chủ tịch Ủy ban nhân dân"],
  [1, "Trần Thị Mai", "Bí thư Đảng ủy"],
  [1, "Lê Quang Huy", "Chuyên viên"],
  [1, "Lê Quang Huy", "Trưởng Công an"],
  [1, "Lê Anh Hoàng", ""],
  [2, "Nguyễn Văn Hòa", "Chủ tịch Hội Nông dân"],
];
const delegates = people.map(([siteKey, fullName, title], index): PersonDelegate => ({
  key: index + 1,
  siteKey,
  fullName,
  title,
  unit: siteKey === 1 ? "UBND phường Hàng Bạc" : "UBND phường Quang Trung",
  birthYear: null,
  code: index === 1 ? "CB0042" : null,
}));
const siteMap = new Map(sites.map((site) => [site.key, site]));
const directory = personDirectory(delegates, siteMap);
const hint = (name: string, siteKeys: readonly number[] = [1], more: Partial<PersonHint> = {}): PersonHint => ({
  name,
  originalName: null,
  email: null,
  siteKeys,
  ...more,
});
const settled = (...of: Parameters<typeof hint>): number | null => {
  const match = matchPerson(hint(...of), directory);
  return match.kind === "certain" ? match.delegate : null;
};

describe("a name that is certain", () => {
  it.each([
    ["DC001 Nguyễn Văn Hoà", "the other tone place"],
    ["DC001_NGUYỄN VĂN HÒA", "capitals"],
    ["Đ/c Nguyễn Văn Hòa - CT UBND P. Hàng Bạc", "courtesy, post and ward"],
    ["dc001 ct ubnd nguyen van hoa", "no marks, and the post agrees"],
    ["DC001 Hòa Nguyễn Văn (CT)", "given name first, and the post agrees"],
  ])("%s: %s", (name) => expect(settled(name)).toBe(1));

  it("may be what a device was called before, or is called now", () => {
    expect(settled("DC001 iPhone", [1], { originalName: "Nguyễn Văn Hòa" })).toBe(1);
    expect(settled("DC001 Nguyễn Văn Hòa", [1], { originalName: "Galaxy A52" })).toBe(1);
  });

  it("may rest on the personal code", () => expect(settled("CB0042 Trần Thị Mai", [])).toBe(2));

  it("tells two of one name in one hall apart by the post", () => expect(settled("DC001 TCA Lê Quang Huy")).toBe(4));
});

describe("a name that is left to a person", () => {
  it.each([
    ["Nguyễn Văn Hòa", [], "no site"],
    ["DC001 nguyen van hoa", [1], "no marks and nothing else"],
    ["DC001 Nguyễn Văn Hoá", [1], "other marks"],
    ["DC001 Nguyễn Văn Hòa Anh", [1], "a longer name"],
    ["DC001 Trần Nguyễn Văn Hòa", [1], "a longer family name"],
    ["DC001 Lê Quang Huy", [1], "two of the name in the hall"],
    ["DC001 Hoàng Lê Anh", [1], "the same words in the order of another name"],
    ["DC001 CT HND Nguyễn Văn Hòa", [1], "the chair of another body"],
    ["UBND phường Hàng Bạc_Nguyễn Văn Hòa", [1], "the operator of a hall"],
    ["DC001 Nguyễn Văn Hòa - Trần Thị Mai", [1], "two people"],
    ["DC001 Nguyễn Văn Hòa Vinamilk", [1], "a word nobody can explain"],
    ["Nguyễn Văn Hòa - Quang Trung", [], "a ward without its kind, which may be a man's name"],
  ])("%s (%j): %s", (name, siteKeys) => expect(settled(name, siteKeys)).toBeNull());

  it("is no certainty when the cell holds somebody else's name too", () =>
    expect(settled("DC001 Nguyễn Văn Hòa", [1], { originalName: "Đỗ Thị Lan" })).toBeNull());

  it("proposes to split an account of two people", () =>
    expect(matchPerson(hint("DC001 Nguyễn Văn Hòa & Trần Thị Mai"), directory)).toMatchObject({
      kind: "suggested",
      parts: ["DC001 Nguyễn Văn Hòa", "Trần Thị Mai"],
      suggestions: [{ delegate: 1 }, { delegate: 2 }],
    }));

  it("ranks with reasons: the account of an address, then nobody", () => {
    const match = matchPerson(hint("DC001 iPad", [1], { email: "maitt.78@example.vn" }), directory);
    expect(match).toMatchObject({ kind: "suggested", suggestions: [{ delegate: 2, reasons: ["account", "site"] }] });
    expect(matchPerson(hint("iPhone", []), directory)).toEqual({ kind: "none" });
  });
});

describe("matching names", () => {
  const words = [
    "Nguyễn",
    "Văn",
    "Hòa",
    "hoa",
    "Lê",
    "Quang",
    "Huy",
    "Mai",
    "DC001",
    "P.",
    "Hàng Bạc",
    "CT",
    "-",
    "(",
    "&",
  ];
  const anyHint = fc
    .record({
      name: fc.array(fc.constantFrom(...words), { maxLength: 9 }).map((list) => list.join(" ")),
      siteKeys: fc.constantFrom([], [1], [2], [1, 2], [9]),
      originalName: fc.option(fc.string({ maxLength: 12 }), { nil: null }),
      email: fc.option(fc.string({ maxLength: 12 }), { nil: null }),
    })
    .map((made): PersonHint => made);

  it("gives the same whatever the order of the roster, and only people of the roster", () =>
    fc.assert(
      fc.property(anyHint, fc.shuffledSubarray([...delegates], { minLength: 6 }), (given, shuffled) => {
        const match = matchPerson(given, directory);
        expect(matchPerson(given, personDirectory(shuffled, siteMap))).toEqual(match);
        const named =
          match.kind === "certain"
            ? [match.delegate]
            : match.kind === "none"
              ? []
              : match.suggestions.map(({ delegate }) => delegate);
        expect(named.every((key) => key >= 1 && key <= delegates.length)).toBe(true);
        expect(named.length).toBeLessThanOrEqual(3);
      }),
    ));

  it("looks at the first words of a text only, however long it is", () => {
    const endless = readPersonText(`${"Nguyễn Văn (".repeat(100_000)} Hòa`);
    expect(endless.words.length).toBeLessThanOrEqual(24);
    expect(settled("(".repeat(200_000) + "Nguyễn Văn Hòa")).toBeNull();
  });
});

describe("a name that a person took for somebody before", () => {
  it("stands for the site beside a full name, and is said", () => {
    expect(settled("Trần Thị Mai", [])).toBeNull();
    expect(matchPerson(hint("Trần Thị Mai", [], { remembered: [2] }), directory)).toEqual({
      kind: "certain",
      delegate: 2,
      reasons: ["remembered", "full-name"],
    });
  });

  it.each([
    ["Tran Thi Mai", [], [2], "marks are missing: one fact is not enough"],
    ["iPhone của Mai", [], [2], "no full name"],
    ["Nguyễn Văn Hòa", [], [1], "somebody else of that name"],
    ["Trần Thị Mai", [2], [2], "the name speaks of another site"],
    ["Trần Thị Mai", [], [2, 3], "it was an account of several people"],
  ])("settles nobody: %s (sites %j, before %j): %s", (name, siteKeys, remembered) => {
    const match = matchPerson(hint(name, siteKeys, { remembered }), directory);
    expect(match).toMatchObject({ kind: "suggested" });
    expect(match.kind === "suggested" && match.suggestions[0]).toMatchObject({
      delegate: remembered[0],
      reasons: expect.arrayContaining(["remembered"]),
    });
  });

  it("settles nobody when too many bear the name to look at them all", () => {
    const many = Array.from({ length: 60 }, (_, index) => ({
      ...delegates[1]!,
      key: 100 + index,
      siteKey: 9,
      code: null,
    }));
    const crowded = personDirectory([...delegates, ...many], siteMap);
    expect(matchPerson(hint("Trần Thị Mai", [], { remembered: [2] }), crowded).kind).toBe("suggested");
  });

  it("comes first among the suggestions, whoever is more alike", () => {
    const match = matchPerson(hint("Lê Quang Huy", [1], { remembered: [4] }), directory);
    expect(match.kind === "suggested" && match.suggestions.map(({ delegate }) => delegate).slice(0, 2)).toEqual([4, 3]);
  });
});
