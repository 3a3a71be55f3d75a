import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { v7 as uuidv7 } from "uuid";
import { BullmqBackend } from "../../../libs/platform/src/jobs/bullmq-backend.js";
import { freshDatabase, type FreshDatabase } from "../../support/fresh-database.js";
import { until } from "../../support/open-rooms.js";
import { testEnvironment, testSettings } from "../../support/test-settings.js";

describe.each(["redis", "postgres"] as const)("a queue on %s", (engine) => {
  let database: FreshDatabase;
  let backend: BullmqBackend;
  beforeAll(async () => {
    database = await freshDatabase();
    backend = new BullmqBackend(testSettings({ ...(await testEnvironment(database)), QUEUE_BACKEND: engine }));
  });
  afterAll(async () => {
    await backend.close();
    await database.drop();
  });

  it("is not taken for dead while long jobs hold every place and the canary waits behind many", async () => {
    const kind = `long-${engine}`;
    let started = 0;
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const worker = backend.work(
      kind,
      async () => {
        started++;
        await held;
      },
      1,
    );
    for (let i = 0; i < 6; i++) await backend.add(kind, uuidv7());
    await until(() => Promise.resolve(started === 2));
    await backend.sendCanary(kind);
    const fullAt = Date.now();
    await until(() => Promise.resolve(Date.now() - fullAt > 400));
    expect(Date.now() - worker.lastHeardAt()).toBeLessThan(200);

    letGo();
    await until(() => Promise.resolve(started === 6));
    // With a place left it is the queue's turn again: nothing was handed over since, and that is what is told.
    const quietAt = Date.now();
    await until(() => Promise.resolve(Date.now() - quietAt > 400));
    expect(Date.now() - worker.lastHeardAt()).toBeGreaterThan(200);
    await backend.sendCanary(kind);
    await until(() => Promise.resolve(Date.now() - worker.lastHeardAt() < 200));
    await worker.close();
  });
});
