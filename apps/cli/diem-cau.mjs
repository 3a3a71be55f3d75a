#!/usr/bin/env node
// The way in: checks what must be there before anything is loaded, then hands over to the compiled commands.
import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Cần Node 20.19 trở lên (đang là ${process.versions.node}). Node 20.19 or newer is needed.`);
  process.exit(1);
}
const main = path.resolve(import.meta.dirname, "../../dist/apps/cli/src/main.js");
if (!existsSync(main)) {
  console.error("Chưa biên dịch: chạy `npm run build` trước. Not built yet: run `npm run build` first.");
  process.exit(1);
}
await import(pathToFileURL(main).href);
