import { isOfficeHolder } from "./office-holders.js";
import type { Random } from "./random.js";
import { readDataFile } from "./read-data-file.js";
import type { Sex } from "./types.js";

interface NamePart {
  readonly value: string;
  readonly weight: number;
}

/** Draws full names as common as they are among grown-ups of the north. */
export interface PersonNames {
  draw(random: Random, sex: Sex): string;
}

/** Reads the frequencies. Drawn names are NFC with single spaces and belong to no holder of high office. */
export function readPersonNames(): PersonNames {
  const rows = readDataFile("names.csv", ["part", "sex", "value", "weight"]);
  const partsOf = (part: string, sex: string): NamePart[] =>
    rows
      .filter((row) => row.part === part && row.sex === sex)
      .map((row) => ({ value: row.value.normalize("NFC"), weight: Number(row.weight) }));
  const families = partsOf("family", "u");
  const middles = { m: partsOf("middle", "m"), f: partsOf("middle", "f") };
  const givens = { m: partsOf("given", "m"), f: partsOf("given", "f") };
  const drawOnce = (random: Random, sex: Sex): string => {
    const parts = [random.weighted(families), random.weighted(middles[sex]), random.weighted(givens[sex])];
    // An empty middle name means that the person has none.
    return parts
      .map((part) => part.value)
      .filter((value) => value !== "")
      .join(" ");
  };
  return {
    draw: (random, sex) => {
      let name = drawOnce(random, sex);
      while (isOfficeHolder(name)) name = drawOnce(random, sex);
      return name;
    },
  };
}
