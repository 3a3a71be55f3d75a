import { readDataFile } from "./read-data-file.js";

/** How many delegates each site is summoned to bring, by site code. */
export type ReferenceQuota = ReadonlyMap<string, number>;

/** The quota of the 650 sites, host hall included: 23,041 in all, the published number of 16 August 2023. The split is made up. */
export function referenceQuota(): ReferenceQuota {
  const rows = readDataFile("quota.csv", ["code", "expected"]);
  return new Map(rows.map((row) => [row.code, Number(row.expected)]));
}
