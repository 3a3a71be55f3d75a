import { monitorEventLoopDelay } from "node:perf_hooks";
import { describe, expect, it } from "@jest/globals";
import { readTableFile } from "#platform";
import { hostileFiles } from "../../support/hostile-files.js";

const files = hostileFiles();

describe("files nobody means well with", () => {
  it("are at least fifty", () => expect(files.length).toBeGreaterThanOrEqual(50));

  it.each(files.map((file) => [file.what, file] as const))("%s", async (_what, { bytes, answer }) => {
    const lag = monitorEventLoopDelay({ resolution: 5 });
    lag.enable();
    const started = performance.now();
    const table = await readTableFile(bytes);
    const took = performance.now() - started;
    lag.disable();
    expect(answer).toContain(table.kind === "refused" ? table.reason : "read");
    if (table.kind === "refused") {
      expect(table.sentence.vi.length).toBeGreaterThan(10);
      expect(table.sentence.en.length).toBeGreaterThan(10);
    }
    // The bar is 2 s on a quiet machine; three times that still tells a file that unpacks.
    expect(took).toBeLessThan(6000);
    expect(lag.max / 1e6).toBeLessThan(1000);
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
  });
});
