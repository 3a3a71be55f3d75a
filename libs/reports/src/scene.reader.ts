import { Injectable } from "@nestjs/common";
import { AttendanceQuery, AttendanceRecall } from "#attendance";
import { type BriefingRecord, Briefings } from "#briefings";
import { Problem } from "#contracts";
import { changedNumbers, emptyTally, sealedFigures } from "#domain";
import { type Tx, UnitOfWork } from "#platform";
import { type SealedSiteRecord, Seals } from "#reconciliation";
import { RosterQuery } from "#roster";
import { type SiteRecord, SiteTree } from "#sites";
import { occasionOf, sessionOf, versionOf } from "./report-frame.js";
import type { ReportScene } from "./report-scene.js";

/** Where the figures of a report come from. */
type FiguresOf = Pick<ReportScene, "attendance" | "rosterUntil" | "replacedAt" | "version">;

/** Opens a briefing for reporting: what all its reports share, read in the snapshot of the report. */
@Injectable()
export class SceneReader {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly briefings: Briefings,
    private readonly tree: SiteTree,
    private readonly seals: Seals,
    private readonly attendance: AttendanceQuery,
    private readonly recall: AttendanceRecall,
    private readonly roster: RosterQuery,
  ) {}

  /**
   * The figures of now, or those of a sealed version when one is named.
   * @throws Problem not-found when there is no such briefing, session or version; version-not-recountable
   */
  async open(tx: Tx, briefingId: string, session: number, version?: number | null): Promise<ReportScene> {
    const briefing = await this.briefings.byId(briefingId, tx);
    const participation = await this.briefings.participation(briefing.key, tx);
    const about = sessionOf(briefing, session);
    const seal = briefing.state === "sealed" ? await this.seals.current(tx, briefing.key) : null;
    const heads = seal === null ? [] : await this.attendance.headsOf(tx, briefing.key);
    const entries = heads.reduce((sum, { position }) => sum + position, 0);
    const scene = {
      briefing,
      session,
      about,
      occasion: occasionOf(briefing, about),
      sites: await this.tree.asOf(tx),
      participation: new Map(participation.map((record) => [record.siteKey, record])),
    };
    const now = versionOf(seal, entries);
    if (version == null || (now.kind === "sealed" && now.number === version)) {
      return { ...scene, version: now, attendance: this.attendance, rosterUntil: null, replacedAt: null };
    }
    return { ...scene, ...(await this.figuresOf(tx, scene, version)) };
  }

  /** @throws Problem not-found when a version is named that the briefing does not have */
  async requireVersion(briefing: BriefingRecord, version: number | null): Promise<void> {
    if (version === null) return;
    if (!(await this.seals.find(this.unitOfWork.reader, briefing.key, version))) throw new Problem("not-found");
  }

  /** The site whose subtree is meant: the named one, or the host for the whole briefing. @throws Problem not-found */
  nodeOf(scene: ReportScene, nodeId: string | null): SiteRecord {
    const node = nodeId === null ? (scene.sites.host() ?? scene.sites.all[0]) : scene.sites.byId(nodeId);
    if (!node) throw new Problem("not-found");
    return node;
  }

  /**
   * An earlier version is counted again from the ledgers up to its positions, and held against the figures that were sealed:
   * a report that says something else than the seal is not made. @throws Problem not-found, version-not-recountable
   */
  private async figuresOf(
    tx: Tx,
    { briefing, session }: Pick<ReportScene, "briefing" | "session">,
    version: number,
  ): Promise<FiguresOf> {
    const seal = await this.seals.find(tx, briefing.key, version);
    if (!seal) throw new Problem("not-found");
    const next = await this.seals.find(tx, briefing.key, version + 1);
    const sealed = await this.seals.sitesOf(tx, briefing.key, version);
    const positions = new Map(sealed.map(({ siteKey, position }) => [siteKey, position]));
    const revisions = await this.roster.revisionsOf(tx, [briefing.key]);
    const isRosterSame = (revisions.get(briefing.key) ?? 0) === seal.rosterRevision;
    const figures: FiguresOf = {
      attendance: await this.recall.at(tx, briefing, positions),
      rosterUntil: isRosterSame ? null : seal.sealedAt,
      replacedAt: next?.sealedAt ?? null,
      version: versionOf(seal, seal.entries),
    };
    const summoned = await summonedBySite(tx, this.roster, { briefing, rosterUntil: figures.rosterUntil });
    const tallies = await figures.attendance.tallies(tx, briefing.key, session);
    const ofSite = new Map(tallies.map((tally) => [tally.siteKey, tally]));
    const isAsSealed = ({ siteKey, figures: before }: SealedSiteRecord): boolean => {
      const tally = ofSite.get(siteKey);
      const now = sealedFigures({
        summoned: summoned.get(siteKey) ?? 0,
        counts: tally?.counts ?? emptyTally(),
        headcounts: tally?.headcounts ?? { opening: null, middle: null, closing: null },
        listClosed: tally?.listClosedAt != null,
      });
      return changedNumbers(before, now).length === 0;
    };
    if (!sealed.filter((site) => site.session === session).every(isAsSealed)) {
      throw new Problem("version-not-recountable");
    }
    return figures;
  }
}

/** T by home site, as of the roster that is reported. */
export function summonedBySite(
  tx: Tx,
  roster: RosterQuery,
  { briefing, rosterUntil }: Pick<ReportScene, "briefing" | "rosterUntil">,
): Promise<ReadonlyMap<number, number>> {
  return rosterUntil === null
    ? roster.countBySite(tx, briefing.key)
    : roster.countBySiteUntil(tx, briefing.key, rosterUntil);
}
