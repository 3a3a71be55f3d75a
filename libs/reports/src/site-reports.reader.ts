import { Injectable } from "@nestjs/common";
import type { AttendanceRecord, GuestRecord, TallyRecord } from "#attendance";
import { type ReportVisitor, type SiteReport, siteReport } from "#domain";
import type { Tx } from "#platform";
import { type RosterDelegate, RosterQuery } from "#roster";
import type { SiteRecord } from "#sites";
import { attendanceOf, type GuestStateRecord, personName, reportDelegate, reportGuest } from "./person-records.js";
import { ReportEvidenceReader } from "./report-evidence.reader.js";
import { siteHeading } from "./report-frame.js";
import type { ReportEvidence, ReportScene } from "./report-scene.js";
import { sha256Hex } from "./sha256.js";

/** What was read for a block of sites, by the handles it is looked up with. */
interface Block {
  readonly rosters: ReadonlyMap<number, readonly RosterDelegate[]>;
  readonly attendance: ReadonlyMap<number, AttendanceRecord>;
  readonly visitors: ReadonlyMap<number, readonly AttendanceRecord[]>;
  readonly guests: ReadonlyMap<number, readonly GuestRecord[]>;
  readonly guestStates: ReadonlyMap<number, GuestStateRecord>;
  /** People from elsewhere: visitors and delegates who stand in. */
  readonly people: ReadonlyMap<number, RosterDelegate>;
  readonly standInGuests: ReadonlyMap<number, GuestRecord>;
  readonly tallies: ReadonlyMap<number, TallyRecord>;
  readonly positions: ReadonlyMap<number, number>;
  readonly evidence: ReportEvidence;
}

/** Makes the reports of sites from what the rooms to the left say, a block of sites at a time, in one snapshot. */
@Injectable()
export class SiteReportsReader {
  constructor(
    private readonly roster: RosterQuery,
    private readonly evidence: ReportEvidenceReader,
  ) {}

  /** The report of one site. */
  async readOne(tx: Tx, scene: ReportScene, site: SiteRecord): Promise<SiteReport> {
    return makeReport(scene, site, await this.readBlock(tx, scene, [site]));
  }

  /** For each of these sites, in their order, what makes its report: one that cannot be made stops none of the others. */
  async read(tx: Tx, scene: ReportScene, sites: readonly SiteRecord[]): Promise<(() => SiteReport)[]> {
    const block = await this.readBlock(tx, scene, sites);
    return sites.map((site) => () => makeReport(scene, site, block));
  }

  private async readBlock(tx: Tx, scene: ReportScene, sites: readonly SiteRecord[]): Promise<Block> {
    const { briefing, session } = scene;
    const keys = sites.map((site) => site.key);
    const ofSession = <T extends { session: number }>(rows: readonly T[]): T[] =>
      rows.filter((row) => row.session === session);

    const rosters = await this.roster.rosterOfSites(tx, briefing.key, keys, scene.rosterUntil);
    const own = ofSession(await scene.attendance.ofHomeSites(tx, briefing.key, keys));
    const visitors = new Map<number, AttendanceRecord[]>();
    const tallies = await this.talliesOf(tx, scene, keys);
    for (const key of keys) {
      if ((tallies.get(key)?.counts.visitors ?? 0) === 0) continue;
      visitors.set(key, ofSession(await scene.attendance.visitorsOf(tx, briefing.key, key)));
    }
    const everybody = [...own, ...[...visitors.values()].flat()];
    const strangers = [
      ...[...visitors.values()].flat().map((record) => record.delegateKey),
      ...own.flatMap((record) => record.standInDelegateKey ?? []),
    ];
    const standInGuests = own.flatMap((record) => record.standInGuestKey ?? []);
    const touched = [...new Set([...keys, ...everybody.flatMap((record) => record.placeKeys)])];
    const elsewhere = await this.talliesOf(
      tx,
      scene,
      touched.filter((key) => !tallies.has(key)),
    );
    const states = ofSession(await scene.attendance.guestAttendanceOfSites(tx, briefing.key, keys));
    const positions = await scene.attendance.positionsOf(tx, briefing.key, touched);
    return {
      rosters,
      attendance: new Map(own.map((record) => [record.delegateKey, record])),
      visitors,
      guests: bySite(await scene.attendance.guestsOfSites(tx, briefing.key, keys)),
      guestStates: new Map(states.map((state) => [state.guestKey, state])),
      people: byKey(strangers.length > 0 ? await this.roster.peopleOf(tx, strangers) : []),
      standInGuests: byKey(standInGuests.length > 0 ? await scene.attendance.guestsOf(tx, standInGuests) : []),
      tallies: new Map([...tallies, ...elsewhere]),
      positions: new Map(positions.map(({ siteKey, position }) => [siteKey, position])),
      evidence: await this.evidence.of(tx, scene, keys, tallies),
    };
  }

