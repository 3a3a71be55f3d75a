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
  return {
    draw: (random, sex) => {
      for (;;) {
        const parts = [random.weighted(families), random.weighted(middles[sex]), random.weighted(givens[sex])];
        const name = fullNameOf(parts.map((part) => part.value));
        if (name !== null && !isOfficeHolder(name)) return name;
      }
    },
  };
}

/** Null when a word would stand twice side by side (`Bùi Hải Hải`), which nobody is called. An empty middle is left out. */
function fullNameOf(parts: readonly string[]): string | null {
  const words = parts.filter((part) => part !== "").flatMap((part) => part.split(" "));
  return words.some((word, index) => word === words[index + 1]) ? null : words.join(" ");
}
