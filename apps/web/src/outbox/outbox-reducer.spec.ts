import { describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import {
  type Batch,
  emptyOutbox,
  type Fate,
  type FinishedEntry,
  maxBatchBytes,
  maxBatchEntries,
  type Moment,
  type OutboxEvent,
  type OutboxState,
  type QueuedEntry,
  reduceOutbox,
  type SendFailure,
  type Step,
} from "./outbox-reducer.js";

const noon: Moment = { now: 1_000_000, random: 0.5 };
const later = (ms: number): Moment => ({ now: noon.now + ms, random: 0.5 });

function entry(order: number, rest: Partial<QueuedEntry> = {}): QueuedEntry {
  return { id: `entry-${order}`, order, site: "briefing/site-1", bytes: 250, ...rest };
}
const entries = (count: number, rest: Partial<QueuedEntry> = {}): QueuedEntry[] =>
  Array.from({ length: count }, (_, index) => entry(index + 1, rest));

function after(state: OutboxState, event: OutboxEvent, moment = noon): Step {
  return reduceOutbox(state, event, moment);
}
function sent(step: Step): Batch {
  const effect = step.effects.find((one) => one.kind === "send");
  if (!effect) throw new Error(`nothing was sent: ${JSON.stringify(step.effects)}`);
  return effect.batch;
}
const start = (found: readonly QueuedEntry[]): Step => after(emptyOutbox, { kind: "found", entries: found });
const fail = (step: Step, failure: SendFailure, moment = noon): Step =>
  after(step.state, { kind: "failed", batch: sent(step).number, failure }, moment);

describe("outbox: what is sent", () => {
  it("sends what it finds, oldest first, one site a request", () => {
    const step = start([entry(3), entry(1), entry(2, { site: "briefing/site-2" })]);
    expect(sent(step)).toEqual({ number: 1, site: "briefing/site-1", ids: ["entry-1", "entry-3"] });
  });

  it("carries at most 200 entries and 64 kB", () => {
    expect(sent(start(entries(450))).ids).toHaveLength(maxBatchEntries);
    // 63,744 bytes hold 31 entries of 2,000 bytes and the comma behind each.
    expect(sent(start(entries(100, { bytes: 2000 }))).ids).toHaveLength(31);
  });

  it("sends an entry that alone is larger than a request should be, by itself", () => {
    expect(sent(start([entry(1, { bytes: maxBatchBytes * 2 }), entry(2)])).ids).toEqual(["entry-1"]);
  });

  it("keeps one request in flight, whatever happens meanwhile", () => {
    const first = start(entries(2));
    const second = after(first.state, { kind: "found", entries: entries(3) });
    const third = after(second.state, { kind: "nudged", urgent: true });
    expect([second.effects, third.effects]).toEqual([[], []]);
  });

  it("lets nothing go before the answer is stored here", () => {
    const first = start(entries(2));
    const finished = [{ id: "entry-1", fate: "recorded" as const }];
    const answered = after(first.state, { kind: "answered", batch: 1, finished });
    expect(answered.effects).toEqual([{ kind: "keep", batch: 1, finished }]);
    expect(answered.state.queue).toHaveLength(2);
    const kept = after(answered.state, { kind: "kept", batch: 1, ids: ["entry-1"] });
    expect(kept.state.queue.map(({ id }) => id)).toEqual(["entry-2"]);
  });

  it("is not fooled by a late look into the store", () => {
    const first = start(entries(1));
    const kept = after(first.state, { kind: "kept", batch: 1, ids: ["entry-1"] });
    expect(after(kept.state, { kind: "found", entries: entries(1) }).state.queue).toEqual([]);
  });
});

describe("outbox: failures", () => {
  it("halves a request that is too large, down to one, and then puts that one aside for the others", () => {
    let step = start(entries(5));
    for (const size of [2, 1]) {
      step = fail(step, { kind: "too-large" });
      expect(sent(step).ids).toHaveLength(size);
    }
    step = fail(step, { kind: "too-large" });
    expect(sent(step).ids).toEqual(["entry-2", "entry-3", "entry-4", "entry-5"]);
    expect(step.state.queue).toHaveLength(5);
    expect(step.state.held.get("entry-1")?.failure).toBe("too-large");
  });

  it("waits longer and longer, at most a minute, with jitter over the whole wait", () => {
    let step = start(entries(1));
    const waits: number[] = [];
    for (let attempt = 0; attempt < 9; attempt += 1) {
      const at: Moment = { now: step.state.waitUntil + 1, random: 0.999_999 };
      step = fail(step, { kind: "unreachable" }, at);
      waits.push(step.state.waitUntil - at.now);
      step = after(step.state, { kind: "nudged", urgent: false }, { ...at, now: step.state.waitUntil });
    }
    expect(waits).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000, 60_000]);
    expect(fail(step, { kind: "unreachable" }, { now: 5, random: 0 }).state.waitUntil).toBe(5);
  });

  it("is woken when the wait is over, and not before", () => {
    const failed = fail(start(entries(1)), { kind: "unreachable" });
    expect(failed.effects).toEqual([{ kind: "wake", at: failed.state.waitUntil }]);
    expect(after(failed.state, { kind: "nudged", urgent: false }, later(1)).effects[0]?.kind).toBe("wake");
    expect(sent(after(failed.state, { kind: "nudged", urgent: false }, later(2000))).ids).toEqual(["entry-1"]);
  });

  it("tries at once when a person or the network says so, unless the server named a moment", () => {
    const unreachable = fail(start(entries(1)), { kind: "unreachable" });
    expect(sent(after(unreachable.state, { kind: "nudged", urgent: true })).number).toBe(2);
    const busy = fail(start(entries(1)), { kind: "busy", retryAfterSeconds: 30 });
    expect(busy.state.waitUntil).toBe(noon.now + 37_500);
    expect(after(busy.state, { kind: "nudged", urgent: true }, later(20_000)).effects[0]?.kind).toBe("wake");
    expect(sent(after(busy.state, { kind: "nudged", urgent: true }, later(38_000))).number).toBe(2);
  });

  it("keeps every entry when the session ended, and goes on after signing in", () => {
    const out = fail(start(entries(3)), { kind: "signed-out" });
    expect(out.state.queue).toHaveLength(3);
    expect(out.state.signedOut).toBe(true);
    expect(sent(after(out.state, { kind: "signed-in" })).ids).toHaveLength(3);
  });

  it("goes on with other sites when one is refused", () => {
    const step = start([entry(1), entry(2, { site: "briefing/site-2" })]);
    expect(sent(fail(step, { kind: "site-refused" })).site).toBe("briefing/site-2");
  });

  it("takes an answer that says nothing about its entries for a failure", () => {
    const step = after(start(entries(1)).state, {
      kind: "answered",
      batch: 1,
      finished: [{ id: "stranger", fate: "recorded" }],
    });
    expect(step.state.queue).toHaveLength(1);
    expect(step.effects[0]?.kind).toBe("wake");
  });

  it("asks again when the answer could not be stored", () => {
    const step = after(start(entries(1)).state, { kind: "not-kept", batch: 1 });
    expect(step.state.queue).toHaveLength(1);
    expect(sent(after(step.state, { kind: "nudged", urgent: true })).ids).toEqual(["entry-1"]);
  });
});