  /** Tallies of these sites in this session. */
  private async talliesOf(tx: Tx, scene: ReportScene, keys: readonly number[]): Promise<Map<number, TallyRecord>> {
    if (keys.length === 0) return new Map();
    const rows = await scene.attendance.talliesOfSites(tx, scene.briefing.key, keys);
    return new Map(rows.filter((row) => row.session === scene.session).map((row) => [row.siteKey, row]));
  }
}

function byKey<T extends { readonly key: number }>(items: readonly T[]): Map<number, T> {
  return new Map(items.map((item) => [item.key, item]));
}

function bySite<T extends { readonly siteKey: number }>(items: readonly T[]): Map<number, T[]> {
  const sites = new Map<number, T[]>();
  for (const item of items) sites.set(item.siteKey, [...(sites.get(item.siteKey) ?? []), item]);
  return sites;
}

function makeReport(scene: ReportScene, site: SiteRecord, block: Block): SiteReport {
  const { briefing, sites } = scene;
  const roster = block.rosters.get(site.key) ?? [];
  const visitors = block.visitors.get(site.key) ?? [];
  const tally = block.tallies.get(site.key);
  const participation = scene.participation.get(site.key);
  const records = [...roster.flatMap((delegate) => block.attendance.get(delegate.key) ?? []), ...visitors];
  const touched = [...new Set([site.key, ...records.flatMap((record) => record.placeKeys)])];
  const times = touched.flatMap((key) => block.tallies.get(key)?.lastEntryAt?.getTime() ?? []);
  return siteReport(
    {
      heading: siteHeading(briefing, site, sites),
      occasion: scene.occasion,
      site: {
        key: site.key,
        code: site.code,
        name: site.name,
        above: (sites.pathOf(site.id) ?? []).slice(0, -1).map((id) => sites.byId(id)!.name),
        capacity: site.capacity,
        headcountOnly: participation?.headcountOnly ?? false,
        relayOnly: participation?.relayOnly ?? false,
        expected: participation?.expected ?? null,
      },
      delegates: roster.map((delegate) => reportDelegate(delegate, block)),
      guests: (block.guests.get(site.key) ?? []).map((guest) => reportGuest(guest, block)),
      visitors: visitors.flatMap((record) => reportVisitor(record, scene, block) ?? []),
      reporting: {
        headcounts: tally?.headcounts ?? { opening: null, middle: null, closing: null },
        listClosed: tally?.listClosedAt != null,
        listClosedAt: tally?.listClosedAt?.getTime() ?? null,
      },
      connection: block.evidence.connections.get(site.key) ?? { kind: "no-log" },
      findings: block.evidence.findings.get(site.key) ?? [],
      origin: {
        positions: touched.flatMap((key) => {
          const position = block.positions.get(key);
          const code = sites.byKey(key)?.code;
          return position === undefined || code === undefined ? [] : [{ siteCode: code, position }];
        }),
        run: block.evidence.run,
        asOf: times.length > 0 ? Math.max(...times) : null,
        version: scene.version,
      },
      placeOf: (key) => sites.byKey(Number(key)),
    },
    sha256Hex,
  );
}

function reportVisitor(record: AttendanceRecord, { sites }: ReportScene, block: Block): ReportVisitor | null {
  const person = block.people.get(record.delegateKey);
  if (!person) return null;
  const home = sites.byKey(record.homeKey);
  return {
    key: record.delegateKey,
    code: person.code,
    ...personName(person),
    homeSite: { code: home?.code ?? "", name: home?.name ?? "" },
    attendance: attendanceOf(record),
  };
}
