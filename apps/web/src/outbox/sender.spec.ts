import { describe, expect, it } from "@jest/globals";
import type { RecordedEntries } from "#contracts";
import type { OutboxState } from "./outbox-reducer.js";
import type { OutboxRow } from "./outbox-store.js";
import type { AnsweredEntry } from "./read-answer.js";
import { createSender, type SenderPorts } from "./sender.js";

const row = (order: number): OutboxRow => ({
  order,
  id: `entry-${order}`,
  briefingId: "briefing",
  siteId: "site",
  site: "briefing/site",
  entry: { kind: "list-closed", id: `entry-${order}`, session: 1, occurredAt: "2026-11-23T00:43:12.000Z" },
  bytes: 100,
  addedAt: 0,
  skewMs: 0,
  fate: "waiting",
});

/** A server that vouches for whatever it is sent. */
function vouch(rows: readonly OutboxRow[]): RecordedEntries {
  return {
    position: rows.length,
    serverTime: "2026-11-23T00:43:12.000Z",
    results: rows.map(({ id }, index) => ({ id, outcome: "recorded", position: index + 1, receipt: 0 })),
    receipts: [
      {
        keyId: "key",
        entries: rows.map(({ id }, index) => [id, index + 1]),
        position: rows.length,
        head: "head",
        leaf: 0,
        leaves: 1,
        path: [],
        signature: "signature",
      },
    ],
  };
}

function scene(rest: Partial<SenderPorts> = {}) {
  const kept: AnsweredEntry[] = [];
  const wakes: { at: number; wake: () => void }[] = [];
  let state: OutboxState | undefined;
  const waiting: { until: (state: OutboxState) => boolean; done: () => void }[] = [];
  const clock = { now: 1000 };
  const sender = createSender({
    now: () => clock.now,
    random: () => 0.5,
    post: async (rows) => vouch(rows),
    failureOf: () => ({ kind: "unreachable" }),
    keep: async (_site, answered) => {
      kept.push(...answered);
    },
    wakeAt: (at, wake) => wakes.push({ at, wake }),
    changed: (next) => {
      state = next;
      for (const { until, done } of waiting) if (until(next)) done();
    },
    ...rest,
  });
  const until = (condition: (state: OutboxState) => boolean): Promise<void> =>
    new Promise((done) => {
      if (state && condition(state)) done();
      else waiting.push({ until: condition, done });
    });
  return { sender, kept, wakes, clock, until, state: () => state! };
}

const empty = (state: OutboxState): boolean => state.queue.length === 0;

describe("sender", () => {
  it("sends what is found and lets it go when the receipts are stored", async () => {
    const { sender, kept, until } = scene();
    sender.found([row(1), row(2)]);
    await until(empty);
    expect(kept.map(({ id, fate }) => [id, fate])).toEqual([
      ["entry-1", "recorded"],
      ["entry-2", "recorded"],
    ]);
  });

  it("tries again at the moment it asked to be woken", async () => {
    let online = false;
    const { sender, wakes, clock, until, kept } = scene({
      post: async (rows) => {
        if (!online) throw new Error("no network");
        return vouch(rows);
      },
    });
    sender.found([row(1)]);
    await until((state) => state.attempts === 1);
    online = true;
    clock.now = wakes.at(-1)!.at;
    wakes.at(-1)!.wake();
    await until(empty);
    expect(kept).toHaveLength(1);
  });

  it("asks again when the disk would not take the receipt", async () => {
    let full = true;
    const { sender, until, state } = scene({
      keep: async () => {
        if (full) throw new Error("QuotaExceededError");
      },
    });
    sender.found([row(1)]);
    await until(({ attempts }) => attempts === 1);
    expect(state().queue).toHaveLength(1);
    full = false;
    sender.dispatch({ kind: "nudged", urgent: true });
    await until(empty);
  });

  it("has no effect after it was stopped", async () => {
    const { sender, kept } = scene();
    sender.stop();
    sender.found([row(1)]);
    await Promise.resolve();
    expect(kept).toEqual([]);
  });
});
