import { describe, expect, it } from "@jest/globals";
import { isNewerWorker } from "./is-newer-worker.js";

const [first, second] = [{} as ServiceWorker, {} as ServiceWorker];

describe("a service worker that waits", () => {
  it("is a newer version when another one is at work", () =>
    expect(isNewerWorker({ active: first }, second)).toBe(true));

  it("is none on a device that never had one, however long it takes to begin", () => {
    expect(isNewerWorker({ active: null }, first)).toBe(false);
    expect(isNewerWorker({ active: first }, first)).toBe(false);
  });
});
