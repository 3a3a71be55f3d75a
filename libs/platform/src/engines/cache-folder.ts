import { lstat, mkdir } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Where unpacked binaries are kept between runs: `DIEM_CAU_CACHE`, else `diem-cau` in the XDG cache folder.
 * @param home the person's home folder, undefined when there is none.
 * @returns undefined when the environment names no place at all.
 */
export function namedCacheFolder(env: Env, home: string | undefined): string | undefined {
  if (env["DIEM_CAU_CACHE"]) return path.resolve(env["DIEM_CAU_CACHE"]);
  // The XDG specification says that a relative XDG_CACHE_HOME is to be ignored.
  const xdg = env["XDG_CACHE_HOME"];
  if (xdg && path.isAbsolute(xdg)) return path.join(xdg, "diem-cau");
  return home && path.isAbsolute(home) && home !== "/" ? path.join(home, ".cache", "diem-cau") : undefined;
}

/**
 * Makes the cache folder and answers its path. Without a writable home it is a folder of our own under the temporary
 * one.
 * @throws Error when `DIEM_CAU_CACHE` cannot be made, or when somebody else owns the folder: we run programs from it.
 */
export async function openCacheFolder(env: Env = process.env): Promise<string> {
  const named = namedCacheFolder(env, homeFolder());
  if (named) {
    try {
      await mkdir(named, { recursive: true, mode: 0o700 });
      return named;
    } catch (cause) {
      if (env["DIEM_CAU_CACHE"]) {
        throw new Error(`Không tạo được thư mục DIEM_CAU_CACHE / cannot make the cache folder: ${named}`, { cause });
      }
    }
  }
  return ownTemporaryFolder();
}

async function ownTemporaryFolder(): Promise<string> {
  const uid = process.getuid?.() ?? 0;
  const folder = path.join(os.tmpdir(), `diem-cau-cache-${uid}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const found = await lstat(folder);
  const ours = found.isDirectory() && (process.getuid === undefined || found.uid === uid) && (found.mode & 0o022) === 0;
  if (ours || process.platform === "win32") return folder;
  throw new Error(
    `Thư mục ${folder} không thuộc về người chạy chương trình; hãy đặt DIEM_CAU_CACHE. / ` +
      `${folder} belongs to somebody else; set DIEM_CAU_CACHE to a folder of your own.`,
  );
}

function homeFolder(): string | undefined {
  try {
    return os.homedir();
  } catch {
    return undefined; // A uid without an account has no home.
  }
}
