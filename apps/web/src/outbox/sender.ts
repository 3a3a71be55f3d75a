import type { RecordedEntries } from "#contracts";
import { assertNever } from "#domain";
import {
  type Batch,
  emptyOutbox,
  type OutboxEffect,
  type OutboxEvent,
  type OutboxState,
  reduceOutbox,
  type SendFailure,
} from "./outbox-reducer.js";
import type { OutboxRow } from "./outbox-store.js";
import { type AnsweredEntry, readAnswer } from "./read-answer.js";

/** What the sender needs of the world around it. */
export interface SenderPorts {
  now(): number;
  random(): number;
  /** Posts entries of one site, recorded by one person. Rejects when there is no answer to use; `failureOf` says what that means. */
  post(rows: readonly OutboxRow[]): Promise<RecordedEntries>;
  failureOf(error: unknown): SendFailure;
  keep(site: string, answered: readonly AnsweredEntry[], answer: RecordedEntries): Promise<void>;
  /** Calls back once at that moment; a later call takes the place of an earlier one. */
  wakeAt(at: number, wake: () => void): void;
  changed(state: OutboxState): void;
}

export interface Sender {
  dispatch(event: OutboxEvent): void;
  /** A look into the store: every unsent row, oldest first. */
  found(rows: readonly OutboxRow[]): void;
  /** After this no step has an effect any more. */
  stop(): void;
}

/** Runs the outbox machine: keeps its state and carries out its effects one after the other. */
export function createSender(ports: SenderPorts): Sender {
  let state = emptyOutbox;
  let stopped = false;
  const rows = new Map<string, OutboxRow>();
  /** What the request in flight brought, until it is stored. */
  let brought: { site: string; answered: readonly AnsweredEntry[]; answer: RecordedEntries } | undefined;

  function dispatch(event: OutboxEvent): void {
    if (stopped) return;
    const step = reduceOutbox(state, event, { now: ports.now(), random: ports.random() });
    state = step.state;
    ports.changed(state);
    for (const effect of step.effects) run(effect);
  }

  function run(effect: OutboxEffect): void {
    switch (effect.kind) {
      case "send":
        void send(effect.batch);
        return;
      case "keep":
        void keep(effect.batch);
        return;
      case "wake":
        ports.wakeAt(effect.at, () => dispatch({ kind: "nudged", urgent: false }));
        return;
      default:
        assertNever(effect, "outbox effect");
    }
  }

  async function send({ number, ids }: Batch): Promise<void> {
    const sent = ids.map((id) => rows.get(id)!);
    const { site } = sent[0]!;
    try {
      const answer = await ports.post(sent);
      const answered = readAnswer(ids, answer);
      brought = { site, answered, answer };
      dispatch({ kind: "answered", batch: number, finished: answered });
    } catch (error) {
      dispatch({ kind: "failed", batch: number, failure: ports.failureOf(error) });
    }
  }

  async function keep(number: number): Promise<void> {
    const { site, answered, answer } = brought!;
    try {
      await ports.keep(site, answered, answer);
    } catch {
      // Disk full, or the browser took the database away: the entries are still there and are asked for again.
      dispatch({ kind: "not-kept", batch: number });
      return;
    }
    const ids = answered.map(({ id }) => id);
    dispatch({ kind: "kept", batch: number, ids });
    for (const id of ids) rows.delete(id);
  }

  return {
    dispatch,
    found: (found) => {
      for (const row of found) rows.set(row.id, row);
      const entries = found.map((row) => ({ id: row.id, order: row.order, site: groupOf(row), bytes: row.bytes }));
      dispatch({ kind: "found", entries });
    },
    stop: () => {
      stopped = true;
    },
  };
}

/** What may go into one request: entries of one site and one person, by one clock. */
const groupOf = ({ site, recordedBy, carried, skewMs }: OutboxRow): string =>
  [site, ...(recordedBy === undefined ? [] : [recordedBy]), ...(carried === true ? [skewMs] : [])].join("/");
