import { chmod, chown, lstat, readFile, readdir } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

import { runCommand } from "./run-command.js";

/** How a command is put into the skin PostgreSQL asks for: words before the command, or another user. */
export interface RunAs {
  readonly prefix: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

export interface RunAsFacts {
  /** Undefined where the system has no uids (Windows). */
  readonly uid: number | undefined;
  readonly hasAccount: boolean;
  readonly canUnshare: boolean;
  /** Owner of the data folder, when there is one. */
  readonly dataOwner: number | undefined;
  readonly accounts: readonly Account[];
}

/**
 * PostgreSQL refuses to run as root and wants its uid to have an account. A user namespace gives it both without
 * touching the machine; where that is forbidden, root hands the data folder to another account. A folder that was
 * handed over once stays with its owner.
 * @throws Error when root has no other account to hand the folder to.
 */
export function decideRunAs(facts: RunAsFacts): RunAs {
  if (facts.uid === undefined || (facts.uid !== 0 && facts.hasAccount)) return { prefix: [] };
  const handedOver = facts.uid === 0 && facts.dataOwner !== undefined && facts.dataOwner !== 0;
  if (!handedOver && facts.canUnshare) return { prefix: unsharePrefix(facts.accounts) };
  if (facts.uid !== 0) return { prefix: [] };
  const account = handedOver
    ? facts.accounts.find(({ uid }) => uid === facts.dataOwner)
    : pickAccount(facts.accounts, ["postgres", "nobody"]);
  if (account) return { prefix: [], uid: account.uid, gid: account.gid };
  throw new Error(
    "PostgreSQL không chạy bằng quyền root và máy không cho đổi người chạy. Hãy chạy bằng người dùng thường hoặc đặt " +
      "DATABASE_URL. / PostgreSQL does not run as root, and neither unshare nor a postgres or nobody account is " +
      "there. Run as an ordinary user or set DATABASE_URL.",
  );
}

/** Reads the machine and decides how PostgreSQL is run over this data folder. */
export async function chooseRunAs(dataDir: string, env: NodeJS.ProcessEnv): Promise<RunAs> {
  const uid = process.getuid?.();
  const hasAccount = uid === undefined || userHasAccount();
  if (uid === undefined || (uid !== 0 && hasAccount)) return { prefix: [] };
  const accounts = parseAccounts(await readFile("/etc/passwd", "utf8").catch(() => ""));
  const canUnshare = (await runCommand([...unsharePrefix(accounts), "true"], { env })).code === 0;
  const dataOwner = await lstat(path.join(dataDir, "PG_VERSION")).then(
    (found) => found.uid,
    () => undefined,
  );
  return decideRunAs({ uid, hasAccount, canUnshare, dataOwner, accounts });
}

/** The lines of /etc/passwd that can be read. */
export function parseAccounts(passwd: string): Account[] {
  return passwd.split("\n").flatMap((line) => {
    const [name, , uid, gid] = line.split(":");
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}

/** Gives a folder and all in it to the account PostgreSQL runs as; nothing to do when that is ourselves. */
export async function handOver(folder: string, { uid, gid }: RunAs): Promise<void> {
  if (uid === undefined || gid === undefined) return;
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (!entry.isSymbolicLink()) await chown(file, uid, gid);
  }
  await chown(folder, uid, gid);
  await chmod(folder, 0o700);
}

/**
 * Words that make the engine end when this process ends, even by kill -9: `signal` is sent to it by the kernel. Empty
 * where the system cannot do that (not Linux, or no setpriv).
 */
export async function deathSignalPrefix(signal: "INT" | "TERM", env: NodeJS.ProcessEnv): Promise<string[]> {
  if (process.platform !== "linux") return [];
  const prefix = ["setpriv", "--pdeathsig", signal, "--"];
  return (await runCommand([...prefix, "true"], { env })).code === 0 ? prefix : [];
}

/** Inside, the process has this account's uid; outside, its files still belong to whoever started it. */
function unsharePrefix(accounts: readonly Account[]): string[] {
  const inside = pickAccount(accounts, ["nobody", "postgres"]) ?? { uid: 65534, gid: 65534 };
  return ["unshare", "--user", `--map-user=${inside.uid}`, `--map-group=${inside.gid}`, "--"];
}

function pickAccount(accounts: readonly Account[], names: readonly string[]): Account | undefined {
  const wanted = names.map((name) => accounts.find((account) => account.name === name && account.uid !== 0));
  return wanted.find((account) => account !== undefined);
}

function userHasAccount(): boolean {
  try {
    os.userInfo();
    return true;
  } catch {
    return false;
  }
}
