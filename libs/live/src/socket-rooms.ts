import { Injectable } from "@nestjs/common";
import type { BoardChanges, boardWatchSchema, siteWatchSchema } from "#contracts";
import { HintBus, logger } from "#platform";
import type { Namespace, Socket } from "socket.io";
import type { z } from "zod";
import { BoardReader } from "./board-reader.service.js";
import { totalsOf } from "./board-numbers.js";
import type { BoardMove, LiveBoard } from "./live-board.js";
import { LiveBoards } from "./live-boards.service.js";

type BoardWatch = z.infer<typeof boardWatchSchema>;
type SiteWatch = z.infer<typeof siteWatchSchema>;

interface BoardRoom {
  readonly name: string;
  readonly watch: BoardWatch;
  /** Stops following the board. */
  end: () => void;
  sequence: number;
  sitesRevision: string;
  arrivals: Map<number, number>;
  lastSaidAt: number;
}

/** With nothing new the numbers are still said to be current this often, so that the page can tell silence from a cut. */
const sayAnywayMs = 5_000;
const siteFlushMs = 300;
/** The curve may lag the counters by this much. */
const arrivalsPatienceMs = 2_000;

/** Who watches what, and what they are sent: absolute rows, volatile, numbered, so that a gap shows and nothing piles up. */
@Injectable()
export class SocketRooms {
  private namespace: Namespace | undefined;
  private readonly boards = new Map<string, BoardRoom>();
  private readonly opening = new Map<string, Promise<BoardRoom>>();
  private readonly movedSites = new Map<string, number | null>();
  private flush: NodeJS.Timeout | undefined;
  private unsubscribe: () => void = () => undefined;

  constructor(
    private readonly liveBoards: LiveBoards,
    private readonly reader: BoardReader,
    private readonly hints: HintBus,
  ) {}

  open(namespace: Namespace): void {
    this.namespace = namespace;
    this.unsubscribe = this.hints.subscribe((hint) => {
      if (hint.topic === "site") this.siteMoved(hint.key);
    });
  }

  close(): void {
    this.unsubscribe();
    clearTimeout(this.flush);
    for (const room of this.boards.values()) room.end();
    this.boards.clear();
  }

  /** Returns the number of the last message, so that the watcher knows which one comes next. */
  async watchBoard(socket: Socket, watch: BoardWatch): Promise<number> {
    const room = await this.boardRoom(watch);
    await socket.join(room.name);
    return room.sequence;
  }

  async unwatchBoard(socket: Socket, watch: BoardWatch): Promise<void> {
    const name = boardRoomName(watch);
    await socket.leave(name);
    this.endIfEmpty(name);
  }

  async watchSite(socket: Socket, watch: SiteWatch): Promise<void> {
    await socket.join(siteRoomName(watch.briefingId, watch.siteId));
  }

  async unwatchSite(socket: Socket, watch: SiteWatch): Promise<void> {
    await socket.leave(siteRoomName(watch.briefingId, watch.siteId));
  }

  leaveAll(_socket: Socket): void {
    for (const name of this.boards.keys()) this.endIfEmpty(name);
  }

  private boardRoom(watch: BoardWatch): Promise<BoardRoom> {
    const name = boardRoomName(watch);
    const known = this.boards.get(name);
    if (known) return Promise.resolve(known);
    let opening = this.opening.get(name);
    if (!opening) {
      opening = this.openBoardRoom(name, watch).finally(() => this.opening.delete(name));
      this.opening.set(name, opening);
    }
    return opening;
  }

  private async openBoardRoom(name: string, watch: BoardWatch): Promise<BoardRoom> {
    const board = await this.liveBoards.current(watch.briefingId);
    const room: BoardRoom = {
      name,
      watch,
      end: () => undefined,
      sequence: 0,
      sitesRevision: board.list(watch.node ?? null).revision,
      arrivals: new Map(),
      lastSaidAt: Date.now(),
    };
    // Last: the board may call before this is awaited, and a room that could not be made must not be called at all.
    room.end = await this.liveBoards.follow(watch.briefingId, (changed, moves) => {
      this.say(room, changed, moves).catch((error: unknown) => logger().warn({ err: error }, "board.not-said"));
    });
    this.boards.set(name, room);
    return room;
  }

  private endIfEmpty(name: string): void {
    const room = this.boards.get(name);
    if (!room || (this.namespace?.adapter.rooms.get(name)?.size ?? 0) > 0) return;
    room.end();
    this.boards.delete(name);
  }

  private async say(room: BoardRoom, board: LiveBoard, moves: readonly BoardMove[]): Promise<void> {
    const { session, node } = room.watch;
    const list = board.list(node ?? null);
    const moved = moves.find((move) => move.session === session)?.siteKeys ?? new Set<number>();
    const places = [...moved].flatMap((key) => list.places.get(key) ?? []).toSorted((a, b) => a - b);
    const newList = list.revision !== room.sitesRevision;
    const now = Date.now();
    if (places.length === 0 && !newList && now - room.lastSaidAt < sayAnywayMs) return;
    const minutes = await this.reader.arrivalsOf(board, session, node ?? null, arrivalsPatienceMs);
    const arrivals = minutes.filter(([minute, people]) => room.arrivals.get(minute) !== people);
    room.arrivals = new Map(minutes);
    room.sitesRevision = list.revision;
    room.lastSaidAt = now;
    const rows = list.sites.map((site) => board.row(session, site.key));
    const message: BoardChanges = {
      briefingId: board.briefing.id,
      session,
      sitesRevision: list.revision,
      sequence: ++room.sequence,
      cursor: board.position,
      asOf: new Date(board.asOf).toISOString(),
      rows: places.map((place) => [place, ...rows[place]!]),
      totals: totalsOf(rows),
      arrivals,
    };
    this.namespace?.to(room.name).volatile.emit("board:changes", message);
  }

  /** Coalesced: a site that moves fifty times a second is told a few times, with its last position. */
  private siteMoved(key: string): void {
    const [briefingId, siteId, position] = key.split("/") as [string, string, string];
    const name = siteRoomName(briefingId, siteId);
    if (!this.namespace?.adapter.rooms.has(name)) return;
    const site = `${briefingId}/${siteId}`;
    const before = this.movedSites.get(site);
    // Null wins: whoever hears it looks whatever position it has.
    const at = position === "" || before === null ? null : Math.max(Number(position), before ?? 0);
    this.movedSites.set(site, at);
    this.flush ??= setTimeout(() => {
      this.flush = undefined;
      for (const [moved, at] of this.movedSites) {
        const [briefing, site] = moved.split("/") as [string, string];
        const message = { briefingId: briefing, siteId: site, position: at };
        this.namespace?.to(siteRoomName(briefing, site)).volatile.emit("site:changes", message);
      }
      this.movedSites.clear();
    }, siteFlushMs).unref();
  }
}

const boardRoomName = (watch: BoardWatch): string => `board:${watch.briefingId}:${watch.session}:${watch.node ?? ""}`;
const siteRoomName = (briefingId: string, siteId: string): string => `site:${briefingId}:${siteId}`;
