import { Injectable } from "@nestjs/common";
import { Watch } from "#platform";
import { BundleFolder } from "./bundle-folder.js";

const everyMs = 3_600_000;

/** Lets the worker clear the folder of bundles at its start and every hour. */
@Injectable()
export class TidyBundles extends Watch {
  constructor(private readonly folder: BundleFolder) {
    super("tidy-bundles", everyMs);
  }

  override onApplicationBootstrap(): void {
    super.onApplicationBootstrap();
    this.lookNow();
  }

  async look(): Promise<void> {
    await this.folder.tidy();
  }
}
