import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { problemCodes, problems } from "#contracts";
import { pages } from "../../scripts/docs/pages.js";
import { readTree } from "../architecture/read-source.js";

const root = path.resolve(import.meta.dirname, "../..");

describe("a page made from the code", () => {
  it.each(Object.entries(pages))("%s is what `npm run docs` would write now", (file, make) => {
    expect(readFileSync(path.join(root, file), "utf8")).toBe(make());
  });
});

describe("docs/problems.md", () => {
  it("has one row for every code, with its status and both sentences", () => {
    const page = readFileSync(path.join(root, "docs/problems.md"), "utf8");
    const rows = [...page.matchAll(/^\| <a id="([a-z-]+)"><\/a>`\1` \| (\d{3}) \| (.+) \| (.+) \|$/gm)];
    expect(rows.map(([, code]) => code)).toEqual(problemCodes);
    for (const [, code, status, vi, en] of rows) {
      expect({ status: Number(status), vi, en }).toEqual(problems[code as keyof typeof problems]);
    }
  });

  it("counts every code that the server throws", () => {
    const thrown = [...readTree(root, ["libs", "apps"])].flatMap(([, text]) =>
      [...text.matchAll(/new Problem\(\s*"([^"]+)"/g)].map((match) => match[1]!),
    );
    expect(thrown.length).toBeGreaterThan(20);
    expect([...new Set(thrown)].filter((code) => !(code in problems))).toEqual([]);
  });
});

describe("docs/settings.md", () => {
  it("names every variable that the product reads", () => {
    const page = readFileSync(path.join(root, "docs/settings.md"), "utf8");
    const read = [...readTree(root, ["libs", "apps/api", "apps/cli", "apps/worker"])].flatMap(([file, text]) =>
      file.includes(".spec.") ? [] : [...text.matchAll(/\benv\["([A-Z_]+)"\]/g)].map((match) => match[1]!),
    );
    const machines = new Set(["PATH", "LD_LIBRARY_PATH", "LEDGER_KILL_AT"]);
    const undocumented = [...new Set(read)].filter((name) => !machines.has(name) && !page.includes(name));
    expect(undocumented).toEqual([]);
  });
});
