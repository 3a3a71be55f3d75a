import { setTimeout as pause } from "node:timers/promises";

/**
 * Asks again and again until the condition holds.
 * @returns true when it held in time, false when `timeoutMs` went by.
 */
export async function waitUntil(
  condition: () => boolean | Promise<boolean>,
  { everyMs = 15, timeoutMs }: { readonly everyMs?: number; readonly timeoutMs: number },
): Promise<boolean> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    if (await condition()) return true;
    if (performance.now() >= end) return false;
    await pause(everyMs);
  }
}
