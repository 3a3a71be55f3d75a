import { describe, expect, it } from "@jest/globals";
import { ApiRefusal } from "./api-client.js";
import { tryAgain } from "./try-again.js";

/** Fails in turn with each of the errors, then works. */
function worksAfter(...errors: unknown[]): { attempt: () => Promise<string>; tries: () => number } {
  let tries = 0;
  const attempt = (): Promise<string> => {
    const error = errors[tries++];
    return error === undefined ? Promise.resolve("done") : Promise.reject(error);
  };
  return { attempt, tries: () => tries };
}

const busy = new ApiRefusal(503, "busy", null, "POST /entries");
const refused = new ApiRefusal(404, "not-found", null, "POST /entries");
const reset = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
const soon = () => ({ until: performance.now() + 30_000 });

describe("a device that gets no answer", () => {
  it("tries again after a busy server and a lost connection", async () => {
    const { attempt, tries } = worksAfter(busy, reset);
    let retries = 0;
    expect(await tryAgain(attempt, { ...soon(), onRetry: () => (retries += 1) })).toBe("done");
    expect([tries(), retries]).toEqual([3, 2]);
  });

  it("does not try again what would be refused again", async () => {
    const { attempt, tries } = worksAfter(refused);
    await expect(tryAgain(attempt, soon())).rejects.toBe(refused);
    expect(tries()).toBe(1);
  });

  it("does not hide a mistake of its own behind further attempts", async () => {
    const { attempt, tries } = worksAfter(new TypeError("x is not a function"));
    await expect(tryAgain(attempt, soon())).rejects.toThrow(TypeError);
    expect(tries()).toBe(1);
  });

  it("gives up when the time is up, with the last refusal", async () => {
    const { attempt, tries } = worksAfter(busy, busy, busy, busy);
    await expect(tryAgain(attempt, { until: performance.now() })).rejects.toBe(busy);
    expect(tries()).toBe(1);
  });

  it("waits at least as long as the server asks", async () => {
    const { attempt } = worksAfter(new ApiRefusal(429, "too-many-requests", 400, "POST /entries"));
    const began = performance.now();
    await tryAgain(attempt, soon());
    expect(performance.now() - began).toBeGreaterThanOrEqual(395);
  });
});
