import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { readTree } from "./read-source.js";

const root = path.resolve(import.meta.dirname, "../..");
const mantine = path.join(root, "node_modules/@mantine/core");
const sheetOf = (name: string): string => path.join(mantine, "styles", `${name}.css`);

/** The parts of Mantine that some screen imports, and the parts these are made of: each file bears the name of its part. */
function partsInUse(): Set<string> {
  const seen = new Set<string>();
  const walk = (file: string): void => {
    if (seen.has(file) || !file.includes("/components/") || !existsSync(file)) return;
    seen.add(file);
    for (const [, to] of readFileSync(file, "utf8").matchAll(/from\s*"(\.{1,2}\/[^"]+)"/g)) {
      walk(path.resolve(path.dirname(file), to!));
    }
  };
  for (const text of readTree(root, ["apps/web/src"]).values())
    for (const [, names] of text.matchAll(/import \{([^}]+)\} from "@mantine\/core"/g))
      for (const name of names!.split(",").map((one) => one.trim()))
        walk(path.join(mantine, "esm/components", name, `${name}.mjs`));
  return new Set([...seen].map((file) => path.basename(file, ".mjs")));
}

describe("the styles of Mantine", () => {
  it("are there for every part in use", () => {
    const imported = readFileSync(path.join(root, "apps/web/src/styles/mantine.css"), "utf8");
    const parts = [...partsInUse()].filter((name) => existsSync(sheetOf(name)));
    expect(parts.length).toBeGreaterThan(20);
    expect(parts.filter((name) => !imported.includes(`/styles/${name}.css"`))).toEqual([]);
  });
});
