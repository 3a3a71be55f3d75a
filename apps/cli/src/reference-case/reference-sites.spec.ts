import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { parse } from "csv-parse/sync";
import { referenceQuota } from "./reference-quota.js";
import { referenceSites } from "./reference-sites.js";

const sites = referenceSites();
const quota = referenceQuota();
const countOf = (kind: string): number => sites.filter((site) => site.kind === kind).length;
const rowsOf = (list: typeof sites): string[][] =>
  list.map((site) => [site.code, site.name, site.level, site.parentCode ?? "", site.adminCode, site.kind]);

describe("referenceSites", () => {
  it("has the host hall, 40 city bodies, 30 districts and 579 communes", () => {
    expect(sites).toHaveLength(650);
    expect([countOf("so_nganh"), countOf("dang_bo"), countOf("doan_the")]).toEqual([22, 12, 6]);
    expect([countOf("quan"), countOf("huyen"), countOf("thi_xa")]).toEqual([12, 17, 1]);
    expect([countOf("phuong"), countOf("xa"), countOf("thi_tran")]).toEqual([175, 383, 21]);
    expect(countOf("host")).toBe(1);
  });

  it("is the list of 2023, sign for sign", () => {
    const text = JSON.stringify(rowsOf(sites));
    expect(createHash("sha256").update(text).digest("hex")).toBe(
      "4927567c49a3228f7a25341de4b85b356d72482d14bf73ca8fd37e5e3888ad4c",
    );
  });

  it("numbers the sites without a gap, each under a parent that comes before it", () => {
    const seen = new Set<string>();
    sites.forEach((site, index) => {
      expect(site.code).toBe(`DC${String(index).padStart(3, "0")}`);
      expect(site.parentCode === null ? site.level === "host" : seen.has(site.parentCode)).toBe(true);
      seen.add(site.code);
    });
  });

  it("keeps the spelling and the codes of the register", () => {
    const byCode = new Map(sites.map((site) => [site.code, site]));
    expect(byCode.get("DC093")).toMatchObject({
      name: "Phường Hàng Bạc",
      roomName: "DC093 - Phường Hàng Bạc",
      parentCode: "DC042",
      adminCode: "00061",
      kind: "phuong",
    });
    expect(byCode.get("DC041")).toMatchObject({ name: "Quận Ba Đình", adminCode: "001", parentCode: "DC000" });
    const names = new Set(sites.map((site) => site.name));
    for (const name of ["Phường Trung Hoà", "Xã Trung Hòa", "Phường Cổ Nhuế 1", "Sở Quy hoạch - Kiến trúc"]) {
      expect(names).toContain(name);
    }
    for (const site of sites) expect(site.name).toBe(site.name.normalize("NFC"));
  });

  it("gives every site a hall that holds its delegates and a telephone number of no network", () => {
    for (const site of sites) {
      expect(site.capacity).toBeGreaterThanOrEqual(quota.get(site.code)!);
      expect(site.coordinatorPhone).toMatch(/^054\d{7}$/);
      expect(site.coordinatorName.split(" ").length).toBeGreaterThanOrEqual(2);
    }
    expect(referenceSites()).toEqual(sites);
  });

  it("agrees row for row with the list it was taken from, where that list is at hand", () => {
    const list = path.resolve(import.meta.dirname, "../../../../../shared/data/hanoi-2023-sites.csv");
    if (!existsSync(list)) {
      process.stdout.write("reference sites: the source list is not at hand, only the fixed checks were made\n");
      return;
    }
    expect(rowsOf(sites.slice(1))).toEqual(parse(readFileSync(list)).slice(1));
  });
});

describe("referenceQuota", () => {
  it("summons 23,041 delegates: 350 to the host hall, 2,000 by city bodies, 3,900 by districts, 16,791 by communes", () => {
    const sumOf = (level: string): number =>
      sites.filter((site) => site.level === level).reduce((sum, site) => sum + quota.get(site.code)!, 0);
    expect(["host", "city", "district", "commune"].map(sumOf)).toEqual([350, 2000, 3900, 16_791]);
    expect([...quota.keys()]).toEqual(sites.map((site) => site.code));
  });
});
