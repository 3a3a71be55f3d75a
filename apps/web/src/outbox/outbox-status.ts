import { z } from "zod";
import { createStore } from "../wire/store.js";
import type { OutboxState } from "./outbox-reducer.js";

const failures = ["unreachable", "server-failed", "busy", "signed-out", "too-large", "site-refused"] as const;

/** How sending goes, as the tab that sends tells the others. */
export const outboxStatusSchema = z.object({
  sending: z.boolean(),
  attempts: z.number().describe("Failures in a row"),
  lastFailure: z.enum(failures).nullable(),
  waitUntil: z.number(),
  held: z.array(z.tuple([z.string(), z.enum(failures)])).describe("Entries that wait on their own, and why"),
});
export type OutboxStatus = z.infer<typeof outboxStatusSchema>;

export const outboxStatus = createStore<OutboxStatus>({
  sending: false,
  attempts: 0,
  lastFailure: null,
  waitUntil: 0,
  held: [],
});

export const statusOf = (state: OutboxState): OutboxStatus => ({
  sending: state.batch !== null,
  attempts: state.attempts,
  lastFailure: state.lastFailure,
  waitUntil: state.waitUntil,
  held: [...state.held].map(([id, { failure }]) => [id, failure]),
});
