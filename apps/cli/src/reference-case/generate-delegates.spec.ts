import { createHash } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { generateDelegates } from "./generate-delegates.js";
import { isOfficeHolder } from "./office-holders.js";
import { referenceQuota } from "./reference-quota.js";
import { referenceSites } from "./reference-sites.js";
import type { ReferenceDelegate } from "./types.js";

const sites = referenceSites();
const quota = referenceQuota();
const delegates = generateDelegates("2023-08-16", sites, quota);
const hashOf = (people: readonly ReferenceDelegate[]): string =>
  createHash("sha256").update(JSON.stringify(people)).digest("hex");
const shareOf = (those: (person: ReferenceDelegate) => boolean): number => delegates.filter(those).length / 23_041;
/** People for whom something does not hold: one assertion over all of them is far quicker than one for each. */
const except = (holds: (person: ReferenceDelegate) => boolean): ReferenceDelegate[] =>
  delegates.filter((person) => !holds(person));

function namesBy(key: "fullName" | "siteCode"): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const person of delegates) {
    const group = groups.get(person[key]);
    if (group) group.push(person.fullName);
    else groups.set(person[key], [person.fullName]);
  }
  return groups;
}

describe("generateDelegates", () => {
  it("fills the quota of every site and gives everybody a code of their own", () => {
    const counts = new Map<string, number>();
    for (const { siteCode } of delegates) counts.set(siteCode, (counts.get(siteCode) ?? 0) + 1);
    expect(counts).toEqual(new Map(quota));
    expect(new Set(delegates.map((person) => person.code)).size).toBe(23_041);
  });

  it("draws the same people for the same seed, and others for another", () => {
    expect(hashOf(generateDelegates("2023-08-16", sites, quota))).toBe(hashOf(delegates));
    expect(hashOf(delegates)).toBe("3d6fa51f9834b0c5ac7991499d1a2a84c44a7d561a1df38b643340bbac9ad01c");
    expect(hashOf(generateDelegates("another", sites.slice(0, 3), quota))).not.toBe(
      hashOf(generateDelegates("2023-08-16", sites.slice(0, 3), quota)),
    );
  });

  it("draws the same people for a part of the sites", () => {
    const part = sites.filter((site) => ["DC000", "DC041", "DC093"].includes(site.code));
    const codes = new Set(part.map((site) => site.code));
    const expected = delegates.filter((person) => codes.has(person.siteCode));
    expect(generateDelegates("2023-08-16", part, quota)).toEqual(expected);
  });

  it("lets names recur as they do in the north", () => {
    const byName = namesBy("fullName");
    expect(byName.size).toBeGreaterThan(13_000);
    expect(byName.size).toBeLessThan(18_000);
    expect(shareOf((person) => byName.get(person.fullName)!.length > 1)).toBeGreaterThan(0.35);
    const sameRoom = [...namesBy("siteCode").values()].filter((names) => new Set(names).size < names.length);
    expect(sameRoom.length).toBeGreaterThan(25);
    expect(sameRoom.length).toBeLessThan(130);
    expect(shareOf((person) => person.fullName.startsWith("Nguyễn "))).toBeGreaterThan(0.33);
  });

  it("makes people of the right ages and sexes for their office", () => {
    expect(shareOf((person) => person.sex === "m")).toBeGreaterThan(0.53);
    expect(shareOf((person) => person.sex === "m")).toBeLessThan(0.65);
    expect(except(({ birthYear }) => birthYear >= 1945 && birthYear <= 1998)).toEqual([]);
    expect(except(({ title, sex }) => !title.includes("Phụ nữ") || sex === "f")).toEqual([]);
    expect(except(({ title, birthYear }) => !title.includes("Đoàn Thanh niên") || birthYear >= 1984)).toEqual([]);
    expect(except(({ title, birthYear }) => !title.includes("rưởng phòng") || birthYear <= 1988)).toEqual([]);
  });

  it("words the offices for the kind of body", () => {
    const officesAt = (siteCode: string): string[] =>
      delegates.filter((person) => person.siteCode === siteCode).map(({ title, unit }) => `${title} | ${unit}`);
    expect(officesAt("DC000")[0]).toBe("Bí thư Thành ủy | Thành ủy Hà Nội");
    expect(officesAt("DC003")).toEqual(expect.arrayContaining(["Giám đốc | Sở Nội vụ", "Phó Giám đốc | Sở Nội vụ"]));
    expect(officesAt("DC040")[0]).toBe("Bí thư | Thành đoàn Hà Nội");
    expect(officesAt("DC041")[0]).toBe("Bí thư Quận ủy | Quận ủy Ba Đình");
    expect(officesAt("DC093")[0]).toBe("Bí thư Đảng ủy phường | Đảng ủy phường Hàng Bạc");
    expect(except(({ title, unit }) => !/[{}]|Thủ trưởng/.test(title + unit))).toEqual([]);
  });

  it("lists only one head of a body", () => {
    const heads = delegates.filter((person) => /^Bí thư (Đảng ủy|Quận ủy|Huyện ủy|Thị ủy|Thành ủy)/.test(person.title));
    const bodies = sites.filter((site) => !["so_nganh", "doan_the"].includes(site.kind)).length;
    const committees = sites.filter((site) => site.kind === "so_nganh").length;
    expect(heads).toHaveLength(bodies + committees);
  });

  it("writes names in NFC and bears no name of a holder of high office", () => {
    expect(except(({ fullName }) => /^\p{Lu}\p{Ll}*( \p{Lu}\p{Ll}*)+$/u.test(fullName))).toEqual([]);
    expect(except(({ fullName }) => fullName === fullName.normalize("NFC"))).toEqual([]);
    expect(except(({ fullName }) => !/(^| )(\p{L}+) \2( |$)/u.test(fullName))).toEqual([]);
    expect(except(({ fullName }) => !isOfficeHolder(fullName))).toEqual([]);
  });

  it("lists some people at a second site when asked to", () => {
    const withDoubles = generateDelegates("2023-08-16", sites, quota, { doubles: 12 });
    expect(withDoubles.slice(0, 23_041)).toEqual(delegates);
    const second = withDoubles.slice(23_041);
    expect(new Set(second.map((person) => person.code)).size).toBe(12);
    for (const person of second) {
      const first = delegates.find((one) => one.code === person.code)!;
      expect(person).toEqual({ ...first, siteCode: person.siteCode });
      expect(person.siteCode).not.toBe(first.siteCode);
    }
  });

  it("refuses what cannot be", () => {
    expect(() => generateDelegates(1, sites, new Map())).toThrow(RangeError);
    expect(() => generateDelegates(1, sites.slice(0, 1), quota, { doubles: 1 })).toThrow(RangeError);
  });
});
