import { afterEach, describe, expect, it } from "@jest/globals";
import { Watch } from "./watch.js";

/** Each look is ended by hand. */
class HandWatch extends Watch {
  readonly ends: { resolve: () => void; reject: (error: Error) => void }[] = [];
  private onLook: () => void = () => undefined;

  constructor() {
    super("hand-watch", 1);
  }

  look(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.ends.push({ resolve, reject });
      this.onLook();
    });
  }

  async begun(count: number): Promise<void> {
    while (this.ends.length < count) await new Promise<void>((resolve) => (this.onLook = resolve));
  }
}

describe("a watch", () => {
  let watch: HandWatch;
  afterEach(async () => {
    watch.ends.at(-1)?.resolve();
    await watch.onApplicationShutdown();
  });

  it("looks again after a look that failed, and never twice at once", async () => {
    watch = new HandWatch();
    watch.onApplicationBootstrap();
    await watch.begun(1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(watch.ends).toHaveLength(1);
    watch.ends[0]!.reject(new Error("no database"));
    await watch.begun(2);
    expect(watch.ends).toHaveLength(2);
  });

  it("lets the look it is in end, and looks no more", async () => {
    watch = new HandWatch();
    watch.onApplicationBootstrap();
    await watch.begun(1);
    let ended = false;
    const shutdown = watch.onApplicationShutdown().then(() => (ended = true));
    await Promise.resolve();
    expect(ended).toBe(false);
    watch.ends[0]!.resolve();
    await shutdown;
    expect(watch.ends).toHaveLength(1);
  });
});
