import { mkdtempSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type BrowserContext, chromium } from "playwright-core";
import { findChromium } from "./find-chromium.js";
import { watchPolicy } from "./policy-reports.js";

/** A browser that keeps what it stores in a folder, as a phone does: it can be ended, or killed, and opened again. */
export interface KeptBrowser {
  readonly profile: string;
  /** `more`: added to the environment of its processes. */
  open(more?: Readonly<Record<string, string>>): Promise<BrowserContext>;
  /** Ends its process at once, in the middle of whatever it does. */
  kill(): void;
  remove(): void;
}

export function keptBrowser(): KeptBrowser {
  const profile = mkdtempSync(path.join(tmpdir(), "diem-cau-device-"));
  return {
    profile,
    async open(more = {}) {
      const found = await findChromium();
      const context = await chromium.launchPersistentContext(profile, {
        executablePath: found.executablePath,
        env: { ...found.env, ...more },
        args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"],
        locale: "vi-VN",
        viewport: { width: 360, height: 740 },
      });
      context.setDefaultTimeout(60_000);
      return watchPolicy(context);
    },
    kill() {
      // The lock of a profile names its process: `host-pid`.
      const pid = Number(readlinkSync(path.join(profile, "SingletonLock")).split("-").at(-1));
      process.kill(pid, "SIGKILL");
      rmSync(path.join(profile, "SingletonLock"), { force: true });
    },
    remove: () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }),
  };
}
