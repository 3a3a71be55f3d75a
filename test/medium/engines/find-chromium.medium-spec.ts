import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";

import { findChromium } from "../../support/find-chromium.js";

import { makeFolder } from "./engines-child.js";

let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => folder.remove());

/** A machine with one program on its PATH. The cache stays the real one: unpacking takes two seconds. */
async function machineWith(name: string, script: string): Promise<NodeJS.ProcessEnv> {
  const bin = path.join(folder.path, "bin");
  await mkdir(bin);
  await writeFile(path.join(bin, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return { PATH: bin, HOME: process.env["HOME"], DIEM_CAU_CACHE: process.env["DIEM_CAU_CACHE"] };
}

describe("findChromium", () => {
  it("takes the system's, unless the bundled one is asked for", async () => {
    const env = await machineWith("google-chrome", "echo Google Chrome 156.0");
    expect(await findChromium(env)).toMatchObject({
      source: "system",
      executablePath: path.join(folder.path, "bin/google-chrome"),
    });
    expect(await findChromium({ ...env, E2E_BROWSER: "bundled" })).toMatchObject({ source: "bundled" });
  });

  it("passes over a program that only tells to install something, and unpacks its own", async () => {
    const env = await machineWith("chromium-browser", "echo please install the snap; exit 1");
    const found = await findChromium(env);
    expect(found.source).toBe("bundled");
    expect(found.env["LD_LIBRARY_PATH"]).toBe(path.join(path.dirname(found.executablePath), "lib"));
  });

  it("does not take another browser for a wrong CHROMIUM_PATH", async () => {
    const env = await machineWith("chromium", "echo Chromium 156.0");
    const wrong = path.join(folder.path, "no-such-browser");
    await expect(findChromium({ ...env, CHROMIUM_PATH: wrong })).rejects.toThrow(`CHROMIUM_PATH=${wrong}`);
  });
});
