import { rm } from "node:fs/promises";
import { backupLineSchema } from "./backup-line.js";
import { readBackupFile, writeBackupFile } from "./backup-file.js";
import { exportDatabase } from "./export-database.js";

/** Writes a backup and reads it again from the disk to its end. Returns the number of rows in it. */
export async function makeBackup(ownerUrl: string, file: string, key: Buffer): Promise<number> {
  await writeBackupFile(file, key, asText(exportDatabase(ownerUrl)));
  try {
    return await countRows(file, key);
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}

async function countRows(file: string, key: Buffer): Promise<number> {
  let rows = 0;
  for await (const text of readBackupFile(file, key)) {
    const line = backupLineSchema.parse(JSON.parse(text));
    if (line.kind === "rows") rows += line.rows.length;
    if (line.kind !== "end") continue;
    const meant = Object.values(line.counts).reduce((sum, count) => sum + count, 0);
    if (meant === rows) return rows;
  }
  throw new Error(`${file}: bản sao lưu không đủ dòng. The backup has not all of its rows.`);
}

async function* asText(lines: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const line of lines) yield JSON.stringify(line);
}
