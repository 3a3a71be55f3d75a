import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { Inject, Injectable } from "@nestjs/common";
import { Clock, logger, SETTINGS, type Settings, UnitOfWork } from "#platform";
import { ReportBundlesRepository } from "./report-bundles.repository.js";

/** Files younger than this may belong to a job that runs right now. */
const untouchedForMs = 6 * 3_600_000;

/** Where the files of bundles live. They hold names, so what has expired goes, and so does what a crash left behind. */
@Injectable()
export class BundleFolder {
  readonly folder: string;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly bundles: ReportBundlesRepository,
    private readonly clock: Clock,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.folder = path.resolve(settings.DATA_DIR, "report-bundles");
  }

  pathOf(storedAs: string): string {
    return path.join(this.folder, storedAs);
  }

  /** Removes expired files and leftovers. Safe to run in several processes at once. */
  async tidy(): Promise<void> {
    const now = this.clock.now();
    await this.unitOfWork.run((tx) => this.bundles.expire(tx, new Date(now)));
    const names = await readdir(this.folder).catch(() => []);
    const stored = await this.bundles.stored(this.unitOfWork.reader, names);
    for (const name of names) {
      if (stored.has(name) || !(await this.isOld(name, now))) continue;
      await rm(this.pathOf(name), { force: true });
      logger().info({ file: name }, "report-bundle.removed");
    }
  }

  private async isOld(name: string, now: number): Promise<boolean> {
    const about = await stat(this.pathOf(name)).catch(() => null);
    return about !== null && about.isFile() && now - about.mtimeMs > untouchedForMs;
  }
}
