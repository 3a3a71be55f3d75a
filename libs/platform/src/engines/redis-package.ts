import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";

import { runCommand } from "./run-command.js";
import type { CommandResult } from "./run-command.js";

/** All of it together: two index files, some 1.4 MB of packages, unpacking. */
const FETCH_LIMIT_MS = 60_000;
const PACKAGES = ["valkey-server", "redis-server"] as const;

interface ServerFile {
  readonly file: string;
  readonly env: Record<string, string>;
}

/** The copy an earlier fetch left in the cache; null when there is none. */
export async function unpackedRedis(cache: string, env: NodeJS.ProcessEnv): Promise<ServerFile | null> {
  return serverIn(await packageFolder(cache), env);
}

/**
 * Gets a Redis or Valkey from the Debian or Ubuntu mirrors the machine is set up for, with lists, downloads and files
 * in the cache alone: no root, nothing installed, signatures checked with the system's keys.
 * @returns null on another system, without a mirror in reach, or after 60 s.
 */
export async function fetchRedisPackage(
  cache: string,
  env: NodeJS.ProcessEnv,
  log: (line: string) => void,
): Promise<ServerFile | null> {
  if (!(await hasApt())) return null;
  log("Redis: đang tải gói của hệ điều hành vào bộ nhớ đệm / fetching the system's package into the cache …");
  const work = path.join(cache, `redis-fetch-${process.pid}-${Date.now()}`);
  try {
    await new AptWork(work, env, AbortSignal.timeout(FETCH_LIMIT_MS)).unpackServer();
    const folder = await packageFolder(cache);
    const server = await serverIn(path.join(work, "root"), env);
    if (!server) throw new Error("the package holds no server");
    const answer = await runCommand([server.file, "--version"], { env: { ...env, ...server.env } });
    if (answer.code !== 0) throw new Error(answer.stderr.trim());
    // A copy in the cache that does not run any more (a system upgrade) makes way; another fetch at the same time may
    // win.
    await rm(folder, { recursive: true, force: true });
    await rename(path.join(work, "root"), folder).catch(() => undefined);
    return await serverIn(folder, env);
  } catch (error) {
    log(`Redis: không tải được / could not be fetched: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Apt with lists and archives of its own. */
class AptWork {
  private readonly config: string;

  constructor(
    private readonly work: string,
    private readonly env: NodeJS.ProcessEnv,
    private readonly signal: AbortSignal,
  ) {
    this.config = path.join(work, "apt.conf");
  }

  async unpackServer(): Promise<void> {
    const debs = path.join(this.work, "debs");
    for (const folder of ["state/lists/partial", "cache/archives/partial", "debs", "root"]) {
      await mkdir(path.join(this.work, folder), { recursive: true });
    }
    await writeFile(this.config, aptConfig(this.work));
    // One mirror out of reach is no reason to give up: whether the lists are enough shows in what follows.
    const update = await this.apt("apt-get", ["update"]);
    await this.must("apt-get", ["download", ...(await this.missingPackages(update))], debs);
    for (const deb of await readdir(debs)) {
      await this.check(["dpkg-deb", "-x", path.join(debs, deb), path.join(this.work, "root")]);
    }
  }

  /** The server's package and what it needs and the machine lacks. */
  private async missingPackages(update: CommandResult): Promise<string[]> {
    for (const name of PACKAGES) {
      const plan = await this.apt("apt-get", ["-s", "--no-install-recommends", "install", name]);
      const names = plan.code === 0 ? plannedPackages(plan.stdout) : await this.dependencies(name);
      if (names.length > 0) return names;
    }
    throw new Error(lastLine(update.stderr) || "the mirrors have neither valkey-server nor redis-server");
  }

  /** For a machine whose package state is broken, where apt refuses to plan. */
  private async dependencies(name: string): Promise<string[]> {
    const quiet = ["recommends", "suggests", "conflicts", "breaks", "replaces", "enhances"].map(
      (kind) => `--no-${kind}`,
    );
    const tree = await this.apt("apt-cache", ["depends", "--recurse", ...quiet, name]);
    const installed = await runCommand(["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\\n"], {
      env: this.env,
    });
    return tree.code === 0 ? dependencyNames(tree.stdout, installed.stdout) : [];
  }

  private apt(program: string, words: readonly string[], cwd = this.work): Promise<CommandResult> {
    return runCommand([program, "-c", this.config, "-q", ...words], {
      cwd,
      env: { ...this.env, LC_ALL: "C", DEBIAN_FRONTEND: "noninteractive" },
      timeout: FETCH_LIMIT_MS,
      signal: this.signal,
    });
  }

  private async must(program: string, words: readonly string[], cwd = this.work): Promise<void> {
    const result = await this.apt(program, words, cwd);
    if (result.code !== 0) throw new Error(`${program} ${words[0]}: ${lastLine(result.stderr)}`);
  }

  private async check(command: readonly string[]): Promise<void> {
    const result = await runCommand(command, { env: this.env, signal: this.signal });
    if (result.code !== 0) throw new Error(`${command[0]}: ${result.stderr.trim()}`);
  }
}

const lastLine = (text: string): string => text.trim().split("\n").at(-1) ?? "";

/** Names of what apt would install, from the lines of its simulation. */
export function plannedPackages(simulation: string): string[] {
  return [...simulation.matchAll(/^Inst (\S+)/gm)].flatMap(([, name]) => (name ? [name] : []));
}

/** Names in the output of `apt-cache depends --recurse` that are real packages and not installed. */
export function dependencyNames(tree: string, installed: string): string[] {
  const present = new Set(
    installed.split("\n").flatMap((line) => (line.endsWith(" installed") ? [line.split(" ")[0]] : [])),
  );
  const names = tree.split("\n").filter((line) => /^[a-z0-9]/.test(line));
  return [...new Set(names)].filter((name) => !present.has(name));
}

/** Hooks of the machine's own apt configuration are cleared: some of them clean the system's folders. */
function aptConfig(work: string): string {
  return [
    `Dir::State "${work}/state";`,
    'Dir::State::status "/var/lib/dpkg/status";',
    `Dir::Cache "${work}/cache";`,
    'APT::Sandbox::User "";',
    'Debug::NoLocking "1";',
    'Acquire::Languages "none";',
    'Acquire::Retries "1";',
    'Acquire::http::Timeout "15";',
    'Acquire::https::Timeout "15";',
    ...["APT::Update::Pre-Invoke", "APT::Update::Post-Invoke", "APT::Update::Post-Invoke-Success"].map(
      (hook) => `#clear ${hook};`,
    ),
    "",
  ].join("\n");
}

