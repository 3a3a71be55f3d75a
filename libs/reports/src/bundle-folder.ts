import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { Inject, Injectable } from "@nestjs/common";
import { type BlobRange, BlobStore, Clock, logger, SETTINGS, type Settings, UnitOfWork } from "#platform";
import { ReportBundlesRepository } from "./report-bundles.repository.js";

/** Files younger than this may belong to a job that runs right now. */
const untouchedForMs = 6 * 3_600_000;
const folderName = "report-bundles";

/**
 * Where the files of bundles are made and kept. They hold names, so what has expired goes, and so does what a crash left behind:
 * in the store, and in the folder of this machine in which they are made.
 */
@Injectable()
export class BundleFolder {
  private readonly folder: string;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly bundles: ReportBundlesRepository,
    private readonly store: BlobStore,
    private readonly clock: Clock,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.folder = path.resolve(settings.DATA_DIR, folderName);
  }

  /** Where a bundle is written on this machine. */
  pathOf(storedAs: string): string {
    return path.join(this.folder, storedAs);
  }

  /** Hands a finished bundle over to the store. */
  keep(storedAs: string): Promise<void> {
    return this.store.take(this.pathOf(storedAs), `${folderName}/${storedAs}`);
  }

  /** The bytes of a bundle, or a part of them; null when they are gone. */
  read(storedAs: string, range?: BlobRange): Promise<Readable | null> {
    return this.store.read(`${folderName}/${storedAs}`, range);
  }

  /** Takes a file away before its time. */
  remove(storedAs: string): Promise<void> {
    return this.store.delete(`${folderName}/${storedAs}`);
  }

  /** Removes expired files and leftovers. Safe to run in several processes at once. */
  async tidy(): Promise<void> {
    const now = this.clock.now();
    await this.unitOfWork.run((tx) => this.bundles.expire(tx, new Date(now)));
    const kept = await this.store.list(`${folderName}/`);
    const made = await this.unfinished();
    const names = [...kept, ...made].map(({ name }) => path.basename(name));
    const stored = await this.bundles.stored(this.unitOfWork.reader, names);
    const isLeft = ({ name, storedAt }: { readonly name: string; readonly storedAt: number }): boolean =>
      !stored.has(path.basename(name)) && now - storedAt > untouchedForMs;
    for (const { name } of kept.filter(isLeft)) {
      await this.store.delete(name);
      logger().info({ file: name }, "report-bundle.removed");
    }
    for (const { name } of made.filter(isLeft)) await rm(this.pathOf(name), { force: true });
  }

  private async unfinished(): Promise<{ name: string; storedAt: number }[]> {
    const names = await readdir(this.folder).catch(() => []);
    const found = await Promise.all(
      names.map(async (name) => ({ name, about: await stat(this.pathOf(name)).catch(() => null) })),
    );
    return found.flatMap(({ name, about }) => (about?.isFile() ? [{ name, storedAt: about.mtimeMs }] : []));
  }
}