type Fault =
  | "none"
  | "request-lost"
  | "answer-lost"
  | "too-large"
  | "frame-refused"
  | "busy"
  | "wait"
  | "signed-out"
  | "broken"
  | "half-answered"
  | "no-receipt"
  | "disk-full"
  | "died-before-keeping"
  | "died-after-keeping";
const faults: readonly Fault[] = [
  "none",
  "none",
  "none",
  "request-lost",
  "answer-lost",
  "too-large",
  "frame-refused",
  "busy",
  "wait",
  "signed-out",
  "broken",
  "half-answered",
  "no-receipt",
  "disk-full",
  "died-before-keeping",
  "died-after-keeping",
];

/** A device, its disk, the line and the server, each as simple as it can be. */
class World {
  readonly disk = new Map<string, { entry: QueuedEntry; fate: Fate | null }>();
  readonly ledger = new Map<string, number>();
  readonly inbox = new Set<string>();
  state = emptyOutbox;
  now = 0;
  inFlight: Batch | null = null;
  staleLook: QueuedEntry[] = [];

  record(site: string, bytes: number): void {
    const order = this.disk.size + 1;
    const id = `entry-${order}`;
    this.disk.set(id, { entry: { id, order, site, bytes }, fate: null });
    this.look();
  }

  look(): void {
    this.staleLook = this.unfinished();
    this.apply({ kind: "found", entries: this.staleLook });
  }

