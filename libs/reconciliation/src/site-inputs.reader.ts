import { Injectable } from "@nestjs/common";
import { AttendanceQuery, type AttendanceRecord, type TallyRecord } from "#attendance";
import type { BriefingRecord, ParticipationRecord, SessionRecord } from "#briefings";
import {
  type DelegateAttendance,
  type DelegateInput,
  delegateStays,
  type EarlierDecision,
  type Fact,
  type GuestAttendance,
  type SiteInput,
  type SiteReporting,
  type VcPerson,
} from "#domain";
import { type Queryable, UnitOfWork } from "#platform";
import { RosterQuery } from "#roster";
import { SiteTree } from "#sites";
import { VcLogs } from "#vc-logs";
import { type PeopleFrame, PeopleOfSites } from "./people-of-sites.reader.js";

/** A site and session to be reconciled, with the position of the ledger it was read at. */
export interface SiteToReconcile {
  readonly position: number;
  readonly input: SiteInput;
}

/** What a whole run shares. */
export interface RunFrame {
  readonly runId: string;
  readonly briefing: BriefingRecord;
  /** Sites that take part, by handle. */
  readonly participation: readonly ParticipationRecord[];
  readonly decisions: readonly EarlierDecision[];
  /** Whether any log was read: without one, nobody can be called not connected. */
  readonly logsRead: boolean;
}

/** Of which names the people of a run are read. */
export const peopleFrame = ({ runId, briefing }: RunFrame): PeopleFrame => ({
  runId,
  briefingKey: briefing.key,
  onlySession: briefing.sessions.length === 1,
});

interface BlockSources {
  readonly delegates: ReadonlyMap<number, readonly { readonly key: number }[]>;
  readonly attendance: ReadonlyMap<string, AttendanceRecord>;
  readonly visitors: ReadonlyMap<string, readonly AttendanceRecord[]>;
  readonly guests: ReadonlyMap<string, readonly { readonly key: number; readonly attendance: GuestAttendance }[]>;
  readonly tallies: ReadonlyMap<string, TallyRecord>;
  readonly skews: ReadonlyMap<string, number>;
  /** Entries that decide the sites where somebody went and came back; of the others first and last time say all. */
  readonly facts: readonly Fact[];
}

/** Asks the rooms to the left what they know of a block of sites, all as of one moment. */
@Injectable()
export class SiteInputsReader {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly roster: RosterQuery,
    private readonly attendance: AttendanceQuery,
    private readonly vcLogs: VcLogs,
    private readonly people: PeopleOfSites,
    private readonly sites: SiteTree,
  ) {}

  /** Inputs for each session of each of these sites. */
  async read(frame: RunFrame, block: readonly ParticipationRecord[]): Promise<SiteToReconcile[]> {
    const { briefing } = frame;
    const siteKeys = block.map(({ siteKey }) => siteKey);
    const map = await this.sites.current();
    return this.unitOfWork.snapshot(async (tx) => {
      const sources = await this.sources(tx, briefing.key, siteKeys);
      const seen = await this.vcLogs.seenWithoutTimes(tx, briefing.key, siteKeys);
      const inputs: SiteToReconcile[] = [];
      for (const session of briefing.sessions) {
        const connections = await this.vcLogs.connectionsOf(tx, briefing.key, session, { siteKeys });
        const people = await this.people.read(tx, peopleFrame(frame), session, siteKeys);
        for (const part of block) {
          const { siteKey } = part;
          const connected = connections.get(siteKey);
          const capacity = map.byKey(siteKey)?.capacity ?? null;
          inputs.push(
            siteToReconcile(frame, {
              session,
              part,
              capacity,
              sources,
              connected,
              seen: seen.has(siteKey),
              people: people.get(siteKey) ?? [],
            }),
          );
        }
      }
      return inputs;
    });
  }

  private async sources(tx: Queryable, briefingKey: number, siteKeys: readonly number[]): Promise<BlockSources> {
    const delegates = await this.roster.rosterOfSites(tx, briefingKey, siteKeys);
    const attendance = await this.attendance.ofHomeSites(tx, briefingKey, siteKeys);
    const tallies = await this.attendance.talliesOfSites(tx, briefingKey, siteKeys);
    const guests = await this.attendance.guestAttendanceOfSites(tx, briefingKey, siteKeys);
    const skews = await this.attendance.largestSkews(tx, briefingKey, siteKeys);
    const comings = [...new Set(attendance.filter(({ flags }) => flags.returned).map(({ homeKey }) => homeKey))];
    const facts = comings.length === 0 ? [] : await this.attendance.factsOfSites(tx, briefingKey, comings);
    const visited = new Set(tallies.filter(({ counts }) => counts.visitors > 0).map(({ siteKey }) => siteKey));
    const visitors = new Map<string, AttendanceRecord[]>();
    for (const siteKey of visited) {
      for (const visitor of await this.attendance.visitorsOf(tx, briefingKey, siteKey)) {
        push(visitors, at(visitor.session, siteKey), visitor);
      }
    }
    const guestsBySite = new Map<string, { key: number; attendance: GuestAttendance }[]>();
    for (const guest of guests) {
      push(guestsBySite, at(guest.session, guest.siteKey), { key: guest.guestKey, attendance: guestAttendance(guest) });
    }
    return {
      delegates,
      attendance: new Map(attendance.map((record) => [at(record.session, record.delegateKey), record])),
      visitors,
      guests: guestsBySite,
      tallies: new Map(tallies.map((tally) => [at(tally.session, tally.siteKey), tally])),
      facts,
      skews: new Map(skews.map(({ session, siteKey, skewMs }) => [at(session, siteKey), skewMs])),
    };
  }
}

