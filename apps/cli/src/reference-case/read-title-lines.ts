import { readDataFile } from "./read-data-file.js";
import type { SeatLine } from "./share-seats.js";
import type { ReferenceSite } from "./types.js";

/** An office of a kind of body; `title` and `unit` hold words in braces, see title-words.ts. */
export interface TitleLine extends SeatLine {
  readonly title: string;
  readonly unit: string;
}

/** Gives the offices of a site in the order a secretary lists them. */
export type TitleLines = (site: ReferenceSite) => readonly TitleLine[];

/** Reads the table of offices. */
export function readTitleLines(): TitleLines {
  const rows = readDataFile("titles.csv", ["level", "group", "rank", "title", "unit", "seats", "grows", "only"]);
  const lines = rows.map((row) => ({
    body: row.level,
    only: row.only.split(" ").filter((word) => word !== ""),
    line: {
      group: Number(row.group),
      rank: Number(row.rank),
      title: row.title,
      unit: row.unit,
      seats: Number(row.seats),
      grows: row.grows === "yes",
    },
  }));
  return (site) => {
    const body = site.level === "city" ? site.kind : site.level;
    return lines
      .filter((row) => row.body === body && (row.only.length === 0 || row.only.some((word) => isOf(site, word))))
      .map((row) => row.line);
  };
}

/** Whether a site is of the sort that a word in the column `only` means. */
function isOf(site: ReferenceSite, word: string): boolean {
  switch (word) {
    case "so":
      return site.name.startsWith("Sở ");
    case "doanh_nghiep":
      return site.name.includes("Tổng công ty");
    case "dai_hoc":
      return site.name.includes("trường đại học");
    case "xa":
    case "thi_tran":
      return site.kind === word;
    default:
      throw new Error(`data/titles.csv: nothing is known of "${word}" in the column only.`);
  }
}
