import type { Command } from "commander";
import { firstAdminLink } from "../first-admin.js";
import { askedToStop, startProduct } from "../start-product.js";

export function addUp(program: Command): void {
  program
    .command("up")
    .description("Chạy trọn bộ trên một máy · run everything on one machine")
    .option("--port <port>", "cổng của trang web · port of the web page")
    .action(async (options: { port?: string }) => {
      const env = options.port === undefined ? process.env : { ...process.env, PORT: options.port };
      const product = await startProduct(env, (line) => console.log(line));
      for (const line of product.lines) console.log(line);
      console.log(`Điểm Cầu    ${product.url}`);
      const link = await firstAdminLink(product.env, product.env["PUBLIC_URL"]!);
      if (link) console.log(`Quản trị viên đầu tiên, dùng một lần · first administrator, once:\n  ${link}`);
      await askedToStop();
      await product.stop();
    });
}
