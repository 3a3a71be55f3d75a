import type { Command } from "commander";
import { runSimulation } from "../simulate/run-simulation.js";
import { askedToStop } from "../start-product.js";
import { positiveNumber } from "./positive-number.js";

interface Options {
  readonly url: string;
  readonly adminLink?: string;
  readonly adminCookie?: string;
  readonly briefing?: string;
  readonly sites: number;
  readonly minutes: number;
  readonly fast?: boolean;
  readonly atMost?: number;
  readonly seed: string;
  readonly atOnce: number;
  readonly zoomFile?: string;
  readonly truthFile?: string;
}

/** Coordinators at their doors, against any running instance. */
export function addSimulate(program: Command): void {
  program
    .command("simulate")
    .description(
      "Đóng vai cán bộ các điểm cầu của một hội nghị đang mở · play the coordinators of a briefing that is on",
    )
    .option("--url <url>", "địa chỉ sản phẩm · address of the product", "http://127.0.0.1:3000")
    .option("--admin-link <link>", "liên kết đăng nhập của quản trị · an administrator's sign-in link")
    .option("--admin-cookie <cookie>", "hoặc cookie phiên của quản trị · or the cookie of a session")
    .option("--briefing <id>", "hội nghị nào, nếu có nhiều · which briefing, if several are open")
    .option("--sites <n>", "chỉ chừng ấy điểm cầu · only so many sites", positiveNumber, Number.POSITIVE_INFINITY)
    .option("--minutes <n>", "buổi họp gói trong mấy phút · minutes the session takes", positiveNumber, 2)
    .option("--fast", "chạy hết tốc độ · at full speed")
    .option("--at-most <n>", "quá từng ấy phút thì dừng · give up after so many minutes", positiveNumber)
    .option("--at-once <n>", "số yêu cầu cùng lúc · requests at once", positiveNumber, 64)
    .option("--seed <text>", "số gieo · seed", "1")
    .option("--zoom-file <file>", "ghi nhật ký Zoom ra tệp · write the Zoom log")
    .option("--truth-file <file>", "ghi sự thật ra tệp · write the truth as JSON")
    .action(async (options: Options) => {
      const stop = new AbortController();
      void askedToStop().then(() => stop.abort());
      const right = await runSimulation(
        {
          url: options.url,
          access: accessOf(options),
          briefingId: options.briefing ?? null,
          sites: options.sites,
          minutes: options.fast ? null : options.minutes,
          atMost: options.atMost ?? options.minutes + 10,
          seed: options.seed,
          atOnce: options.atOnce,
          zoomFile: options.zoomFile ?? null,
          truthFile: options.truthFile ?? null,
        },
        stop.signal,
      );
      if (!right) process.exitCode = 1;
    });
}

function accessOf({ adminLink, adminCookie }: Options): { kind: "link" | "cookie"; text: string } {
  if (adminLink !== undefined) return { kind: "link", text: adminLink };
  if (adminCookie !== undefined) return { kind: "cookie", text: adminCookie };
  throw new Error("Cần --admin-link hoặc --admin-cookie. One of them is needed.");
}
