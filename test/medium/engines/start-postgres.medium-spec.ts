import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, stat, writeFile } from "node:fs/promises";
import net from "node:net";
import { once } from "node:events";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";

import { startPostgres } from "#platform";
import type { PostgresOptions, RunningPostgres } from "#platform";

import { isRunning, makeFolder, query } from "./engines-child.js";

let folder: Awaited<ReturnType<typeof makeFolder>>;
let dataDir: string;
let running: RunningPostgres[];

beforeEach(async () => {
  folder = await makeFolder();
  dataDir = path.join(folder.path, "postgres");
  running = [];
});
afterEach(async () => {
  delete process.env["PG_BIN"];
  for (const postgres of running) await postgres.stop();
  await folder.remove();
});

async function start(options: Partial<PostgresOptions> = {}): Promise<RunningPostgres> {
  const postgres = await startPostgres({ mode: "durable", dataDir, port: 0, ...options });
  running.push(postgres);
  return postgres;
}

describe("the first start", () => {
  it("makes a durable, checked, Vietnamese-speaking database behind a password that only its owner reads", async () => {
    const postgres = await start();
    const [settings] = await query(
      postgres.url,
      `select current_setting('fsync') fsync, current_setting('synchronous_commit') commit,
              current_setting('full_page_writes') pages, current_setting('data_checksums') checksums,
              current_setting('server_encoding') encoding,
              current_setting('TimeZone') zone, current_setting('listen_addresses') listens,
              current_setting('unix_socket_directories') sockets, lower('ĐIỂM CẦU') lower`,
    );
    expect(settings).toEqual({
      fsync: "on",
      commit: "on",
      pages: "on",
      checksums: "on",
      encoding: "UTF8",
      zone: "UTC",
      listens: "127.0.0.1",
      sockets: "",
      lower: "điểm cầu",
    });
    const wrong = new URL(postgres.url);
    wrong.password = "wrong";
    await expect(query(wrong.href, "select 1")).rejects.toThrow(/password authentication failed/);
    const file = `${dataDir}.password`;
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await readFile(file, "utf8")).trim()).toBe(new URL(postgres.url).password);
  });

  it("refuses a folder with other people's files and leaves them alone", async () => {
    await mkdir(dataDir);
    await writeFile(path.join(dataDir, "thesis.odt"), "irreplaceable");
    await expect(start()).rejects.toThrow(/holds files that are not PostgreSQL data/);
    expect(await readdir(dataDir)).toEqual(["thesis.odt"]);
  });
});

describe("a later start", () => {
  it("is refused while the first one runs, naming the process to stop, and finds its data afterwards", async () => {
    const first = await start();
    await query(first.url, "create table kept as select 649 as sites");
    await expect(start()).rejects.toThrow(`under process ${process.pid}`);
    await first.stop();
    expect(await isRunning(first.pid)).toBe(false);

    const second = await start();
    expect(await query(second.url, "select sites from kept")).toEqual([{ sites: 649 }]);
    expect(new URL(second.url).password).toBe(new URL(first.url).password);
  });

  it("finds every committed row after the server itself was killed", async () => {
    const first = await start();
    await query(first.url, "create table kept as select 649 as sites");
    process.kill(first.pid, "SIGKILL");
    expect(await first.exited).toBe("ended by SIGKILL");

    const second = await start();
    expect(await query(second.url, "select sites from kept")).toEqual([{ sites: 649 }]);
  });

  it("is refused over the data of another major version, saying in both languages what to do", async () => {
    await mkdir(dataDir);
    await writeFile(path.join(dataDir, "PG_VERSION"), "13\n");
    await expect(start()).rejects.toThrow(/do PostgreSQL 13 tạo ra[^]*made by PostgreSQL 13[^]*PG_BIN[^]*pg_dumpall/);
    expect(await readdir(dataDir)).toEqual(["PG_VERSION"]);
  });

  it("is refused without the password file, rather than with a password that does not fit", async () => {
    const [server] = await query(
      process.env["TEST_DATABASE_URL"] ?? "",
      "select current_setting('server_version_num')::int / 10000 as major",
    );
    await mkdir(dataDir);
    await writeFile(path.join(dataDir, "PG_VERSION"), `${String(server?.["major"])}\n`);
    await expect(start()).rejects.toThrow(/postgres\.password of the PostgreSQL data is missing/);
  });
});

describe("the choices of whoever starts it", () => {
  it("are not overridden: a wrong PG_BIN is an error, not a reason to take another PostgreSQL", async () => {
    process.env["PG_BIN"] = folder.path;
    await expect(start()).rejects.toThrow(/PG_BIN: .*no postgres there/);
    expect(existsSync(dataDir)).toBe(false);
  });

  it("are not overridden: a port in use is an error", async () => {
    const neighbour = net.createServer().listen(0, "127.0.0.1");
    await once(neighbour, "listening");
    const address = neighbour.address();
    const port = typeof address === "object" && address ? address.port : 0;
    await expect(start({ port })).rejects.toThrow(`Port ${port} is in use`);
    expect(existsSync(dataDir)).toBe(false);
    neighbour.close();
  });
});

describe("mode test", () => {
  it("waits for no disk and leaves no folder behind", async () => {
    const postgres = await startPostgres({ mode: "test" });
    running.push(postgres);
    expect(await query(postgres.url, "select current_setting('fsync') as fsync")).toEqual([{ fsync: "off" }]);
    await postgres.stop();
    expect(existsSync(path.dirname(postgres.dataDir))).toBe(false);
  });
});
