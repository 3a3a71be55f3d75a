import type { Board, BoardChanges, BoardSites } from "#contracts";
import { createStore, type Store } from "../wire/store.js";
import { applyChanges, type BoardNumbers, isNewer, readBoard } from "./board-numbers.js";
import type { FreshnessFacts } from "./freshness.js";
import { readSiteList, type SiteList } from "./site-list.js";

export type Read<T> =
  | { readonly kind: "same" }
  | { readonly kind: "new"; readonly body: T; readonly etag: string | null };

/** The ways to the server, and time: everything the feed needs from outside. */
export interface FeedWays {
  readonly readSites: (etag: string | null) => Promise<Read<BoardSites>>;
  readonly readBoard: (etag: string | null) => Promise<Read<Board>>;
  /** Calls back whenever the live line comes up; at once when it is up. Returns how to stop. */
  readonly onLineUp: (handler: () => void) => () => void;
  readonly onLineDown: (handler: () => void) => () => void;
  readonly onChanges: (handler: (changes: BoardChanges) => void) => () => void;
  /** Asks for changes. The number of the last message sent to this watcher, null when the server refused or kept silent. */
  readonly watch: () => Promise<{ readonly sequence: number | null } | null>;
  readonly unwatch: () => void;
  readonly now: () => number;
  /** Runs something later; returns how to call it off. */
  readonly later: (ms: number, run: () => void) => () => void;
  /** 0 ≤ x < 1. */
  readonly random: () => number;
}

export interface FeedState extends FreshnessFacts {
  readonly sites: SiteList | null;
  readonly numbers: BoardNumbers | null;
  /** Why the last reading failed; null when it did not. */
  readonly error: unknown;
}

const pollEveryMs = 3000;
const slowestPollMs = 10_000;
const askWhenQuietMs = 10_000;

const nothingYet: FeedState = {
  sites: null,
  numbers: null,
  way: "polling",
  checkedAt: null,
  asOf: null,
  attempts: 0,
  error: null,
};

/**
 * Keeps the board of one session up to date: a snapshot over HTTP, then what changed over the live line. A gap in the
 * numbering, a new line or a new list of sites means a new snapshot. While there is no line it re-reads every few seconds,
 * and a line that is quiet is checked, so that the numbers never stand still unnoticed.
 */
export class BoardFeed {
  readonly state: Store<FeedState> = createStore(nothingYet);
  private sitesTag: string | null = null;
  private boardTag: string | null = null;
  private expected: number | null = null;
  private reading = false;
  private readAgain = false;
  /** Messages that came while a snapshot was on its way; it may be older than they are. */
  private meanwhile: BoardChanges[] = [];
  /** A message got lost: the numbers stay as they are, whole as of their moment, until a snapshot has come. */
  private incomplete = false;
  /** It got lost while a snapshot was on its way, which may be older than it. */
  private lostMeanwhile = false;
  /** The server has not said yet from which message on it will tell everything. */
  private asking = false;
  private callOff: () => void = () => undefined;
  private stopped = true;

  constructor(private readonly ways: FeedWays) {}

  /** Begins; returns how to stop. */
  start(): () => void {
    this.stopped = false;
    const ends = [
      this.ways.onChanges((changes) => this.take(changes)),
      this.ways.onLineDown(() => this.patch({ way: "polling" })),
      this.ways.onLineUp(() => void this.watchLine()),
    ];
    void this.read();
    return () => {
      this.stopped = true;
      this.callOff();
      for (const end of ends) end();
      this.ways.unwatch();
    };
  }

  /** Reads the board now, for instance because somebody pressed "try again". */
  async read(): Promise<void> {
    if (this.stopped) return;
    if (this.reading) {
      this.readAgain = true;
      return;
    }
    this.reading = true;
    this.lostMeanwhile = false;
    this.callOff();
    try {
      await this.readOnce();
    } catch (error) {
      this.patch({ error, attempts: this.state.get().attempts + 1 });
    } finally {
      this.reading = false;
      this.meanwhile = [];
    }
    const again = this.readAgain;
    this.readAgain = false;
    if (again) await this.read();
    else this.planNext();
  }

