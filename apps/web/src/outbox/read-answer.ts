import { type EntryResult, type Receipt, type RecordedEntries } from "#contracts";
import type { Fate } from "./outbox-reducer.js";

/** The end of an entry's way, as the server told it. */
export interface AnsweredEntry {
  readonly id: string;
  readonly fate: Fate;
  readonly position?: number | undefined;
  /** Index into the receipts of the answer. */
  readonly receipt?: number | undefined;
  readonly reason?: EntryResult["reason"];
  readonly detail?: string | undefined;
}

/**
 * What an answer settles. An entry counts as recorded only when a receipt of the answer names it: a bare `recorded` is a
 * claim nobody signed, so that entry is asked for again.
 */
export function readAnswer(ids: readonly string[], answer: RecordedEntries): AnsweredEntry[] {
  const asked = new Set(ids);
  const settled = new Map<string, AnsweredEntry>();
  for (const result of answer.results) {
    if (result.id === null || !asked.has(result.id)) continue;
    const entry = settle(result.id, result, answer.receipts);
    if (entry) settled.set(entry.id, entry);
  }
  return [...settled.values()];
}

function settle(id: string, result: EntryResult, receipts: readonly Receipt[]): AnsweredEntry | undefined {
  if (result.outcome === "review" || result.outcome === "rejected") {
    return { id, fate: result.outcome, reason: result.reason, detail: result.detail };
  }
  const receipt = result.receipt === undefined ? undefined : receipts[result.receipt];
  const vouched = receipt?.entries.find(([named]) => named === id);
  if (!vouched) return undefined;
  return { id, fate: "recorded", position: vouched[1], receipt: result.receipt };
}
