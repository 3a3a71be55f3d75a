import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from "@nestjs/common";
import { logger } from "#platform";
import { BundleFolder } from "./bundle-folder.js";

const everyMs = 3_600_000;

/** Lets the worker clear the folder of bundles at its start and every hour. */
@Injectable()
export class TidyBundles implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly folder: BundleFolder) {}

  onApplicationBootstrap(): void {
    this.tidy();
    this.timer = setInterval(() => this.tidy(), everyMs);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private tidy(): void {
    this.folder.tidy().catch((error: unknown) => logger().warn({ err: error }, "report-bundle.not-tidied"));
  }
}
