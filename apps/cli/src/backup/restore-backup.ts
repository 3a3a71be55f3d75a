import { AuditChain, Audit } from "#audit";
import { LedgerAnchors, LedgerEpochs } from "#attendance";
import { Sessions } from "#identity";
import { migrateDatabase, UnitOfWork } from "#platform";
import { rowRules } from "../../../row-rules.js";
import { migrations } from "../../../schema.js";
import { Erasures } from "#privacy";
import { openRooms } from "../open-rooms.js";
import { readBackupFile } from "./backup-file.js";
import { headOf, importBackup, type ImportedBackup } from "./import-backup.js";

export interface RestoreUrls {
  readonly ownerUrl: string;
  readonly applicationUrl: string;
}

/**
 * Writes a backup into an empty database that exists: the tables as they were made then, their rows, the migrations since, and
 * a new epoch of the ledger, by which devices know that they have to hand back what came after the backup.
 * @throws Error when the backup is of a newer version, incomplete or sealed with another key, or the database is not empty
 */
export async function restoreBackup(
  env: NodeJS.ProcessEnv,
  urls: RestoreUrls,
  file: string,
  key: Buffer,
): Promise<ImportedBackup> {
  const head = headOf(await firstLine(file, key));
  const known = new Set(migrations.map(({ name }) => name));
  const strange = head.migrations.filter((name) => !known.has(name));
  if (strange.length > 0) {
    throw new Error(
      `Bản sao lưu thuộc một phiên bản mới hơn (${strange.join(", ")}): hãy cập nhật chương trình trước. ` +
        "The backup is of a newer version: update the program first.",
    );
  }
  await migrateDatabase({
    ...urls,
    migrations: migrations.filter(({ name }) => head.migrations.includes(name)),
    rows: [],
  });
  const imported = await importBackup(urls.ownerUrl, readBackupFile(file, key));
  await migrateDatabase({ ...urls, migrations, rows: rowRules });
  await beginLife({ ...env, DATABASE_URL: urls.applicationUrl }, imported.madeAt);
  return imported;
}

/**
 * The anchors after this one know that what the ones before saw beyond the backup is gone, and when that was. Who was erased since
 * is erased again.
 */
async function beginLife(env: NodeJS.ProcessEnv, backupMadeAt: Date): Promise<void> {
  await openRooms(env, async (app) => {
    await app.get(LedgerAnchors).writeRestored(backupMadeAt);
    await app.get(AuditChain).writeRestored(backupMadeAt);
    await app.get(UnitOfWork).run(async (tx) => {
      await app.get(Sessions).endOfPeople(tx);
      const epoch = await app.get(LedgerEpochs).begin(tx, backupMadeAt);
      const details = { epoch, backupMadeAt: backupMadeAt.toISOString() };
      await app.get(Audit).write(tx, null, { action: "ledger.restored", details });
    });
    await app.get(Erasures).repeatAll();
  });
}

async function firstLine(file: string, key: Buffer): Promise<string | undefined> {
  for await (const line of readBackupFile(file, key)) return line;
  return undefined;
}
