import type { Command } from "commander";
import { firstAdminLink } from "../first-admin.js";

/** For installations that run their own processes; `up` prints the link by itself. */
export function addFirstAdmin(program: Command): void {
  program
    .command("first-admin")
    .description("Đường dẫn cho quản trị viên đầu tiên, dùng một lần · the link of the first administrator, once")
    .action(async () => {
      const publicUrl = process.env["PUBLIC_URL"];
      if (!publicUrl) throw new Error("Cần PUBLIC_URL. PUBLIC_URL is needed; see docs/settings.md.");
      const link = await firstAdminLink(process.env, publicUrl);
      console.log(
        link ?? "Đã có tài khoản; quản trị viên cấp đường dẫn mới. There are accounts already; an admin makes links.",
      );
    });
}
