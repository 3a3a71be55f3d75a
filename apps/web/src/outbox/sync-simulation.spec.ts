import { describe, expect, it } from "@jest/globals";
import { SyncWorld } from "./testing/sync-world.js";

/** A million by SYNC_STEPS=1000000; a history that failed is run again by its SYNC_SEED. */
const steps = Number(process.env["SYNC_STEPS"] ?? 100_000);
const seed = Number(process.env["SYNC_SEED"] ?? 20_260_816);
/** Looking at everything takes longer the more there is. */
const checkEvery = Math.max(500, Math.ceil(steps / 200));

/** Lives through so many steps. @throws Error with the seed and the step at which something was wrong */
function live(count: number, withSeed: number): SyncWorld {
  const world = new SyncWorld(withSeed);
  let at = 0;
  try {
    for (; at < count; at += 1) {
      world.step();
      if (at % checkEvery === 0) world.check();
    }
    world.settle();
    world.check();
  } catch (error) {
    throw new Error(`SYNC_SEED=${withSeed}, step ${at}: ${String(error)}`, { cause: error });
  }
  return world;
}

describe("a device under faults", () => {
  it(`loses nothing and doubles nothing in ${steps} steps`, () => {
    const world = live(steps, seed);
    expect(world.unsent).toBe(0);
    expect(world.server.ledger.length + world.server.inbox.length).toBe(world.recorded);
    // Not a walk in the sun: every tenth request at least went out again, and tabs died all the time.
    expect(world.recorded).toBeGreaterThan(steps / 5);
    expect(world.restarts).toBeGreaterThan(steps / 200);
    expect(world.requests).toBeGreaterThan(steps / 20);
  }, 300_000);

  it("lives through the same again by its seed, and through another by another", () => {
    const [first, again, other] = [live(3000, 7), live(3000, 7), live(3000, 8)];
    expect(again.digest).toBe(first.digest);
    expect(other.digest).not.toBe(first.digest);
  });
});
