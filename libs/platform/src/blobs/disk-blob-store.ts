import { copyFile, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { type BlobListing, type BlobRange, BlobStore } from "./blob-store.js";

/** Files in a folder of this machine, which api and worker share. */
export class DiskBlobStore extends BlobStore {
  constructor(private readonly folder: string) {
    super();
  }

  async take(file: string, name: string): Promise<void> {
    const target = this.pathOf(name);
    if (path.resolve(file) === target) return;
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
    await rename(file, target).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== "EXDEV") throw error;
      // Another disk: copied beside its name first, so that the name never stands for half a file.
      await copyFile(file, `${target}.part`);
      await rename(`${target}.part`, target);
      await rm(file, { force: true });
    });
    await syncFolder(path.dirname(target));
  }

  async read(name: string, range?: BlobRange): Promise<Readable | null> {
    const file = await open(this.pathOf(name), "r").catch(absent);
    return file && file.createReadStream(range ? { start: range.first, end: range.last } : {});
  }

  async delete(name: string): Promise<void> {
    await rm(this.pathOf(name), { force: true });
  }

  async list(prefix: string): Promise<BlobListing[]> {
    const folder = path.posix.dirname(`${prefix}x`);
    const names = await readdir(this.pathOf(folder)).catch(absent);
    const found: BlobListing[] = [];
    for (const file of names ?? []) {
      const name = path.posix.join(folder, file);
      const about = await stat(this.pathOf(name)).catch(absent);
      if (about?.isFile() && name.startsWith(prefix)) found.push({ name, storedAt: about.mtimeMs });
    }
    return found;
  }

  /** @throws Error for a name that would leave the folder */
  private pathOf(name: string): string {
    const full = path.resolve(this.folder, name);
    if (!full.startsWith(path.resolve(this.folder) + path.sep)) throw new Error("a name outside of the store");
    return full;
  }
}

/** A new name is safe only when its folder is on the disk too. Windows has no such call and needs none. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}
