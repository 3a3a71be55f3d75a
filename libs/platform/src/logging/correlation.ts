import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";

const storage = new AsyncLocalStorage<string>();

/** The id that ties a request, its job and their log lines together; undefined outside of both. */
export function correlationId(): string | undefined {
  return storage.getStore();
}

/** Runs `work` under a correlation id: the one given if it looks like an id, else a fresh one. */
export function withCorrelation<T>(given: string | undefined, work: () => T): T {
  return storage.run(given !== undefined && /^[\w-]{8,64}$/.test(given) ? given : randomUUID(), work);
}
