import { Injectable } from "@nestjs/common";
import { AttendanceQuery } from "#attendance";
import { Briefings } from "#briefings";
import type { PreviousArrivals } from "#contracts";
import { may, type Principal } from "#domain";
import { asReading, UnitOfWork } from "#platform";
import { SiteTree } from "#sites";

interface Asked {
  readonly session: number;
  readonly node?: string | undefined;
  readonly sitePath?: readonly string[] | undefined;
}

/** When people came to the briefing before: the one that this one was copied from. */
@Injectable()
export class PreviousArrivalsReader {
  constructor(
    private readonly briefings: Briefings,
    private readonly attendance: AttendanceQuery,
    private readonly sites: SiteTree,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Nothing for who may not see that briefing. @throws Problem not-found */
  async read(principal: Principal, briefingId: string, { session, node, sitePath }: Asked): Promise<PreviousArrivals> {
    const { copiedFrom } = await this.briefings.byId(briefingId);
    if (copiedFrom === null) return { previous: null };
    const scope = { briefingId: copiedFrom, ...(sitePath === undefined ? {} : { sitePath }) };
    if (may(principal, "board.read", scope).kind !== "allowed") return { previous: null };
    const before = await this.briefings.byId(copiedFrom);
    const held = before.sessions.find(({ number }) => number === session);
    if (held === undefined) return { previous: null };
    const homeKeys = node === undefined ? null : (await this.sites.subtree(node)).map(({ key }) => key);
    const { reader } = this.unitOfWork;
    // A sum over people that the reader of a board does not see one by one.
    const arrivals = await asReading(() => this.attendance.arrivalsByMinute(reader, before.key, session, homeKeys));
    return { previous: { title: before.title, startsAt: held.startsAt.toISOString(), arrivals } };
  }
}
