import { assertNever } from "#domain";
import { backoffUntil, retryAfterUntil } from "./backoff.js";

/** An entry on this device that the server has not answered for, as far as sending is concerned. */
export interface QueuedEntry {
  readonly id: string;
  /** Place in the order of recording on this device. */
  readonly order: number;
  /** One request carries entries of one site: `briefingId/siteId`, and more where they come from another device. */
  readonly site: string;
  /** Size of the entry as JSON, in UTF-8. */
  readonly bytes: number;
}

/** What the server said about an entry for good: a receipt names it, or it is in the inbox of entries set aside. */
export type Fate = "recorded" | "review" | "rejected";

export interface FinishedEntry {
  readonly id: string;
  readonly fate: Fate;
}

/** Why a request brought no answer that can be used. */
export type SendFailure =
  | { readonly kind: "unreachable" }
  | { readonly kind: "server-failed" }
  | { readonly kind: "busy"; readonly retryAfterSeconds?: number | undefined }
  | { readonly kind: "signed-out" }
  /** The request was too large, or its content could not be read: fewer entries may pass. */
  | { readonly kind: "too-large" }
  /** This person may not write at this site, or the site is unknown: other sites may pass. */
  | { readonly kind: "site-refused" };

export interface Batch {
  readonly number: number;
  readonly site: string;
  readonly ids: readonly string[];
}

export interface Held {
  readonly until: number;
  readonly attempts: number;
  readonly failure: SendFailure["kind"];
}

export interface OutboxState {
  /** Everything unfinished, in the order of recording. Entries of the batch in flight are among them. */
  readonly queue: readonly QueuedEntry[];
  readonly batch: Batch | null;
  readonly batchesMade: number;
  /** Most entries a request may carry just now. */
  readonly limit: number;
  /** Failures in a row. */
  readonly attempts: number;
  /** Nothing is sent before this moment. */
  readonly waitUntil: number;
  /** The server named that moment, so no one may be impatient. */
  readonly serverAskedToWait: boolean;
  readonly lastFailure: SendFailure["kind"] | null;
  readonly signedOut: boolean;
  /** Entries that wait on their own, so that they never stand in the way of others. */
  readonly held: ReadonlyMap<string, Held>;
  /** Entries finished since the page was opened; a late look into the store must not bring them back. */
  readonly finished: ReadonlySet<string>;
}

export type OutboxEvent =
  /** A look into the store: everything it holds unfinished. */
  | { readonly kind: "found"; readonly entries: readonly QueuedEntry[] }
  /** Time to try. `urgent` when there is a reason to hope: the network came back, a person pressed the button. */
  | { readonly kind: "nudged"; readonly urgent: boolean }
  | { readonly kind: "signed-in" }
  | { readonly kind: "answered"; readonly batch: number; readonly finished: readonly FinishedEntry[] }
  | { readonly kind: "failed"; readonly batch: number; readonly failure: SendFailure }
  /** The answers of the batch are stored on this device, or could not be. */
  | { readonly kind: "kept"; readonly batch: number; readonly ids: readonly string[] }
  | { readonly kind: "not-kept"; readonly batch: number };

export type OutboxEffect =
  | { readonly kind: "send"; readonly batch: Batch }
  | { readonly kind: "keep"; readonly batch: number; readonly finished: readonly FinishedEntry[] }
  | { readonly kind: "wake"; readonly at: number };

/** The moment of a step, and a random number in [0, 1) drawn for it. */
export interface Moment {
  readonly now: number;
  readonly random: number;
}

export interface Step {
  readonly state: OutboxState;
  readonly effects: readonly OutboxEffect[];
}

export const maxBatchEntries = 200;
/** Sum over the entries; the frame around them fits into what is left to 64 kB. */
export const maxBatchBytes = 64_000 - 256;

export const emptyOutbox: OutboxState = {
  queue: [],
  batch: null,
  batchesMade: 0,
  limit: maxBatchEntries,
  attempts: 0,
  waitUntil: 0,
  serverAskedToWait: false,
  lastFailure: null,
  signedOut: false,
  held: new Map(),
  finished: new Set(),
};

/**
 * The queue of a device as a pure machine. An entry leaves it in one way only: its receipt, or the word that it was set
 * aside, is stored on this device (`kept`). Whatever else happens, a status, a lost answer, a sign-out, a full disk, an
 * entry that no server will take, the entry stays and the others go on.
 */
export function reduceOutbox(state: OutboxState, event: OutboxEvent, moment: Moment): Step {
  const next = afterEvent(state, event, moment);
  if (next.effects.length > 0 || next.state.batch) return next;
  return trySending(next.state, moment);
}

function afterEvent(state: OutboxState, event: OutboxEvent, moment: Moment): Step {
  switch (event.kind) {
    case "found":
      return quiet(merge(state, event.entries));
    case "nudged":
      return quiet(event.urgent ? impatient(state, moment) : state);
    case "signed-in":
      return quiet({ ...impatient(state, moment), signedOut: false });
    case "answered":
      return answered(state, event, moment);
    case "failed":
      return quiet(isCurrent(state, event) ? failed(state, event.failure, moment) : state);
    case "kept":
      return quiet(kept(state, event, moment));
    case "not-kept":
      return quiet(isCurrent(state, event) ? backOff({ ...state, batch: null }, "server-failed", moment) : state);
    default:
      return assertNever(event, "outbox event");
  }
}

const quiet = (state: OutboxState): Step => ({ state, effects: [] });

