import { describe, expect, it } from "@jest/globals";
import { checkSiteRows, compareRoster, guessRosterLayouts, readRosterRows, readSiteRows, siteDirectory } from "#domain";
import { readCsvTable } from "#platform";
import { generateDelegates } from "./generate-delegates.js";
import { referenceQuota } from "./reference-quota.js";
import { referenceSites } from "./reference-sites.js";
import { rosterCsv, sitesCsv } from "./reference-csv.js";

const sites = referenceSites();
const siteKeys = new Map(sites.map((site, key) => [site.code, key]));

/** Reads a file as the product does. */
function tableOf(csv: string): readonly (readonly string[])[] {
  const table = readCsvTable(Buffer.from(csv, "utf8"));
  if (table.kind !== "read") throw new Error(table.sentence.en);
  return table.rows;
}

/** Reads a roster as the product does, against the sites of the reference case. */
function readRoster(doubles: number) {
  const delegates = generateDelegates("2023-08-16", sites, referenceQuota(), { doubles });
  const known = sites.map((site, key) => ({ key, code: site.code, name: site.name }));
  const sheets = [{ name: "", rows: tableOf(rosterCsv(delegates)), hiddenRows: [] }];
  const directory = siteDirectory(known);
  const read = readRosterRows(sheets, guessRosterLayouts(sheets, directory), directory);
  if (typeof read === "string") throw new Error(read);
  return { delegates, read, changes: compareRoster(read.rows, [], (key) => known[key]!) };
}

describe("sitesCsv", () => {
  it("is taken in whole by the reader of the product", () => {
    const read = readSiteRows(tableOf(sitesCsv(sites)))!;
    expect(read.faults).toEqual([]);
    expect(checkSiteRows(read.rows, [])).toEqual([]);
    const expected = sites.map((site, index) => ({
      row: index + 2,
      code: site.code,
      name: site.name,
      parentCode: site.parentCode,
      kind: site.kind,
      capacity: site.capacity,
      coordinatorName: site.coordinatorName,
      coordinatorPhone: site.coordinatorPhone,
      aliases: [site.roomName],
    }));
    expect(read.rows).toEqual(expected);
  });

  it("begins with a byte order mark and a Vietnamese header", () => {
    expect(sitesCsv(sites)).toMatch(/^\uFEFFMã điểm cầu,Tên điểm cầu,Mã cấp trên,Loại,Phòng họp trực tuyến,/);
    expect(rosterCsv([])).toBe("\uFEFFSTT,Mã đại biểu,Họ và tên,Năm sinh,Chức vụ,Đơn vị,Mã điểm cầu\r\n");
  });
});

describe("rosterCsv", () => {
  it("is taken in whole by the reader of the product, without a warning", () => {
    const { delegates, read, changes } = readRoster(0);
    expect(read.faults).toEqual([]);
    expect(read.skipped).toEqual([]);
    const expected = delegates.map(({ code, fullName, birthYear, title, unit, siteCode }, index) => {
      return { row: index + 2, code, fullName, birthYear, title, unit, siteKey: siteKeys.get(siteCode) };
    });
    expect(read.rows).toEqual(expected);
    expect(changes.every((change) => change.state === "new" && change.warnings.length === 0)).toBe(true);
  });

  it("draws a warning that names both sites for everybody who is listed twice", () => {
    const { changes } = readRoster(7);
    const warned = changes.filter((change) => change.warnings.length > 0);
    expect(warned).toHaveLength(7);
    for (const change of warned) expect(change.warnings[0]!.kind).toBe("two-sites");
  });
});
