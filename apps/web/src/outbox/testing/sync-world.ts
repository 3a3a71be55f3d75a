import { failureOf } from "../failure-of.js";
import {
  type Batch,
  emptyOutbox,
  type Fate,
  type FinishedEntry,
  maxBatchBytes,
  type OutboxEvent,
  type OutboxState,
  type QueuedEntry,
  reduceOutbox,
} from "../outbox-reducer.js";
import { readAnswer } from "../read-answer.js";
import { seededRandom } from "./seeded-random.js";
import { fairWeather, type Reply, SimulatedServer, weathers } from "./simulated-server.js";

interface DiskRow extends QueuedEntry {
  readonly content: string;
  fate: Fate | null;
}

const sites = ["briefing/site-1", "briefing/site-1", "briefing/site-1", "briefing/site-2"];

/**
 * A device with its clock, its dice and its disk, a line, and a server. The outbox is the real reducer, and answers and errors
 * are read by the real readers; everything around it is made up and may fail. One seed gives one history.
 */
export class SyncWorld {
  readonly server: SimulatedServer;
  now = 1_000_000;
  state: OutboxState = emptyOutbox;
  restarts = 0;
  requests = 0;
  /** Sums up everything that happened, so that two runs can be compared. */
  digest = 0;
  private readonly random: () => number;
  private readonly disk: DiskRow[] = [];
  private readonly byId = new Map<string, DiskRow>();
  private unfinished: DiskRow[] = [];
  private inFlight: { readonly batch: Batch; readonly at: number; readonly reply: Reply } | null = null;
  private wakeAt = Number.POSITIVE_INFINITY;
  private diskFull = false;

  constructor(seed: number) {
    this.random = seededRandom(seed);
    this.server = new SimulatedServer(this.random);
  }

  get recorded(): number {
    return this.disk.length;
  }

  get unsent(): number {
    return this.unfinished.length;
  }

  /** One thing happens: somebody is checked in, time goes by, the weather turns, a tab dies. */
  step(): void {
    const drawn = this.random();
    if (drawn < 0.3) this.record();
    else if (drawn < 0.92) this.goOn();
    else if (drawn < 0.94) this.apply({ kind: "nudged", urgent: true });
    else if (drawn < 0.96) this.apply({ kind: "signed-in" });
    else if (drawn < 0.98) this.server.weather = weathers[Math.floor(this.random() * weathers.length)]!;
    else if (drawn < 0.985) this.diskFull = !this.diskFull;
    else if (drawn < 0.99) this.look();
    else this.restart();
    this.digest = (Math.imul(this.digest, 31) + this.now + this.unfinished.length * 7 + this.server.ledger.length) | 0;
  }

  /** The weather clears and people stop coming: what is left must go out, within a day by the device's clock. */
  settle(): void {
    this.server.weather = fairWeather;
    this.diskFull = false;
    const until = this.now + 24 * 3_600_000;
    this.apply({ kind: "signed-in" });
    while (this.unfinished.length > 0 && this.now < until) this.goOn();
  }

  /** @throws Error naming what is lost, doubled, changed or out of step */
  check(): void {
    const { ledger, inbox } = this.server;
    const kept = new Map([...ledger, ...inbox].map(({ id, content }) => [id, content]));
    if (kept.size !== ledger.length + inbox.length) throw new Error("an entry is on the server twice");
    for (const { id, content, fate } of this.disk) {
      if (fate !== null && !kept.has(id)) throw new Error(`${id} is called ${fate} here and is not on the server`);
      if (kept.has(id) && kept.get(id) !== content) throw new Error(`${id} reads differently on the server`);
    }
    const queued = this.state.queue.map(({ id }) => id).join();
    if (queued !== this.unfinished.map(({ id }) => id).join()) throw new Error("queue and disk do not agree");
  }

  private record(): void {
    const order = this.disk.length + 1;
    const large = this.random() < 0.002;
    const bytes = large ? maxBatchBytes + 1000 : 150 + Math.floor(this.random() * 2000);
    const site = sites[Math.floor(this.random() * sites.length)]!;
    const row: DiskRow = { id: `entry-${order}`, order, site, bytes, content: `${order} at ${this.now}`, fate: null };
    this.disk.push(row);
    this.byId.set(row.id, row);
    this.unfinished.push(row);
    this.look();
  }

  private look(): void {
    this.apply({ kind: "found", entries: this.unfinished });
  }

  /** The page is gone in the middle of whatever it did, and opened again: only the disk remembers. */
  private restart(): void {
    this.restarts += 1;
    this.state = emptyOutbox;
    this.inFlight = null;
    this.wakeAt = Number.POSITIVE_INFINITY;
    this.server.quietUntil = 0;
    this.look();
  }

  /** Time goes by until the next thing that was waited for: an answer, a moment to try again, or the 20 s of the page. */
  private goOn(): void {
    const tick = this.now + 20_000;
    const answerAt = this.inFlight?.at ?? Number.POSITIVE_INFINITY;
    this.now = Math.max(this.now, Math.min(tick, answerAt, this.wakeAt));
    if (this.now === answerAt) return this.takeReply();
    if (this.now >= this.wakeAt) this.wakeAt = Number.POSITIVE_INFINITY;
    this.apply({ kind: "nudged", urgent: false });
  }

  private takeReply(): void {
    const { batch, reply } = this.inFlight!;
    this.inFlight = null;
    const { outcome } = reply;
    if ("error" in outcome) this.apply({ kind: "failed", batch: batch.number, failure: failureOf(outcome.error) });
    else this.apply({ kind: "answered", batch: batch.number, finished: readAnswer(batch.ids, outcome.answer) });
  }

  private apply(event: OutboxEvent): void {
    const step = reduceOutbox(this.state, event, { now: this.now, random: this.random() });
    this.state = step.state;
    for (const effect of step.effects) {
      if (effect.kind === "send") this.send(effect.batch);
      else if (effect.kind === "keep") this.keep(effect.batch, effect.finished);
      else this.wakeAt = effect.at;
    }
  }

  private send(batch: Batch): void {
    if (this.inFlight) throw new Error("two requests at once");
    if (this.now < this.server.quietUntil) throw new Error("called the server before the moment it named");
    const rows = batch.ids.map((id) => this.byId.get(id)!);
    const bytes = rows.reduce((sum, row) => sum + row.bytes + 1, 0);
    if (rows.length > 200 || (rows.length > 1 && bytes > maxBatchBytes)) throw new Error("a request is too large");
    if (rows.some(({ site }) => site !== batch.site)) throw new Error("a request is about two sites");
    this.requests += 1;
    const reply = this.server.receive(rows, this.now);
    this.inFlight = { batch, reply, at: this.now + reply.afterMs };
  }

  /** Stores the answer, or fails to; the tab may die before, or between storing and knowing that it is stored. */
  private keep(batch: number, finished: readonly FinishedEntry[]): void {
    const drawn = this.random();
    if (drawn < 0.01) return this.restart();
    if (this.diskFull) return this.apply({ kind: "not-kept", batch });
    for (const { id, fate } of finished) this.byId.get(id)!.fate = fate;
    this.unfinished = this.unfinished.filter(({ fate }) => fate === null);
    if (drawn < 0.02) return this.restart();
    this.apply({ kind: "kept", batch, ids: finished.map(({ id }) => id) });
  }
}