  private async readOnce(): Promise<void> {
    let sites = this.state.get().sites ?? (await this.readSites());
    const board = await this.ways.readBoard(this.boardTag);
    if (board.kind === "same") {
      this.incomplete = this.lostMeanwhile || this.asking;
      this.vouch(this.state.get().numbers);
      return;
    }
    if (board.body.sitesRevision !== sites.revision) sites = await this.readSites();
    this.incomplete = this.lostMeanwhile || this.asking;
    this.boardTag = board.etag;
    let numbers = readBoard(board.body, sites.size);
    for (const changes of this.meanwhile)
      if (changes.sitesRevision === sites.revision && isNewer(changes, numbers))
        numbers = applyChanges(numbers, changes);
    this.vouch(numbers);
  }

  private async readSites(): Promise<SiteList> {
    const read = await this.ways.readSites(this.sitesTag);
    const kept = this.state.get().sites;
    if (read.kind === "same" && kept) return kept;
    if (read.kind === "same") throw new Error("the server says the same of a list that was never read");
    this.sitesTag = read.etag;
    const sites = readSiteList(read.body);
    // Numbers of another list would stand beside the wrong names.
    this.patch({ sites, numbers: null });
    this.boardTag = null;
    return sites;
  }

  private async watchLine(): Promise<void> {
    this.expected = null;
    this.asking = true;
    this.missSomething();
    const answer = await this.ways.watch();
    this.asking = false;
    this.missSomething();
    if (this.stopped) return;
    if (answer === null) {
      this.patch({ way: "polling" });
      return;
    }
    this.expected = answer.sequence;
    this.patch({ way: "live" });
    // What happened between the last reading and the promise is in nobody's message.
    await this.read();
  }

  /** Something was or may have been told to nobody: only a snapshot that is asked for from now on is whole. */
  private missSomething(): void {
    this.incomplete = true;
    this.lostMeanwhile = this.reading;
    this.meanwhile = [];
  }

  private take(changes: BoardChanges): void {
    if (this.stopped) return;
    const { sites, numbers } = this.state.get();
    const gap = this.expected !== null && changes.sequence !== this.expected + 1;
    this.expected = changes.sequence;
    if (gap) this.missSomething();
    if (this.reading && !this.lostMeanwhile) this.meanwhile.push(changes);
    if (!sites || !numbers) {
      if (gap) void this.read();
      return;
    }
    if (changes.session !== numbers.session || changes.briefingId !== numbers.briefingId) return;
    if (gap || changes.sitesRevision !== sites.revision) {
      if (changes.sitesRevision !== sites.revision) this.patch({ sites: null, numbers: null });
      void this.read();
      return;
    }
    if (this.incomplete) return;
    this.vouch(isNewer(changes, numbers) ? applyChanges(numbers, changes) : numbers);
    if (!this.reading) this.planNext();
  }

  /** The server has just spoken for these numbers. */
  private vouch(numbers: BoardNumbers | null): void {
    const now = this.ways.now();
    const { asOf, checkedAt, numbers: before } = this.state.get();
    const sameAsOf = before !== null && numbers !== null && before.asOf === numbers.asOf;
    // "Nothing changed" moves the moment the numbers are good for, although it brings none.
    const goodFor =
      sameAsOf && asOf !== null && checkedAt !== null ? asOf + (now - checkedAt) : (numbers?.asOf ?? null);
    this.patch({ numbers, checkedAt: now, asOf: goodFor, attempts: 0, error: null });
  }

  private planNext(): void {
    this.callOff();
    const { way, attempts } = this.state.get();
    const slower = Math.min(slowestPollMs, pollEveryMs * 2 ** Math.min(attempts, 3));
    // Spread, so that a thousand screens that lost one server do not come back in one moment.
    const wait = way === "live" && attempts === 0 ? askWhenQuietMs : slower * (0.8 + 0.4 * this.ways.random());
    this.callOff = this.ways.later(wait, () => void this.read());
  }

  private patch(patch: Partial<FeedState>): void {
    if (this.stopped) return;
    const before = this.state.get();
    this.state.set({ ...before, ...patch });
    // Only when the line goes: each failed attempt to raise it says so again, and would put off the reading for ever.
    if (patch.way === "polling" && before.way === "live" && !this.reading) this.planNext();
  }
}
