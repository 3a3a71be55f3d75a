import { Injectable } from "@nestjs/common";
import type { BoardChanges, boardWatchSchema, siteWatchSchema } from "#contracts";
import { HintBus, logger } from "#platform";
import type { Namespace, Socket } from "socket.io";
import type { z } from "zod";
import { BoardReader } from "./board-reader.service.js";
import type { BoardList } from "./board-list.js";
import { type BoardRow, FollowedRows } from "./board-numbers.js";
import type { BoardMove, LiveBoard } from "./live-board.js";
import { LiveBoards } from "./live-boards.service.js";

type BoardWatch = z.infer<typeof boardWatchSchema>;
type SiteWatch = z.infer<typeof siteWatchSchema>;

interface BoardRoom {
  readonly name: string;
  readonly watch: BoardWatch;
  /** Stops following the board. */
  unfollow: () => void;
  /** Left by everybody. Its name may be another room's by now, with a numbering of its own. */
  ended: boolean;
  sequence: number;
  sitesRevision: string;
  /** The rows of that list of sites on that board, from the first move on. */
  followed: { readonly board: LiveBoard; readonly rows: FollowedRows } | undefined;
  arrivals: Map<number, number>;
  lastSaidAt: number;
  /** What the next message will say. */
  next: NumbersOfRoom | undefined;
  saying: boolean;
}

/** Changed rows by place, and the moment they are of. */
interface NumbersOfRoom {
  readonly rows: Map<number, BoardRow>;
  readonly cursor: string;
  readonly asOf: number;
  readonly totals: Record<string, number>;
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
    for (const room of this.boards.values()) this.end(room);
  }

  /** Returns the number of the last message, so that the watcher knows which one comes next. */
  async watchBoard(socket: Socket, watch: BoardWatch): Promise<number> {
    const room = await this.boardRoom(watch);
    await this.join(socket, room.name);
    this.endIfEmpty(room.name);
    return room.sequence;
  }

  async unwatchBoard(socket: Socket, watch: BoardWatch): Promise<void> {
    const name = boardRoomName(watch);
    await socket.leave(name);
    this.endIfEmpty(name);
  }

  async watchSite(socket: Socket, watch: SiteWatch): Promise<void> {
    await this.join(socket, siteRoomName(watch.briefingId, watch.siteId));
  }

  async unwatchSite(socket: Socket, watch: SiteWatch): Promise<void> {
    await socket.leave(siteRoomName(watch.briefingId, watch.siteId));
  }

  leaveAll(_socket: Socket): void {
    for (const name of this.boards.keys()) this.endIfEmpty(name);
  }

  /** Nobody tells of a socket that went while it was let in: it would keep its room for ever. */
  private async join(socket: Socket, name: string): Promise<void> {
    await socket.join(name);
    if (!socket.connected) await socket.leave(name);
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
      unfollow: () => undefined,
      ended: false,
      sequence: 0,
      sitesRevision: board.list(watch.node ?? null).revision,
      followed: undefined,
      arrivals: new Map(),
      lastSaidAt: Date.now(),
      next: undefined,
      saying: false,
    };
    // Last: the board may call before this is awaited, and a room that could not be made must not be called at all.
    room.unfollow = await this.liveBoards.follow(watch.briefingId, (changed, moves) => {
      this.note(room, changed, moves);
    });
    this.boards.set(name, room);
    return room;
  }

  private endIfEmpty(name: string): void {
    const room = this.boards.get(name);
    if (!room || (this.namespace?.adapter.rooms.get(name)?.size ?? 0) > 0) return;
    this.end(room);
  }

  private end(room: BoardRoom): void {
    room.ended = true;
    room.unfollow();
    this.boards.delete(room.name);
  }

  /**
   * Puts the numbers of this very moment aside, before anything is waited for: a message whose position is newer than its
   * rows would make its reader refuse the rows when they come.
   */
  private note(room: BoardRoom, board: LiveBoard, moves: readonly BoardMove[]): void {
    const { session, node } = room.watch;
    const list = board.list(node ?? null);
    const moved = moves.find((move) => move.session === session)?.siteKeys ?? new Set<number>();
    const places = [...moved].flatMap((key) => list.places.get(key) ?? []);
    const newList = list.revision !== room.sitesRevision;
    const now = Date.now();
    if (places.length === 0 && !newList && now - room.lastSaidAt < sayAnywayMs) return;
    // Rows of another list stand at other places; whoever hears of a new list reads all of it.
    const rows = newList ? new Map<number, BoardRow>() : (room.next?.rows ?? new Map<number, BoardRow>());
    if (newList || room.followed?.board !== board) room.followed = { board, rows: followedOf(board, session, list) };
    const followed = room.followed.rows;
    for (const place of places) {
      const { key } = list.sites[place]!;
      const row = board.row(session, key);
      rows.set(place, row);
      followed.set(key, row);
    }
    room.next = {
      rows,
      cursor: board.position,
      asOf: board.asOf,
      totals: followed.totals(),
    };
    room.sitesRevision = list.revision;
    room.lastSaidAt = now;
    if (room.saying) return;
    room.saying = true;
    this.say(room, board)
      .catch((error: unknown) => logger().warn({ err: error }, "board.not-said"))
      .finally(() => {
        room.saying = false;
      });
  }

  /** One after the other, so that no message overtakes an earlier one. */
  private async say(room: BoardRoom, board: LiveBoard): Promise<void> {
    const { session, node } = room.watch;
    while (room.next) {
      const minutes = await this.reader.arrivalsOf(board, session, node ?? null, arrivalsPatienceMs);
      // A word of this room among the next one's, with a number that fits there, would hide that one of those is missing.
      if (room.ended) return;
      const { rows, cursor, asOf, totals } = room.next;
      room.next = undefined;
      const arrivals = minutes.filter(([minute, people]) => room.arrivals.get(minute) !== people);
      room.arrivals = new Map(minutes);
      const message: BoardChanges = {
        briefingId: board.briefing.id,
        session,
        sitesRevision: room.sitesRevision,
        sequence: ++room.sequence,
        cursor,
        asOf: new Date(asOf).toISOString(),
        rows: [...rows].toSorted(([a], [b]) => a - b).map(([place, row]) => [place, ...row]),
        totals,
        arrivals,
      };
      this.namespace?.to(room.name).volatile.emit("board:changes", message);
    }
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

function followedOf(board: LiveBoard, session: number, { sites }: BoardList): FollowedRows {
  const followed = new FollowedRows();
  for (const { key } of sites) followed.set(key, board.row(session, key));
  return followed;
}

const boardRoomName = (watch: BoardWatch): string => `board:${watch.briefingId}:${watch.session}:${watch.node ?? ""}`;
const siteRoomName = (briefingId: string, siteId: string): string => `site:${briefingId}:${siteId}`;