  unfinished(): QueuedEntry[] {
    return [...this.disk.values()].filter(({ fate }) => fate === null).map(({ entry }) => entry);
  }

  /** The tab is gone and comes back; only the disk remembers. */
  restart(): void {
    this.state = emptyOutbox;
    this.inFlight = null;
    this.look();
  }

  apply(event: OutboxEvent, random = 0.5): readonly FinishedEntry[] {
    const step = reduceOutbox(this.state, event, { now: this.now, random });
    this.state = step.state;
    for (const effect of step.effects) {
      if (effect.kind === "keep") return effect.finished;
      if (effect.kind === "send") {
        expect(effect.batch.ids.length).toBeLessThanOrEqual(maxBatchEntries);
        expect(new Set(effect.batch.ids).size).toBe(effect.batch.ids.length);
        expect(this.inFlight).toBeNull();
        this.inFlight = effect.batch;
      }
    }
    return [];
  }

  /** Lets the request in flight meet its fate. Entries whose number divides by 17 are ones the server sets aside. */
  meet(fault: Fault, random: number): void {
    const batch = this.inFlight;
    if (!batch) return;
    this.inFlight = null;
    const failure = failureOf(fault, batch);
    if (failure) {
      if (fault === "answer-lost") this.serve(batch);
      this.apply({ kind: "failed", batch: batch.number, failure }, random);
      return;
    }
    const told = this.serve(batch);
    const finished =
      fault === "no-receipt"
        ? told.filter(({ fate }) => fate !== "recorded")
        : fault === "half-answered"
          ? told.slice(0, Math.floor(told.length / 2))
          : told;
    const toKeep = this.apply({ kind: "answered", batch: batch.number, finished }, random);
    if (toKeep.length === 0) return;
    if (fault === "died-before-keeping") return this.restart();
    if (fault === "disk-full") {
      this.apply({ kind: "not-kept", batch: batch.number }, random);
      return;
    }
    for (const { id, fate } of toKeep) this.disk.get(id)!.fate = fate;
    if (fault === "died-after-keeping") return this.restart();
    this.apply({ kind: "kept", batch: batch.number, ids: toKeep.map(({ id }) => id) }, random);
  }

  private serve(batch: Batch): { id: string; fate: Fate }[] {
    return batch.ids.map((id) => {
      const order = this.disk.get(id)!.entry.order;
      if (order % 17 === 0) {
        this.inbox.add(id);
        return { id, fate: order % 2 === 0 ? ("review" as const) : ("rejected" as const) };
      }
      if (!this.ledger.has(id)) this.ledger.set(id, this.ledger.size + 1);
      return { id, fate: "recorded" as const };
    });
  }

  /** What must hold at every moment. */
  check(): void {
    for (const [id, { fate }] of this.disk) {
      if (fate === "recorded") expect(this.ledger.has(id)).toBe(true);
      if (fate === "review" || fate === "rejected") expect(this.inbox.has(id)).toBe(true);
    }
    expect(this.state.queue.map(({ id }) => id)).toEqual(this.unfinished().map(({ id }) => id));
  }

