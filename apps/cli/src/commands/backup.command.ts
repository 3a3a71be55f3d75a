import path from "node:path";
import type { Command } from "commander";
import { openBackupKey } from "../backup/backup-key.js";
import { makeBackup } from "../backup/make-backup.js";
import { openDatabase } from "../engines.js";

export function addBackup(program: Command): void {
  program
    .command("backup <file>")
    .description(
      "Sao lưu toàn bộ dữ liệu thành một tệp mã hóa, rồi đọc lại để kiểm tra · back everything up into one encrypted file, and read it again",
    )
    .option("--key <file>", "tệp khóa, cất riêng với bản sao lưu · key file, to be kept apart from the backups")
    .action(async (file: string, options: { key?: string }) => {
      const engines = await openDatabase(process.env);
      try {
        const keyFile = options.key ?? path.join(engines.env["DATA_DIR"]!, "keys", "backup.key");
        const key = await openBackupKey(keyFile, true);
        const rows = await makeBackup(engines.env["DATABASE_OWNER_URL"] ?? engines.env["DATABASE_URL"]!, file, key);
        console.log(`✓ ${file}: ${rows} dòng, đã đọc lại · rows, read again`);
        console.log(
          `  Khóa · key: ${keyFile} – thiếu khóa này thì không ai mở được · without it nobody opens the backup`,
        );
      } finally {
        await engines.stop();
      }
    });
}
