import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir, symlink } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";

import { startPostgres } from "#platform";

import { isRunning, makeFolder, query, startChild, until, withRedis } from "./engines-child.js";

let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => folder.remove());

/** A PATH with the named programs of this machine and no others. */
async function pathWithOnly(...programs: string[]): Promise<NodeJS.ProcessEnv> {
  const bin = path.join(folder.path, "bin");
  await mkdir(bin);
  for (const program of programs) {
    await symlink(execFileSync("which", [program], { encoding: "utf8" }).trim(), path.join(bin, program));
  }
  return { PATH: bin };
}

const leftovers = async () => (await readdir(folder.path)).filter((name) => name.includes(".making-"));

describe("kill -9 of the Node process", () => {
  it("leaves no PostgreSQL and no Redis behind, and the next start goes on with the data", async () => {
    const child = startChild(folder.path);
    const { postgres, redis } = await child.engines;
    await query(postgres.url, "create table kept as select 649 as sites");
    await withRedis(redis!.url, (client) => client.set("sites", "649"));

    await child.killHard();

    await until(
      "both engines are gone",
      async () => !(await isRunning(postgres.pid)) && !(await isRunning(redis!.pid)),
    );
    const next = startChild(folder.path);
    const again = await next.engines;
    expect(await query(again.postgres.url, "select sites from kept")).toEqual([{ sites: 649 }]);
    expect(await withRedis(again.redis!.url, (client) => client.get("sites"))).toBe("649");
    await next.killHard();
    await until("they are gone again", async () => !(await isRunning(again.postgres.pid)));
  });

  it("where the system cannot end them with their parent, lets the next start end them", async () => {
    const env = await pathWithOnly("unshare", "true");
    const child = startChild(folder.path, { env });
    const { postgres, redis } = await child.engines;
    await query(postgres.url, "create table kept as select 649 as sites");
    await child.killHard();
    expect(await isRunning(postgres.pid)).toBe(true);
    expect(await isRunning(redis!.pid)).toBe(true);

    const next = startChild(folder.path);
    const again = await next.engines;
    expect(await isRunning(postgres.pid)).toBe(false);
    expect(await isRunning(redis!.pid)).toBe(false);
    expect(await query(again.postgres.url, "select sites from kept")).toEqual([{ sites: 649 }]);
    await next.killHard();
    await until("they are gone", async () => !(await isRunning(again.postgres.pid)));
  });
});

describe("a first start cut off while the data is being made", () => {
  it("leaves no data folder, and the next start makes it and tidies up", async () => {
    const child = startChild(folder.path, { only: "postgres" });
    await until("initdb is at work", async () => {
      const [building = "none"] = await leftovers();
      return existsSync(path.join(folder.path, building, "PG_VERSION"));
    });
    await child.killHard();
    expect(existsSync(path.join(folder.path, "postgres"))).toBe(false);

    // One more, from long ago. No process has this pid: Linux ends at 4194304.
    await mkdir(path.join(folder.path, "postgres.making-4999999-a1b2c3"));
    const postgres = await startPostgres({ mode: "durable", dataDir: path.join(folder.path, "postgres"), port: 0 });
    expect(await query(postgres.url, "select 1 as one")).toEqual([{ one: 1 }]);
    await until("nothing half made is left", async () => (await leftovers()).length === 0);
    await postgres.stop();
  });
});