  heal(): void {
    for (let step = 0; step < 400 && this.unfinished().length > 0; step += 1) {
      this.now += 60_000;
      this.apply({ kind: "nudged", urgent: false });
      this.meet("none", 0.5);
    }
  }
}

function failureOf(fault: Fault, batch: Batch): SendFailure | null {
  switch (fault) {
    case "request-lost":
    case "answer-lost":
      return { kind: "unreachable" };
    case "too-large":
      return batch.ids.length > 3 ? { kind: "too-large" } : null;
    case "frame-refused":
      return { kind: "too-large" };
    case "busy":
      return { kind: "busy" };
    case "wait":
      return { kind: "busy", retryAfterSeconds: 20 };
    case "signed-out":
      return { kind: "signed-out" };
    case "broken":
      return { kind: "server-failed" };
    case "none":
    case "half-answered":
    case "no-receipt":
    case "disk-full":
    case "died-before-keeping":
    case "died-after-keeping":
      return null;
  }
}

type Act =
  | { readonly kind: "record"; readonly site: string; readonly bytes: number }
  | { readonly kind: "meet"; readonly fault: Fault; readonly random: number }
  | { readonly kind: "wait"; readonly ms: number }
  | { readonly kind: "nudge"; readonly urgent: boolean }
  | { readonly kind: "signed-in" | "restart" | "stale-look" };

const acts = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant("record" as const),
        site: fc.constantFrom("briefing/site-1", "briefing/site-1", "briefing/site-2"),
        bytes: fc.integer({ min: 150, max: 9000 }),
      }),
    },
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant("meet" as const),
        fault: fc.constantFrom(...faults),
        random: fc.double({ min: 0, max: 0.999, noNaN: true }),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant("wait" as const), ms: fc.integer({ min: 1, max: 90_000 }) }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("nudge" as const), urgent: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("signed-in", "restart", "stale-look") }) },
  ),
  { maxLength: 120 },
) as fc.Arbitrary<Act[]>;

function perform(world: World, act: Act): void {
  switch (act.kind) {
    case "record":
      return world.record(act.site, act.bytes);
    case "meet":
      return world.meet(act.fault, act.random);
    case "wait":
      world.now += act.ms;
      return undefined;
    case "nudge":
      world.apply({ kind: "nudged", urgent: act.urgent });
      return undefined;
    case "signed-in":
      world.apply({ kind: "signed-in" });
      return undefined;
    case "restart":
      return world.restart();
    case "stale-look":
      world.apply({ kind: "found", entries: world.staleLook });
      return undefined;
  }
}

describe("outbox under random faults", () => {
  it("loses nothing, doubles nothing, and ends when the faults end", () => {
    fc.assert(
      fc.property(acts, (story) => {
        const world = new World();
        for (const act of story) {
          perform(world, act);
          world.check();
        }
        world.heal();
        world.check();
        expect(world.unfinished()).toEqual([]);
        expect(world.ledger.size + world.inbox.size).toBe(world.disk.size);
      }),
      { numRuns: 1500 },
    );
  });

  it("never lets an entry that no server takes stand in the way of the others", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 60 }), fc.nat(), (count, seat) => {
        const poison = `entry-${(seat % count) + 1}`;
        const world = new World();
        for (let made = 0; made < count; made += 1) world.record("briefing/site-1", 300);
        for (let step = 0; step < 200 && world.unfinished().length > 1; step += 1) {
          world.meet(world.inFlight?.ids.includes(poison) ? "frame-refused" : "none", 0.5);
          world.now += 1000;
          world.apply({ kind: "nudged", urgent: false });
        }
        expect(world.unfinished().map(({ id }) => id)).toEqual([poison]);
      }),
      { numRuns: 100 },
    );
  });
});
