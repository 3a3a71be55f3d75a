import type { Command } from "commander";
import { ensureDatabase } from "../ensure-database.js";

export function addMigrate(program: Command): void {
  program
    .command("migrate")
    .description("Đưa cơ sở dữ liệu lên phiên bản này · bring the database to this version")
    .action(async () => {
      const ownerUrl = process.env["DATABASE_OWNER_URL"];
      const applicationUrl = process.env["DATABASE_URL"];
      if (!ownerUrl || !applicationUrl) {
        throw new Error("Cần DATABASE_OWNER_URL và DATABASE_URL. Both are needed; see docs/settings.md.");
      }
      const ran = await ensureDatabase({ ownerUrl, applicationUrl });
      console.log(ran.length === 0 ? "Không có gì mới · nothing to do" : ran.join("\n"));
    });
}
