// Compiles every server process into dist/ with the TypeScript 7 compiler and copies what is not TypeScript.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, rmSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const dist = path.join(root, "dist");
// The pages in dist/apps/web are of another build.
const built = ["apps/api", "apps/cli", "apps/worker", "libs", "scripts", "test"];
for (const folder of built) rmSync(path.join(dist, folder), { recursive: true, force: true });

const tsc = path.join(root, "node_modules/@typescript/native/bin/tsc");
const compiled = spawnSync(process.execPath, [tsc, "-p", path.join(root, "tsconfig.build.json")], { stdio: "inherit" });
if (compiled.status !== 0) process.exit(compiled.status ?? 1);

/** Folders whose files are read at run time from beside the compiled code. */
const assets = ["libs/reports/src/templates", "libs/platform/src/files/threads", "apps/cli/src/reference-case/data"];
for (const folder of assets) {
  const from = path.join(root, folder);
  if (existsSync(from)) cpSync(from, path.join(dist, folder), { recursive: true });
}
