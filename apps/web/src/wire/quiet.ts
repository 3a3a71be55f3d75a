/** Resolves once the browser has nothing better to do, which is after the page itself is there. */
export function quiet(): Promise<void> {
  return new Promise((resolve) => {
    // Safari has no idle time to tell of.
    if ("requestIdleCallback" in window) requestIdleCallback(() => resolve(), { timeout: 2000 });
    else setTimeout(resolve, 1000);
  });
}
