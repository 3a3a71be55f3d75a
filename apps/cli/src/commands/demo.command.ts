import type { Command } from "commander";
import { runDemo } from "../demo/run-demo.js";
import { askedToStop } from "../start-product.js";
import { positiveNumber } from "./positive-number.js";

interface Options {
  readonly once?: boolean;
  readonly fast?: boolean;
  readonly minutes: number;
  readonly port?: number;
  readonly sites: number;
  readonly seed: number;
}

/** The main job on the reference case, live on a page. */
export function addDemo(program: Command): void {
  program
    .command("demo")
    .description(
      "Diễn trọn một hội nghị 650 điểm cầu, 23.041 đại biểu · play a whole briefing of 650 sites and 23,041 delegates",
    )
    .option("--once", "xong thì thoát, 0 nếu mọi con số đều đúng · leave when done, 0 if every figure is right")
    .option("--fast", "chạy hết tốc độ · at full speed")
    .option("--minutes <n>", "buổi sáng dài mấy phút · minutes the morning takes", positiveNumber, 2)
    .option("--port <port>", "cổng của trang web · port of the web page", positiveNumber)
    .option("--sites <n>", "chỉ chừng ấy điểm cầu · only so many sites", positiveNumber, 650)
    .option("--seed <n>", "số gieo · seed", positiveNumber, 1)
    .action(async (options: Options) => {
      const stop = new AbortController();
      const asked = askedToStop().then(() => stop.abort());
      const untilStopped = async (): Promise<void> => {
        if (options.once) return;
        console.log("\nTrang web vẫn chạy; Ctrl-C để dừng · still serving, Ctrl-C to stop");
        await asked;
      };
      const minutes = options.fast ? null : options.minutes;
      const { sites, seed, port = null } = options;
      try {
        const right = await runDemo({ minutes, port, sites, seed }, process.env, stop.signal, untilStopped);
        if (!right) process.exitCode = 1;
      } catch (error) {
        if (!stop.signal.aborted) throw error;
        process.exitCode = options.once ? 1 : 0;
      }
    });
}