async function hasApt(): Promise<boolean> {
  const release = await readFile("/etc/os-release", "utf8").catch(() => "");
  return (
    /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(release) &&
    existsSync("/usr/bin/apt-get") &&
    existsSync("/usr/bin/dpkg-deb")
  );
}

/** A package fits the release it was made for. */
async function packageFolder(cache: string): Promise<string> {
  const release = await readFile("/etc/os-release", "utf8").catch(() => "");
  const codename = /^VERSION_CODENAME=(\w+)/m.exec(release)?.[1] ?? "unknown";
  return path.join(cache, `redis-${codename}-${process.arch}`);
}

async function serverIn(root: string, env: NodeJS.ProcessEnv): Promise<ServerFile | null> {
  const file = PACKAGES.map((name) => path.join(root, "usr", "bin", name)).find((name) => existsSync(name));
  if (!file) return null;
  const libraries = await Promise.all(["usr/lib", "lib"].map((folder) => libraryFolders(path.join(root, folder))));
  const search = [...libraries.flat(), env["LD_LIBRARY_PATH"]].filter(Boolean).join(":");
  return { file, env: { LD_LIBRARY_PATH: search } };
}

/** Debian keeps libraries in a folder named after the machine, like x86_64-linux-gnu. */
async function libraryFolders(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => /-linux-gnu/.test(name)).map((name) => path.join(folder, name));
}
