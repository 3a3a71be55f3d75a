/** Resolves once the browser has nothing better to do, which is after the page itself is there. */
export function quiet(): Promise<void> {
  return new Promise((resolve) => {
    // Safari has no idle time to tell of.
    if ("requestIdleCallback" in window) requestIdleCallback(() => resolve(), { timeout: 2000 });
    else setTimeout(resolve, 1000);
  });
}

/** A page that nobody sees is not painted. */
const unseenMs = 100;

/** Resolves once the browser has painted what stands in the page now, or does not paint at all. */
export function painted(): Promise<void> {
  if (document.visibilityState === "hidden") return Promise.resolve();
  return new Promise((resolve) => {
    const late = setTimeout(resolve, unseenMs);
    requestAnimationFrame(() => {
      clearTimeout(late);
      setTimeout(resolve);
    });
  });
}
