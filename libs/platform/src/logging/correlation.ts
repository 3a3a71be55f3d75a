import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";

interface Context {
  readonly id: string;
  readonly address: string | undefined;
}

const storage = new AsyncLocalStorage<Context>();

/** The id that ties a request, its job and their log lines together; undefined outside of both. */
export function correlationId(): string | undefined {
  return storage.getStore()?.id;
}

/** Where the request came from, as far as the trusted proxies tell; undefined outside of a request. */
export function requestAddress(): string | undefined {
  return storage.getStore()?.address;
}

/** Runs `work` under a correlation id: the one given if it looks like an id, else a fresh one. */
export function withCorrelation<T>(given: string | undefined, work: () => T, address?: string): T {
  const id = given !== undefined && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
  return storage.run({ id, address }, work);
}
