import { exportDatabase } from "../../apps/cli/src/backup/export-database.js";
import type { FreshDatabase } from "./fresh-database.js";

/** Every row of every table, as text, lower case: where something must not be found. */
export async function everyRow(database: FreshDatabase): Promise<string> {
  const lines: string[] = [];
  for await (const line of exportDatabase(database.ownerUrl)) lines.push(JSON.stringify(line).toLowerCase());
  return lines.join("\n");
}
