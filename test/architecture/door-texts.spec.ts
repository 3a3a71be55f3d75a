import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { officeTextsVi } from "../../apps/web/src/i18n/office-texts.vi.js";
import { readTree } from "./read-source.js";

const sources = readTree(path.resolve(import.meta.dirname, "../.."), ["apps/web/src"]);

/** Everything a page at the door may come to run: what is imported, at once or later, but for the pages of the office. */
function doorFiles(): string[] {
  const seen = new Set<string>();
  const walk = (file: string): void => {
    const text = sources.get(file);
    if (text === undefined || seen.has(file) || file.includes("/i18n/")) return;
    seen.add(file);
    for (const line of text.split("\n")) {
      if (/import type|officePage\(|officeTexts\(\)/.test(line)) continue;
      for (const [, to] of line.matchAll(/(?:from |import\()"(\.[^"]+)\.js"/g)) {
        const target = path.join(path.dirname(file), to!);
        walk(`${target}.ts`);
        walk(`${target}.tsx`);
      }
    }
  };
  walk("apps/web/src/main.tsx");
  return [...seen];
}

describe("a page at the door", () => {
  it("says nothing that comes with the pages of the office only", () => {
    const office = Object.keys(officeTextsVi);
    const files = doorFiles();
    expect(files.length).toBeGreaterThan(100);
    const wrong = files.flatMap((file) => {
      const said = [...sources.get(file)!.matchAll(/["`](\w+\.[\w.-]*)(["`]|\$\{)/g)];
      return said
        .filter(([, id, end]) => office.some((key) => (end === "${" ? key.startsWith(id!) : key === id)))
        .map(([, id]) => `${file}: ${id}`);
    });
    expect(wrong).toEqual([]);
  });
});
