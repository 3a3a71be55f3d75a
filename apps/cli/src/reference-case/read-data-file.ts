import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";

/** The rows of a table in `data/`, one record of texts a row, by the names in its header. Throws when a row is uneven. */
export function readDataFile<Column extends string>(
  fileName: string,
  columns: readonly Column[],
): readonly Readonly<Record<Column, string>>[] {
  const [header, ...rows] = parse(readFileSync(path.join(import.meta.dirname, "data", fileName)));
  const places = columns.map((column) => [column, header?.indexOf(column) ?? -1] as const);
  const missing = places.find(([, place]) => place < 0);
  if (missing) throw new Error(`data/${fileName} has no column ${missing[0]}.`);
  return rows.map(
    (row) => Object.fromEntries(places.map(([column, place]) => [column, row[place] ?? ""])) as Record<Column, string>,
  );
}
