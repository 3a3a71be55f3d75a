import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";

const root = path.resolve(import.meta.dirname, "../..");
const decisions = readdirSync(path.join(root, "docs/adr")).map((file) => `docs/adr/${file}`);
const pages = ["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md", ...decisions];

/** Every file of the project that a page may mean, by its path from the root. */
const files = ["apps", "libs", "test", "scripts", "docker", "docs"].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" }).map((file) =>
    `${folder}/${file}`.replaceAll(path.sep, "/"),
  ),
);

describe("a page for people", () => {
  it.each(pages)("%s names only files that are there", (page) => {
    const text = readFileSync(path.join(root, page), "utf8");
    const named = [...text.matchAll(/`([\w./-]+\.(?:ts|tsx|mjs|typ|sh))`/g)].map((match) => match[1]!);
    const missing = named.filter((name) => !files.some((file) => file === name || file.endsWith(`/${name}`)));
    expect(missing).toEqual([]);
  });

  it.each(pages)("%s has only links that lead somewhere", (page) => {
    const text = readFileSync(path.join(root, page), "utf8");
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1]!);
    expect(links.filter((link) => !existsSync(path.resolve(root, path.dirname(page), link)))).toEqual([]);
  });
});
