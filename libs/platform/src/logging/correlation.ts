import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";

/** Where a request comes from. */
export interface Caller {
  readonly address: string;
  /** How the browser or program names itself. */
  readonly device: string | undefined;
}

interface Context {
  readonly id: string;
  readonly caller: Caller | undefined;
}

const storage = new AsyncLocalStorage<Context>();

/** The id that ties a request, its job and their log lines together; undefined outside of both. */
export function correlationId(): string | undefined {
  return storage.getStore()?.id;
}

/** Where the request came from, as far as the trusted proxies tell; undefined outside of a request. */
export function requestAddress(): string | undefined {
  return storage.getStore()?.caller?.address;
}

/** How the program names itself that sent the request; undefined when it does not, and outside of a request. */
export function requestDevice(): string | undefined {
  return storage.getStore()?.caller?.device;
}

/** Runs `work` under a correlation id: the one given if it looks like an id, else a fresh one. */
export function withCorrelation<T>(given: string | undefined, work: () => T, caller?: Caller): T {
  const id = given !== undefined && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
  return storage.run({ id, caller }, work);
}
