import { writeFileSync } from "node:fs";
import path from "node:path";
import { pages } from "./pages.js";

// Run from the root of the project, as `npm run docs` does.
for (const [file, make] of Object.entries(pages)) {
  writeFileSync(path.resolve(file), make());
  console.log(file);
}
