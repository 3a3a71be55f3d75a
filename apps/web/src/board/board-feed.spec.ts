import { describe, expect, it } from "@jest/globals";
import type { Board, BoardChanges } from "#contracts";
import { BoardFeed, type Read } from "./board-feed.js";
import { boardOf, boardSites, changesOf, noon } from "./testing/board-samples.js";

/** A server and a clock by hand: nothing happens unless the test says so. */
class Scene {
  now = noon;
  boards: (Board | Error)[] = [];
  sites = boardSites([-1, 0]);
  reads = 0;
  etags: (string | null)[] = [];
  watched = 0;
  promise: { sequence: number | null } | null = { sequence: 0 };
  private readonly lineUp = new Set<() => void>();
  private readonly lineDown = new Set<() => void>();
  private readonly listeners = new Set<(changes: BoardChanges) => void>();
  private planned: { at: number; run: () => void }[] = [];
  /** Set to hold answers back until the test lets them go. */
  gate: Promise<void> | null = null;

  readonly feed = new BoardFeed({
    readSites: async () => ({ kind: "new", body: this.sites, etag: "s" }),
    readBoard: async (etag): Promise<Read<Board>> => {
      this.reads += 1;
      this.etags.push(etag);
      const answer = this.boards.length > 1 ? this.boards.shift()! : this.boards[0]!;
      await this.gate;
      if (answer instanceof Error) throw answer;
      return etag === answer.cursor ? { kind: "same" } : { kind: "new", body: answer, etag: answer.cursor };
    },
    onLineUp: (handler) => keep(this.lineUp, handler),
    onLineDown: (handler) => keep(this.lineDown, handler),
    onChanges: (handler) => keep(this.listeners, handler),
    watch: async () => {
      this.watched += 1;
      return this.promise;
    },
    unwatch: () => undefined,
    now: () => this.now,
    later: (ms, run) => {
      const plan = { at: this.now + ms, run };
      this.planned.push(plan);
      return () => (this.planned = this.planned.filter((other) => other !== plan));
    },
    random: () => 0.5,
  });

  constructor(...boards: (Board | Error)[]) {
    this.boards = boards;
  }

  get state() {
    return this.feed.state.get();
  }
  get present(): readonly number[] | undefined {
    return this.state.numbers?.columns.present;
  }

  async goUp(): Promise<void> {
    for (const handler of this.lineUp) handler();
    await settled();
  }
  async goDown(): Promise<void> {
    for (const handler of this.lineDown) handler();
    await settled();
  }
  async send(changes: BoardChanges): Promise<void> {
    for (const listener of this.listeners) listener(changes);
    await settled();
  }
  async pass(ms: number): Promise<void> {
    this.now += ms;
    const due = this.planned.filter(({ at }) => at <= this.now);
    this.planned = this.planned.filter(({ at }) => at > this.now);
    for (const { run } of due) run();
    await settled();
  }
}

function keep<T>(all: Set<T>, one: T): () => void {
  all.add(one);
  return () => void all.delete(one);
}