const isCurrent = (state: OutboxState, event: { readonly batch: number }): boolean =>
  state.batch?.number === event.batch;

function merge(state: OutboxState, entries: readonly QueuedEntry[]): OutboxState {
  const known = new Set(state.queue.map((entry) => entry.id));
  const fresh = entries.filter((entry) => !known.has(entry.id) && !state.finished.has(entry.id));
  if (fresh.length === 0) return state;
  return { ...state, queue: [...state.queue, ...fresh].toSorted((a, b) => a.order - b.order) };
}

function impatient(state: OutboxState, { now }: Moment): OutboxState {
  if (state.serverAskedToWait && state.waitUntil > now) return state;
  return { ...state, waitUntil: now, serverAskedToWait: false, held: new Map() };
}

function answered(state: OutboxState, event: OutboxEvent & { kind: "answered" }, moment: Moment): Step {
  if (!isCurrent(state, event)) return quiet(state);
  const asked = new Set(state.batch!.ids);
  const finished = event.finished.filter((entry) => asked.has(entry.id));
  // An answer that says nothing about what was asked is no answer.
  if (finished.length === 0) return quiet(backOff({ ...state, batch: null }, "server-failed", moment));
  return { state, effects: [{ kind: "keep", batch: event.batch, finished }] };
}

function kept(state: OutboxState, event: OutboxEvent & { kind: "kept" }, moment: Moment): OutboxState {
  const stored = new Set(event.ids);
  const held = new Map([...state.held].filter(([id]) => !stored.has(id)));
  const done: OutboxState = {
    ...state,
    queue: state.queue.filter((entry) => !stored.has(entry.id)),
    finished: new Set([...state.finished, ...stored]),
    held,
  };
  if (!isCurrent(state, event)) return done;
  const unanswered = state.batch!.ids.filter((id) => !stored.has(id));
  return {
    ...done,
    batch: null,
    limit: Math.min(maxBatchEntries, state.limit * 2),
    attempts: 0,
    waitUntil: 0,
    serverAskedToWait: false,
    lastFailure: null,
    signedOut: false,
    held: hold(held, unanswered, "server-failed", moment),
  };
}

function failed(state: OutboxState, failure: SendFailure, moment: Moment): OutboxState {
  const { ids } = state.batch!;
  const idle: OutboxState = { ...state, batch: null };
  switch (failure.kind) {
    case "too-large":
      if (ids.length > 1) return { ...idle, limit: Math.max(1, Math.floor(ids.length / 2)) };
      // A single entry nobody takes: it waits beside the queue, and the others get their room back.
      return {
        ...idle,
        limit: maxBatchEntries,
        held: hold(idle.held, ids, failure.kind, moment),
        lastFailure: failure.kind,
      };
    case "site-refused":
      return { ...idle, held: hold(idle.held, ids, failure.kind, moment), lastFailure: failure.kind };
    case "busy":
      if (failure.retryAfterSeconds === undefined) return backOff(idle, failure.kind, moment);
      return {
        ...backOff(idle, failure.kind, moment),
        waitUntil: retryAfterUntil(failure.retryAfterSeconds, moment),
        serverAskedToWait: true,
      };
    case "signed-out":
      return { ...backOff(idle, failure.kind, moment), signedOut: true };
    case "unreachable":
    case "server-failed":
      return backOff(idle, failure.kind, moment);
    default:
      return assertNever(failure, "failure");
  }
}

function backOff(state: OutboxState, failure: SendFailure["kind"], moment: Moment): OutboxState {
  const attempts = state.attempts + 1;
  return {
    ...state,
    attempts,
    lastFailure: failure,
    waitUntil: backoffUntil(attempts, moment),
    serverAskedToWait: false,
  };
}

function hold(
  held: ReadonlyMap<string, Held>,
  ids: readonly string[],
  failure: SendFailure["kind"],
  moment: Moment,
): ReadonlyMap<string, Held> {
  if (ids.length === 0) return held;
  const next = new Map(held);
  for (const id of ids) {
    const attempts = (held.get(id)?.attempts ?? 0) + 1;
    next.set(id, { attempts, failure, until: backoffUntil(attempts + 3, moment) });
  }
  return next;
}

function trySending(state: OutboxState, { now }: Moment): Step {
  if (state.queue.length === 0) return quiet(state);
  if (state.waitUntil > now) return { state, effects: [{ kind: "wake", at: state.waitUntil }] };
  const ready = state.queue.filter((entry) => (state.held.get(entry.id)?.until ?? 0) <= now);
  const first = ready[0];
  if (!first) {
    const at = Math.min(...state.queue.map((entry) => state.held.get(entry.id)!.until));
    return { state, effects: [{ kind: "wake", at }] };
  }
  const batch: Batch = {
    number: state.batchesMade + 1,
    site: first.site,
    ids: takeBatch(ready, first.site, state.limit),
  };
  return { state: { ...state, batch, batchesMade: batch.number }, effects: [{ kind: "send", batch }] };
}

/** From the front, of one site, as many as fit. Stops at the first that does not, so that the order is kept. */
function takeBatch(ready: readonly QueuedEntry[], site: string, limit: number): string[] {
  const ids: string[] = [];
  let bytes = 0;
  for (const entry of ready) {
    if (entry.site !== site) continue;
    bytes += entry.bytes + 1;
    if (ids.length > 0 && (ids.length >= limit || bytes > maxBatchBytes)) break;
    ids.push(entry.id);
  }
  return ids;
}
