import { Injectable } from "@nestjs/common";
import { AttendanceQuery } from "#attendance";
import { type Board, boardColumns, type BoardSites } from "#contracts";
import { asReading, UnitOfWork } from "#platform";
import { totalsOf } from "./board-numbers.js";
import type { LiveBoard } from "./live-board.js";

/** Turns the numbers this process holds into what crosses the wire. */
@Injectable()
export class BoardReader {
  private readonly arrivals = new Map<string, { at: number; state: string; minutes: [number, number][] }>();

  constructor(
    private readonly attendance: AttendanceQuery,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** The site list. `contacts` says whether the reader may see whom to call. */
  sites(board: LiveBoard, node: string | null, contacts: boolean): BoardSites {
    const list = board.list(node);
    const placesWhere = (holds: "headcountOnly" | "relayOnly"): number[] =>
      list.sites.flatMap((site, place) => (list.participation.get(site.key)?.[holds] === true ? [place] : []));
    return {
      revision: list.revision,
      ids: list.sites.map((site) => site.id),
      codes: list.sites.map((site) => site.code),
      names: list.sites.map((site) => site.name),
      kinds: list.sites.map((site) => site.kind),
      parents: [...list.parents],
      phones: list.sites.map((site) => (contacts ? site.coordinatorPhone : null)),
      coordinators: list.sites.map((site) => (contacts ? site.coordinatorName : null)),
      headcountOnly: placesWhere("headcountOnly"),
      relayOnly: placesWhere("relayOnly"),
      participates: list.sites.map((site) => (list.participation.has(site.key) ? 1 : 0)),
    };
  }

  async board(board: LiveBoard, session: number, node: string | null): Promise<Board> {
    const list = board.list(node);
    const rows = list.sites.map((site) => board.row(session, site.key));
    return {
      briefingId: board.briefing.id,
      session,
      sitesRevision: list.revision,
      cursor: board.position,
      asOf: new Date(board.asOf).toISOString(),
      totals: totalsOf(rows),
      columns: Object.fromEntries(boardColumns.map((column, place) => [column, rows.map((row) => row[place]!)])),
      arrivals: await this.arrivalsOf(board, session, node, 0),
    };
  }

  /** First arrivals per minute: not read again while no number changed, nor before `patienceMs` when one did. */
  async arrivalsOf(
    board: LiveBoard,
    session: number,
    node: string | null,
    patienceMs: number,
  ): Promise<[number, number][]> {
    const list = board.list(node);
    const name = `${board.briefing.id}/${session}/${node ?? ""}`;
    const state = board.fingerprint(session, list);
    const known = this.arrivals.get(name);
    if (known && (known.state === state || Date.now() - known.at < patienceMs)) return known.minutes;
    const homeKeys = node === null ? null : list.sites.map((site) => site.key);
    const minutes = await asReading(() =>
      this.attendance.arrivalsByMinute(this.unitOfWork.reader, board.briefing.key, session, homeKeys),
    );
    if (this.arrivals.size > 500) this.arrivals.clear();
    this.arrivals.set(name, { at: Date.now(), state, minutes });
    return minutes;
  }
}
