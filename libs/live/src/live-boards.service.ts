import { Injectable, type OnApplicationShutdown } from "@nestjs/common";
import { AttendanceQuery, SiteApprovals } from "#attendance";
import { Briefings } from "#briefings";
import { DevicesQuery } from "#devices";
import { asReading, HintBus, logger, UnitOfWork } from "#platform";
import { RosterQuery } from "#roster";
import { SiteTree } from "#sites";
import { LiveConnections } from "#vc-logs";
import { type BoardMove, LiveBoard, readEveryMs } from "./live-board.js";

/** Without a hint for this long the numbers are read anyway: a lost hint costs a second, not a fact. */
const readAnywayMs = 1_000;
/** A board nobody asks for or watches is forgotten after this. */
const forgetAfterMs = 120_000;

type Follower = (board: LiveBoard, moves: readonly BoardMove[]) => void;

interface Held {
  readonly board: LiveBoard;
  readonly followers: Set<Follower>;
  timer: NodeJS.Timeout | undefined;
  reading: Promise<void> | undefined;
  lastReadAt: number;
  askedAt: number;
}

/**
 * The boards this process keeps, read for its own watchers only. One board is everybody's: who may see which part of it is settled
 * before it is asked for.
 */
@Injectable()
export class LiveBoards implements OnApplicationShutdown {
  private readonly held = new Map<string, Held>();
  private readonly unsubscribe: () => void;

  constructor(
    private readonly approvals: SiteApprovals,
    private readonly attendance: AttendanceQuery,
    private readonly briefings: Briefings,
    private readonly devices: DevicesQuery,
    private readonly live: LiveConnections,
    private readonly roster: RosterQuery,
    private readonly sites: SiteTree,
    private readonly unitOfWork: UnitOfWork,
    hints: HintBus,
  ) {
    this.unsubscribe = hints.subscribe((hint) => {
      const held = hint.topic === "briefing" ? this.held.get(hint.key) : undefined;
      if (held && held.followers.size > 0) this.readSoon(held);
    });
  }

  onApplicationShutdown(): void {
    this.unsubscribe();
    for (const held of this.held.values()) clearTimeout(held.timer);
    this.held.clear();
  }

  /** The board of a briefing, not older than a fifth of a second. @throws Problem not-found */
  async current(briefingId: string): Promise<LiveBoard> {
    const held = await asReading(() => this.hold(briefingId));
    if (Date.now() - held.lastReadAt >= readEveryMs) await this.read(held);
    // In the middle of a reading some numbers are newer than others; what is shown is of one moment.
    else await held.reading?.catch(() => undefined);
    return held.board;
  }

  /** Calls `follower` after every read that found something, and with no moves when nothing changed. Returns what ends it. */
  async follow(briefingId: string, follower: Follower): Promise<() => void> {
    const held = await asReading(() => this.hold(briefingId));
    held.followers.add(follower);
    if (held.followers.size === 1) this.readSoon(held);
    return () => {
      held.followers.delete(follower);
      if (held.followers.size > 0) return;
      clearTimeout(held.timer);
      held.timer = undefined;
    };
  }

  private async hold(briefingId: string): Promise<Held> {
    this.forgetOld();
    const known = this.held.get(briefingId);
    if (known) {
      known.askedAt = Date.now();
      return known;
    }
    const briefing = await this.briefings.byId(briefingId);
    const parts = {
      approvals: this.approvals,
      attendance: this.attendance,
      briefings: this.briefings,
      devices: this.devices,
      live: this.live,
      roster: this.roster,
      sites: this.sites,
      unitOfWork: this.unitOfWork,
    };
    const meanwhile = this.held.get(briefingId);
    if (meanwhile) return meanwhile;
    const board = new LiveBoard(briefing, parts);
    const held: Held = {
      board,
      followers: new Set(),
      timer: undefined,
      reading: undefined,
      lastReadAt: 0,
      askedAt: Date.now(),
    };
    this.held.set(briefingId, held);
    return held;
  }

  /** The next read: a fifth of a second after the last one, at the earliest. */
  private readSoon(held: Held): void {
    this.schedule(held, Math.max(0, held.lastReadAt + readEveryMs - Date.now()));
  }

  private schedule(held: Held, delay: number): void {
    clearTimeout(held.timer);
    held.timer = setTimeout(() => {
      this.read(held)
        .catch((error: unknown) => logger().warn({ err: error }, "live-board.read-failed"))
        .finally(() => {
          if (held.followers.size > 0) this.schedule(held, readAnywayMs);
        });
    }, delay);
    held.timer.unref();
  }

  /** Reads and tells the followers; calls that come while one runs share it. */
  private read(held: Held): Promise<void> {
    held.reading ??= asReading(() => this.readOnce(held)).finally(() => {
      held.reading = undefined;
    });
    return held.reading;
  }

  private async readOnce(held: Held): Promise<void> {
    const startedAt = Date.now();
    const moves = await held.board.refresh();
    // Only now: a board that was never read to the end has nothing to show, and whoever asks waits for this read.
    held.lastReadAt = startedAt;
    for (const follower of held.followers) follower(held.board, moves);
  }

  private forgetOld(): void {
    const before = Date.now() - forgetAfterMs;
    for (const [id, held] of this.held) if (held.followers.size === 0 && held.askedAt < before) this.held.delete(id);
  }
}
