import type { AttendanceReads } from "#attendance";
import type { BriefingRecord, ParticipationRecord, SessionRecord } from "#briefings";
import type { ReportConnection, ReportOccasion, ReportOrigin, ReportVersion } from "#domain";
import type { SiteMap, SiteRecord } from "#sites";

/** What a reconciliation says about sites: their rooms' connections, sentences of its findings, and which run it was. */
export interface ReportEvidence {
  readonly run: ReportOrigin["run"];
  readonly connections: ReadonlyMap<number, ReportConnection>;
  readonly findings: ReadonlyMap<number, readonly string[]>;
}

/** What every report of one briefing and session shares, as of one snapshot. */
export interface ReportScene {
  readonly briefing: BriefingRecord;
  readonly session: number;
  readonly about: SessionRecord;
  readonly occasion: ReportOccasion;
  readonly version: ReportVersion;
  readonly sites: SiteMap;
  /** Sites that take part, by their handle. */
  readonly participation: ReadonlyMap<number, ParticipationRecord>;
  /** What the ledgers say at the positions that are reported. */
  readonly attendance: AttendanceReads;
  /** An earlier version counts only who was on the roster then; null: everybody. */
  readonly rosterUntil: Date | null;
  /** When the version that is reported was replaced by the next; null while none did. */
  readonly replacedAt: Date | null;
}

/** Sites of a subtree that take part, in tree order; of the whole tree for null. */
export function takingPart(scene: ReportScene, node: SiteRecord | null): SiteRecord[] {
  const within = node === null ? scene.sites.all : scene.sites.subtree(node.id);
  return within.filter((site) => scene.participation.has(site.key));
}
