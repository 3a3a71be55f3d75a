import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";

import { endOrphan, isAlive, readEngineRecord, writeEngineRecord } from "./engine-record.js";

const SERVER = { name: "PostgreSQL", soft: "SIGTERM", hard: "SIGKILL" } as const;

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "engine-record-"));
  file = path.join(folder, "running.json");
});
afterEach(() => rm(folder, { recursive: true }));

async function startSleeper() {
  const sleeper = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  await once(sleeper, "spawn");
  return { pid: sleeper.pid ?? 0, ended: once(sleeper, "exit"), kill: () => sleeper.kill("SIGKILL") };
}

describe("the record of a running engine", () => {
  it("refuses a second start while the owner lives", async () => {
    const server = await startSleeper();
    await writeEngineRecord(file, server.pid);
    const record = await readEngineRecord(file);
    await expect(endOrphan(record!, SERVER)).rejects.toThrow(`under process ${process.pid}`);
    server.kill();
    await server.ended;
  });

  it("ends the server whose owner is gone", async () => {
    const server = await startSleeper();
    await writeEngineRecord(file, server.pid);
    const record = await readEngineRecord(file);
    await endOrphan({ ...record!, owner: { pid: process.pid, startedAt: "an earlier process" } }, SERVER);
    expect(await server.ended).toEqual([null, "SIGTERM"]);
  });

  it("leaves a process alone that only got the pid of the server", async () => {
    const mark = { pid: process.pid, startedAt: "an earlier process" };
    expect(await isAlive(mark)).toBe(false);
    await endOrphan({ owner: mark, engine: mark }, SERVER);
  });

  it("takes a broken file for none", async () => {
    expect(await readEngineRecord(file)).toBeUndefined();
    await writeFile(file, '{ "owner": 1');
    expect(await readEngineRecord(file)).toBeUndefined();
  });
});
