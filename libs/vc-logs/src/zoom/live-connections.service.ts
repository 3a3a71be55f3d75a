import { Injectable } from "@nestjs/common";
import { Problem } from "#contracts";
import { matchRoom, readZoomEvent, type RoomDirectory, type ZoomLiveEvent } from "#domain";
import { asSystem, Clock, HintBus, onCommit, type Tx, UnitOfWork } from "#platform";
import { Rooms } from "../rooms.service.js";
import { LiveConnectionsRepository } from "./live-connections.repository.js";
import type { ZoomLinkRecord } from "./zoom-links.repository.js";
import { ZoomLinks } from "./zoom-links.service.js";
import { isSignedByZoom, validationAnswer } from "./zoom-signature.js";

export interface SessionTimes {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export interface BriefingTimes {
  readonly key: number;
  readonly sessions: readonly SessionTimes[];
}

/** What was told of rooms, and whether a room of which nothing was told is one that did not join. */
export interface ConnectedSites {
  /** Handles of sites. */
  readonly sites: ReadonlySet<number>;
  readonly saysWhoIsNot: boolean;
}

export interface FirstJoins {
  /** By handle of the site, milliseconds since the epoch. */
  readonly at: ReadonlyMap<number, number>;
  readonly saysWhoIsNot: boolean;
}

/** Rooms of sites join up to so long before a session. Whoever began to listen later may have missed some of them. */
const joinAheadMs = 60 * 60_000;
const roomsJoinFrom = (startsAt: Date): Date => new Date(startsAt.getTime() - joinAheadMs);

/** Rooms are looked up in a directory not older than this. */
const directoryLivesMs = 30_000;

export interface ZoomCall {
  readonly signature: string | undefined;
  readonly timestamp: string | undefined;
  /** The body as it came. */
  readonly raw: Buffer;
}

/** Which rooms are connected right now, by what Zoom posts. A hint for the board; the files of the platform are the record. */
@Injectable()
export class LiveConnections {
  private directory: { readonly rooms: RoomDirectory; readonly at: number } | undefined;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: LiveConnectionsRepository,
    private readonly links: ZoomLinks,
    private readonly rooms: Rooms,
    private readonly hints: HintBus,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes a call of Zoom. Nobody else can make one: it is signed, and fresh; so it is the authority for what it writes. Returns
   * what Zoom asked for, or null.
   * @throws Problem not-found for an address nobody made, hook-unsigned
   */
  receive(token: string, call: ZoomCall): Promise<ReturnType<typeof validationAnswer> | null> {
    return asSystem(async () => {
      const link = await this.links.byToken(token);
      const secret = link && this.links.secretOf(link);
      if (!link || secret === null) throw new Problem("not-found");
      if (secret === undefined || !isSignedByZoom(call, secret, this.clock.now())) throw new Problem("hook-unsigned");
      const event = readZoomEvent(JSON.parse(call.raw.toString()));
      if (event.kind === "validation") return validationAnswer(event.plainToken, secret);
      await this.keep(link, event);
      return null;
    });
  }

  /** Sites whose room is connected now; null where Zoom posts nothing, so that nobody can tell. */
  async connectedSites(briefing: BriefingTimes): Promise<ConnectedSites | null> {
    const since = await this.links.listeningSince(briefing.key);
    if (since === null) return null;
    const now = new Date(this.clock.now());
    const sites = await this.repository.connectedSites(this.unitOfWork.reader, briefing.key, now);
    const isOn = briefing.sessions.find(({ startsAt, endsAt }) => roomsJoinFrom(startsAt) <= now && now < endsAt);
    return { sites: new Set(sites), saysWhoIsNot: isOn === undefined || since <= roomsJoinFrom(isOn.startsAt) };
  }

  /**
   * When the room of each site joined first of those that were there at any time of a session; null where Zoom told of no room in
   * it. Whoever has left, or saw the meeting end, was there all the same.
   */
  async firstJoinsIn(briefingKey: number, session: SessionTimes): Promise<FirstJoins | null> {
    const since = await this.links.listeningSince(briefingKey);
    if (since === null) return null;
    const rows = await this.repository.seenIn(this.unitOfWork.reader, briefingKey, session);
    if (rows.length === 0) return null;
    return {
      at: new Map(rows.map(({ siteKey, firstJoinedAt }) => [siteKey, firstJoinedAt.getTime()])),
      saysWhoIsNot: since <= roomsJoinFrom(session.startsAt),
    };
  }

  private async keep(link: ZoomLinkRecord, event: Exclude<ZoomLiveEvent, { kind: "validation" }>): Promise<void> {
    const { briefingKey, briefingId } = link;
    const siteKey = event.kind === "joined" || event.kind === "left" ? await this.siteOf(event.name) : null;
    await this.unitOfWork.run(async (tx) => {
      await this.links.heard(tx, briefingKey);
      if (event.kind === "other" || isOfAnother(link, event.number)) return;
      await this.write(tx, briefingKey, event, siteKey);
      onCommit(tx, () => this.hints.publish([{ topic: "briefing", key: briefingId }]));
    });
  }

  private async write(
    tx: Tx,
    briefingKey: number,
    event: Extract<ZoomLiveEvent, { meeting: string }>,
    siteKey: number | null,
  ): Promise<void> {
    const moment = { briefingKey, meeting: event.meeting, at: new Date(event.at) };
    if (event.kind === "ended") await this.repository.ended(tx, moment);
    else if (event.kind === "left") await this.repository.left(tx, moment, { connection: event.connection, siteKey });
    else if (siteKey !== null) await this.repository.joined(tx, moment, { connection: event.connection, siteKey });
  }

  /** Only a name that settles a site by rule or by what a person said before. */
  private async siteOf(name: string): Promise<number | null> {
    const now = this.clock.now();
    if (!this.directory || now - this.directory.at > directoryLivesMs) {
      this.directory = { rooms: await this.rooms.directory(this.unitOfWork.reader), at: now };
    }
    const match = matchRoom(name, this.directory.rooms);
    return match.kind === "settled" ? match.siteKey : null;
  }
}

/** An account holds other meetings too, and tells of them at the same address. */
const isOfAnother = ({ meeting }: ZoomLinkRecord, number: string): boolean => meeting !== null && meeting !== number;
