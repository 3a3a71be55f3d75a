import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chown, link, mkdir, open, readFile, readdir, rename, rm, rmdir, writeFile } from "node:fs/promises";
import path from "node:path";

import { pidExists } from "./engine-record.js";
import { binary, majorOf } from "./postgres-source.js";
import type { FoundPostgres } from "./postgres-source.js";
import { handOver } from "./run-as.js";
import type { RunAs } from "./run-as.js";
import { runCommand } from "./run-command.js";

/** Everything needed to run a PostgreSQL program over a data folder. */
export interface PostgresRun {
  readonly found: FoundPostgres;
  readonly dataDir: string;
  readonly runAs: RunAs;
  /** Words that tie the program's life to ours; may be empty. */
  readonly guard: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/** The file beside the data folder that holds the superuser's password. */
const passwordFile = (dataDir: string): string => `${dataDir}.password`;

/** The major version a data folder was made with; undefined when there is no data folder yet. */
export async function dataMajor(dataDir: string): Promise<number | undefined> {
  const text = await readFile(path.join(dataDir, "PG_VERSION"), "utf8").catch(() => undefined);
  return text === undefined ? undefined : majorOf(text);
}

/**
 * The sentence for a data folder made by another major version of PostgreSQL: what is wrong and each way on.
 * @param binDirOfData a folder on this machine with the PostgreSQL the data was made with, if there is one.
 */
export function otherMajor(
  dataDir: string,
  { data, server, binDirOfData }: { data: number; server: number; binDirOfData?: string | undefined },
): string {
  const bin = binDirOfData ?? `<…/postgresql/${data}/bin>`;
  return (
    `Dữ liệu ở ${dataDir} do PostgreSQL ${data} tạo ra, bản đang dùng là ${server}. Để dùng tiếp dữ liệu, hãy đặt ` +
    `PG_BIN=${bin}; để chuyển sang bản ${server}, chạy với PG_BIN đó, xuất bằng pg_dumpall, đổi tên thư mục rồi ` +
    `nạp lại. Nếu không cần dữ liệu cũ, hãy đổi tên hoặc xóa thư mục.\n` +
    `The data in ${dataDir} was made by PostgreSQL ${data}, this is ${server}. To go on with it, set ` +
    `PG_BIN=${bin}; to move to ${server}, start with that PG_BIN, export with pg_dumpall, rename the folder and ` +
    `load the export. If the old data is not needed, rename or delete the folder.`
  );
}

/**
 * The superuser's password: the one kept beside the data folder, or a new one, written for the owner's eyes only.
 * @throws Error when the data is there but its password is gone.
 */
export async function passwordFor(dataDir: string): Promise<string> {
  const file = passwordFile(dataDir);
  if (!existsSync(file)) {
    if (existsSync(path.join(dataDir, "PG_VERSION"))) {
      throw new Error(
        `Thiếu tệp mật khẩu ${file} của dữ liệu PostgreSQL; hãy chép lại tệp này từ bản sao lưu. / ` +
          `The password file ${file} of the PostgreSQL data is missing; put it back from your backup.`,
      );
    }
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await writeWhole(file, randomBytes(24).toString("base64url"));
  }
  return (await readFile(file, "utf8")).trim();
}

/**
 * Makes the data folder. It is built beside its place and renamed, so that it is there whole or not at all; what an
 * interrupted earlier attempt left behind is removed.
 * @throws Error with initdb's own words when it fails, or when other files lie in the folder.
 */
export async function createCluster(
  run: PostgresRun,
  options: { readonly password: string; readonly sync: boolean },
): Promise<void> {
  await removeHalfMade(run.dataDir);
  await refuseForeignFiles(run.dataDir);
  const building = `${run.dataDir}.making-${process.pid}-${randomBytes(3).toString("hex")}`;
  const secret = `${building}.secret`;
  try {
    await mkdir(building, { mode: 0o700 });
    await writeFile(secret, options.password, { mode: 0o600 });
    await handOver(building, run.runAs);
    await handOverFile(secret, run.runAs);
    const made = await runCommand(
      [
        ...run.runAs.prefix,
        ...run.guard,
        binary(run.found.binDir, "initdb"),
        ...initdbWords(run.found.major, building, secret, options.sync),
      ],
      { env: run.env, uid: run.runAs.uid, gid: run.runAs.gid, timeout: 120_000 },
    );
    if (made.code !== 0) throw new Error(`initdb: ${(made.stderr || made.stdout).trim()}`);
    await rename(building, run.dataDir);
    if (options.sync) await syncFolder(path.dirname(run.dataDir));
  } finally {
    await rm(secret, { force: true });
    await rm(building, { recursive: true, force: true });
  }
}

/** Words for initdb. Without them a machine that sets no LANG gets a database that knows no Vietnamese. */
export function initdbWords(major: number, dataDir: string, secret: string, sync: boolean): string[] {
  const place = ["-D", dataDir, "--data-checksums", ...(sync ? [] : ["--no-sync"])];
  const superuser = ["-U", "postgres", `--pwfile=${secret}`, "--auth=scram-sha-256"];
  return [...place, ...superuser, "--encoding=UTF8", ...localeWords(major)];
}

/** The built-in provider is the same on every platform, but came with 17; plain C would not lower-case Đ. */
function localeWords(major: number): string[] {
  if (major >= 17) return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  if (major >= 15) return ["--locale=C", "--locale-provider=icu", "--icu-locale=und"];
  return ["--locale=C.UTF-8"];
}

async function removeHalfMade(dataDir: string): Promise<void> {
  const parent = path.dirname(dataDir);
  const start = `${path.basename(dataDir)}.making-`;
  for (const name of await readdir(parent)) {
    const maker = name.startsWith(start) ? Number.parseInt(name.slice(start.length), 10) : Number.NaN;
    if (!maker || maker === process.pid || pidExists(maker)) continue;
    // Its initdb may still be ending and tidying up by itself; what stays is for the next start, no reason to fail.
    await rm(path.join(parent, name), { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
  }
}

async function refuseForeignFiles(dataDir: string): Promise<void> {
  if (!existsSync(dataDir)) return;
  if ((await readdir(dataDir)).length === 0) return rmdir(dataDir);
  throw new Error(
    `Thư mục ${dataDir} có tệp nhưng không phải dữ liệu PostgreSQL; hãy chọn thư mục khác hoặc dọn trống. / ` +
      `${dataDir} holds files that are not PostgreSQL data; choose another folder or empty it.`,
  );
}

/**
 * A file that is there is there in full: two starts at once agree on one password, and no crash leaves an empty
 * one.
 */
async function writeWhole(file: string, text: string): Promise<void> {
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, text, { mode: 0o600, flush: true });
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  await rm(draft);
}

async function handOverFile(file: string, { uid, gid }: RunAs): Promise<void> {
  if (uid === undefined || gid === undefined) return;
  await chown(file, uid, gid);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