/** Lets everything that waits on an answer already given run to its end. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

const snapshot = (present: number, cursor: string, ms = 0): Board =>
  boardOf([{ summoned: 10, present, position: present }, {}], { cursor, asOf: new Date(noon + ms).toISOString() });
const change = (present: number, sequence: number, cursor: string, ms = 1000): BoardChanges =>
  changesOf(new Map([[0, { summoned: 10, present, position: present }]]), {
    sequence,
    cursor,
    asOf: new Date(noon + ms).toISOString(),
  });

async function started(scene: Scene): Promise<Scene> {
  scene.feed.start();
  await settled();
  return scene;
}

describe("the feed of the board", () => {
  it("reads a snapshot and follows the line", async () => {
    const scene = await started(new Scene(snapshot(1, "1")));
    await scene.goUp();
    expect(scene.state.way).toBe("live");
    await scene.send(change(2, 1, "2"));
    expect(scene.present).toEqual([2, 0]);
    expect(scene.reads).toBe(2);
  });

  it("keeps reading while attempts to raise the line go on failing", async () => {
    const scene = await started(new Scene(snapshot(1, "1")));
    await scene.goUp();
    await scene.goDown();
    const reads = scene.reads;
    for (let second = 0; second < 12; second += 1) {
      await scene.goDown();
      await scene.pass(1000);
    }
    expect(scene.reads - reads).toBeGreaterThanOrEqual(3);
  });

  it("reads again when a message is missing", async () => {
    const scene = await started(new Scene(snapshot(1, "1")));
    await scene.goUp();
    scene.boards = [snapshot(7, "9", 5000)];
    await scene.send(change(5, 3, "5"));
    expect(scene.present).toEqual([7, 0]);
    await scene.send(change(8, 4, "10", 6000));
    expect(scene.present).toEqual([8, 0]);
    expect(scene.reads).toBe(3);
  });

  it("reads again when the line comes back, and re-reads meanwhile", async () => {
    const scene = await started(new Scene(snapshot(1, "1")));
    await scene.goUp();
    await scene.goDown();
    expect(scene.state.way).toBe("polling");
    scene.boards = [snapshot(3, "3", 3000)];
    await scene.pass(3700);
    expect(scene.present).toEqual([3, 0]);
    scene.boards = [snapshot(4, "4", 4000)];
    await scene.goUp();
    expect(scene.present).toEqual([4, 0]);
    expect(scene.watched).toBe(2);
  });

  it("asks only for what changed while it re-reads, and takes “nothing changed” as a word for the numbers", async () => {
    const scene = await started(new Scene(snapshot(1, "1")));
    await scene.pass(3700);
    expect(scene.etags).toEqual([null, "1"]);
    expect(scene.state).toMatchObject({ checkedAt: noon + 3700, asOf: noon + 3700, attempts: 0 });
    expect(scene.present).toEqual([1, 0]);
  });

  it("checks a line that has been quiet", async () => {
    const scene = await started(new Scene(snapshot(1, "1")));
    await scene.goUp();
    scene.boards = [snapshot(2, "2", 9000)];
    await scene.pass(10_000);
    expect(scene.present).toEqual([2, 0]);
  });

  it("keeps the numbers, counts the attempts and goes on when the server is gone", async () => {
    const scene = await started(new Scene(snapshot(1, "1")));
    scene.boards = [new Error("gone")];
    await scene.pass(3700);
    await scene.pass(7300);
    expect(scene.state).toMatchObject({ attempts: 2, checkedAt: noon });
    expect(scene.present).toEqual([1, 0]);
    scene.boards = [snapshot(6, "6", 60_000)];
    await scene.pass(12_100);
    expect(scene.state.attempts).toBe(0);
    expect(scene.present).toEqual([6, 0]);
  });

  it("re-reads when the server refuses the line", async () => {
    const scene = new Scene(snapshot(1, "1"));
    scene.promise = null;
    await started(scene);
    await scene.goUp();
    expect(scene.state.way).toBe("polling");
  });

  it("does not let a snapshot that was on its way take back what a message said meanwhile", async () => {
    const scene = await started(new Scene(snapshot(1, "1")));
    await scene.goUp();
    let open: () => void = () => undefined;
    scene.gate = new Promise((resolve) => (open = resolve));
    scene.boards = [snapshot(2, "2", 2000)];
    await scene.pass(10_000);
    await scene.send(change(3, 1, "3", 3000));
    open();
    await settled();
    expect(scene.present).toEqual([3, 0]);
  });

  it("shows nothing that stands on a lost message, also when a snapshot was on its way", async () => {
    const scene = await started(new Scene(snapshot(1, "1")));
    await scene.goUp();
    let open: () => void = () => undefined;
    scene.gate = new Promise((resolve) => (open = resolve));
    scene.boards = [snapshot(2, "2", 2000), snapshot(5, "5", 5000)];
    await scene.pass(10_000);
    const seen = new Set<number>();
    scene.feed.state.subscribe(() => seen.add(scene.present![0]!));
    await scene.send(change(4, 2, "4", 4000));
    open();
    await settled();
    expect([...seen]).toEqual([2, 5]);
    expect(scene.present).toEqual([5, 0]);
  });

  it("does not apply a message that a snapshot has overtaken", async () => {
    const scene = await started(new Scene(snapshot(5, "50", 5000)));
    await scene.goUp();
    await scene.send(change(9, 1, "40", 4000));
    expect(scene.present).toEqual([5, 0]);
  });

  it("reads the list of sites again when it changed", async () => {
    const scene = await started(new Scene(snapshot(1, "1")));
    await scene.goUp();
    scene.sites = boardSites([-1, 0, 0], { revision: "r2" });
    scene.boards = [boardOf([{ present: 1 }, {}, { present: 8 }], { sitesRevision: "r2", cursor: "7" })];
    await scene.send({ ...change(2, 1, "2"), sitesRevision: "r2" });
    expect(scene.state.sites?.size).toBe(3);
    expect(scene.present).toEqual([1, 0, 8]);
  });

  it("is quiet after it was stopped", async () => {
    const scene = new Scene(snapshot(1, "1"));
    const stop = scene.feed.start();
    await settled();
    stop();
    await scene.send(change(2, 1, "2"));
    await scene.pass(60_000);
    expect(scene.present).toEqual([1, 0]);
    expect(scene.reads).toBe(1);
  });
});
