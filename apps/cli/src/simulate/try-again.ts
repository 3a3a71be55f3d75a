import { setTimeout as pause } from "node:timers/promises";
import { ApiRefusal } from "./api-client.js";

export interface Patience {
  /** When to give up, as `performance.now()` counts. */
  readonly until: number;
  readonly signal?: AbortSignal | undefined;
  /** Called before each further attempt. */
  readonly onRetry?: (() => void) | undefined;
}

const firstWaitMs = 100;
const longestWaitMs = 5_000;

/**
 * Does something until it works, as a device does: after no answer, a busy server or a failure of it, again and again with
 * growing waits of which half is chance. A refusal that would come again is thrown at once.
 */
export async function tryAgain<T>(attempt: () => Promise<T>, patience: Patience): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      const passing = error instanceof ApiRefusal ? error.passing : isLostConnection(error);
      const asked = error instanceof ApiRefusal ? error.retryAfterMs : null;
      const growing = Math.min(longestWaitMs, firstWaitMs * 2 ** tries);
      const wait = Math.max(asked ?? 0, growing * (0.5 + Math.random() / 2));
      if (!passing || performance.now() + wait > patience.until) throw error;
      await pause(wait, undefined, patience.signal && { signal: patience.signal });
      patience.onRetry?.();
    }
  }
}

function isLostConnection(error: unknown): boolean {
  if (!(error instanceof Error) || error.name === "AbortError") return false;
  const { code } = error as { code?: unknown };
  return (
    (typeof code === "string" && code.startsWith("E")) ||
    error.message === "no answer in time" ||
    error.message === "socket hang up" ||
    error.message === "aborted"
  );
}
