import { pathToFileURL } from "node:url";
import type { Command } from "commander";
import { mainOf } from "../supervise.js";

/** One process each, for installations that bring their own engines and supervisor. */
export function addProcesses(program: Command): void {
  for (const app of ["api", "worker"] as const) {
    program
      .command(app)
      .description(`Chỉ tiến trình ${app} · the ${app} process alone (docs/settings.md)`)
      .action(async () => {
        await import(pathToFileURL(mainOf(app)).href);
      });
  }
}
