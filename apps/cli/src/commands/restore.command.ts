import path from "node:path";
import type { Command } from "commander";
import { openBackupKey } from "../backup/backup-key.js";
import { restoreBackup } from "../backup/restore-backup.js";
import { openDatabase } from "../engines.js";
import { makeDatabase } from "../ensure-database.js";

export function addRestore(program: Command): void {
  program
    .command("restore <file>")
    .description(
      "Khôi phục bản sao lưu vào cơ sở dữ liệu trống; thiết bị sẽ gửi lại những gì ghi sau đó · restore a backup into an empty database; devices hand back what came after it",
    )
    .option("--key <file>", "tệp khóa của bản sao lưu · key file of the backup")
    .action(async (file: string, options: { key?: string }) => {
      const engines = await openDatabase(process.env);
      try {
        const env = { ...process.env, ...engines.env };
        const key = await openBackupKey(
          options.key ?? path.join(engines.env["DATA_DIR"]!, "keys", "backup.key"),
          false,
        );
        const applicationUrl = env["DATABASE_URL"]!;
        const ownerUrl = env["DATABASE_OWNER_URL"] ?? applicationUrl;
        await makeDatabase(ownerUrl);
        const { madeAt, counts } = await restoreBackup(env, { ownerUrl, applicationUrl }, file, key);
        const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
        console.log(`✓ ${rows} dòng của bản sao lưu lúc ${madeAt.toISOString()} · rows of the backup of that moment`);
        console.log(
          "  Thiết bị bị thu hồi sau lúc đó cần thu hồi lại · Devices whose access was ended since have to be ended again",
        );
        console.log(
          "  Mọi người cần đăng nhập lại; tiếp theo: diem-cau verify · Everybody signs in again; next: verify",
        );
      } finally {
        await engines.stop();
      }
    });
}
