import type { WriteRequest } from "./write-request.js";

/** What was looked up for these requests before the locks is no longer true: look it up again and come back. */
export class StaleRequestError extends Error {
  override readonly name = "StaleRequestError";

  constructor(readonly requests: readonly WriteRequest[]) {
    super("the briefing, its roster or a guest changed meanwhile");
  }
}