const at = (session: number, key: number): string => `${session}/${key}`;

function push<Value>(groups: Map<string, Value[]>, key: string, value: Value): void {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}

function siteToReconcile(
  frame: RunFrame,
  of: {
    readonly session: SessionRecord;
    readonly part: ParticipationRecord;
    readonly capacity: number | null;
    readonly sources: BlockSources;
    readonly people: readonly VcPerson[];
    readonly connected: NonNullable<SiteInput["connection"]> | undefined;
    /** A log tells of a connection of the site, and not when. */
    readonly seen: boolean;
  },
): SiteToReconcile {
  const { session, part, sources } = of;
  const { siteKey } = part;
  const place = at(session.number, siteKey);
  const tally = sources.tallies.get(place);
  const { rules } = frame.briefing;
  return {
    position: tally?.position ?? 0,
    input: {
      session: { number: session.number, startsAt: session.startsAt.getTime(), endsAt: session.endsAt.getTime() },
      tolerances: {
        headcount: rules.headcountTolerance,
        connectionMinutes: rules.connectionToleranceMinutes,
        minimumStayPercent: rules.minimumStayPercent ?? 0,
      },
      officialNumber: rules.officialNumber,
      site: {
        key: siteKey,
        capacity: of.capacity,
        headcountOnly: part.headcountOnly,
        relayOnly: part.relayOnly,
        expected: part.expected,
      },
      delegates: (sources.delegates.get(siteKey) ?? []).map(({ key }) => delegateInput(key, siteKey, session, sources)),
      visitors: (sources.visitors.get(place) ?? []).map(visitorInput),
      guests: sources.guests.get(place) ?? [],
      reporting: reportingOf(tally),
      connection: of.connected ?? (frame.logsRead && !of.seen ? null : undefined),
      seenWithoutTimes: of.seen && of.connected === undefined,
      people: of.people,
      largestSkewMs: sources.skews.get(place) ?? null,
      decisions: frame.decisions.filter(({ findingId }) => findingId.startsWith(`${place}/`)),
    },
  };
}

function delegateInput(key: number, homeSite: number, session: SessionRecord, sources: BlockSources): DelegateInput {
  const attendance = delegateAttendance(sources.attendance.get(at(session.number, key)));
  if (!attendance.returned) return { key, homeSite, attendance };
  const about = { delegate: key, session: session.number, endsAt: session.endsAt.getTime() };
  return { key, homeSite, attendance, stays: delegateStays(sources.facts, about) };
}

const visitorInput = (record: AttendanceRecord): DelegateInput => ({
  key: record.delegateKey,
  homeSite: record.homeKey,
  attendance: delegateAttendance(record),
});

/** Without a row nobody has said anything. */
function delegateAttendance(record: AttendanceRecord | undefined): DelegateAttendance {
  return {
    status: record?.status ?? "not-called",
    late: record?.flags.late ?? false,
    leftEarly: record?.flags.leftEarly ?? false,
    returned: record?.flags.returned ?? false,
    online: record?.flags.online ?? false,
    double: record?.flags.double ?? false,
    places: record?.placeKeys ?? [],
    firstArrivedAt: record?.firstArrivedAt?.getTime() ?? null,
    lastDepartedAt: record?.lastDepartedAt?.getTime() ?? null,
    method: record?.method ?? null,
    reason: record?.reason ?? null,
    standInGuest: record?.standInGuestKey ?? null,
    standInDelegate: record?.standInDelegateKey ?? null,
  };
}

const guestStatuses: readonly GuestAttendance["status"][] = ["came", "stand-in", "merged", "not-here"];

function guestAttendance(guest: { readonly status: string; readonly firstArrivedAt: Date | null }): GuestAttendance {
  return {
    status: guestStatuses.find((status) => status === guest.status) ?? "not-here",
    firstArrivedAt: guest.firstArrivedAt?.getTime() ?? null,
  };
}

function reportingOf(tally: TallyRecord | undefined): SiteReporting {
  return {
    headcounts: tally?.headcounts ?? { opening: null, middle: null, closing: null },
    listClosed: tally?.listClosedAt != null,
    listClosedAt: tally?.listClosedAt?.getTime() ?? null,
  };
}
