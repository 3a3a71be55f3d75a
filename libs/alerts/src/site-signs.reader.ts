import { Injectable } from "@nestjs/common";
import { AttendanceQuery, type TallyRecord } from "#attendance";
import { type BriefingRecord, Briefings, type SessionRecord } from "#briefings";
import { DevicesQuery } from "#devices";
import { notCalled, type SiteSigns } from "#domain";
import { UnitOfWork } from "#platform";
import { RosterQuery } from "#roster";
import { LiveConnections, VcLogs } from "#vc-logs";

/** Clocks are looked up in the ledger, which costs more than the tallies. */
const skewsEveryMs = 60_000;

/** Gathers what the rooms to the left know of every site that takes part. */
@Injectable()
export class SiteSignsReader {
  private readonly skews = new Map<number, { at: number; of: ReadonlyMap<string, number> }>();

  constructor(
    private readonly attendance: AttendanceQuery,
    private readonly briefings: Briefings,
    private readonly devices: DevicesQuery,
    private readonly roster: RosterQuery,
    private readonly live: LiveConnections,
    private readonly vcLogs: VcLogs,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async read(briefing: BriefingRecord, session: SessionRecord, now: number): Promise<SiteSigns[]> {
    const { reader } = this.unitOfWork;
    const participation = await this.briefings.participation(briefing.key);
    const summoned = await this.roster.countBySite(reader, briefing.key);
    const tallies = await this.attendance.tallies(reader, briefing.key, session.number);
    const tallyOf = new Map(tallies.map((tally) => [tally.siteKey, tally]));
    const presence = await this.devices.presenceOf(briefing.key);
    const presenceOf = new Map(presence.map((one) => [one.siteKey, one]));
    const logsRead = await this.vcLogs.hasConnections(reader, briefing.key);
    const connections = logsRead ? await this.vcLogs.connectionsOf(reader, briefing.key, session) : null;
    const connectedAt = (siteKey: number): number | null | undefined => {
      if (connections !== null) return connections.get(siteKey)?.firstJoinedAt ?? null;
      return live?.at.get(siteKey) ?? (live?.saysWhoIsNot === true ? null : undefined);
    };
    const siteKeys = participation.map(({ siteKey }) => siteKey);
    // A log is the record. As long as there is none, what the platform posts is better than nothing.
    const live = logsRead ? null : await this.live.firstJoinsIn(briefing.key, session);
    const untimed = logsRead ? await this.vcLogs.seenWithoutTimes(reader, briefing.key, siteKeys) : null;
    const skews = await this.skewsOf(briefing.key, siteKeys, now);
    return participation.map((part): SiteSigns => {
      const tally = tallyOf.get(part.siteKey);
      const seen = presenceOf.get(part.siteKey);
      const onRoster = summoned.get(part.siteKey) ?? 0;
      return {
        siteKey: part.siteKey,
        summoned: onRoster > 0 ? onRoster : (part.expected ?? 0),
        headcountOnly: part.headcountOnly,
        relayOnly: part.relayOnly,
        openedAt: seen?.openedAt.getTime() ?? null,
        ...reportedIn(tally, onRoster),
        skewMs: skews.get(`${session.number}/${part.siteKey}`) ?? 0,
        unsent:
          seen?.unsentSince && seen.unsent > 0 ? { entries: seen.unsent, since: seen.unsentSince.getTime() } : null,
        connectedAt: untimed?.has(part.siteKey) ? undefined : connectedAt(part.siteKey),
      };
    });
  }

  private async skewsOf(briefingKey: number, siteKeys: readonly number[], now: number) {
    const known = this.skews.get(briefingKey);
    if (known && now - known.at < skewsEveryMs && now >= known.at) return known.of;
    const rows = await this.attendance.largestSkews(this.unitOfWork.reader, briefingKey, siteKeys);
    const of = new Map(rows.map(({ session, siteKey, skewMs }) => [`${session}/${siteKey}`, skewMs]));
    this.skews.set(briefingKey, { at: now, of });
    return of;
  }
}

type Reported = Pick<
  SiteSigns,
  | "reported"
  | "lastEntryAt"
  | "listClosed"
  | "filled"
  | "notCalled"
  | "double"
  | "inHall"
  | "declared"
  | "declaredForTheEnd"
>;

function reportedIn(tally: TallyRecord | undefined, onRoster: number): Reported {
  if (!tally) {
    return {
      reported: false,
      lastEntryAt: null,
      listClosed: false,
      filled: 0,
      notCalled: onRoster,
      double: 0,
      inHall: 0,
      declared: null,
      declaredForTheEnd: false,
    };
  }
  const { counts, headcounts } = tally;
  return {
    reported: tally.position > 0,
    lastEntryAt: tally.lastEntryAt?.getTime() ?? null,
    listClosed: tally.listClosedAt !== null,
    filled: counts.present + counts.stoodIn,
    notCalled: notCalled(onRoster, counts),
    double: counts.double,
    inHall: counts.present - counts.presentElsewhere - counts.online + counts.stoodIn + counts.visitors + counts.guests,
    declared: headcounts.closing ?? headcounts.middle ?? headcounts.opening,
    declaredForTheEnd: headcounts.closing !== null,
  };
}
