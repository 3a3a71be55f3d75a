import { Injectable } from "@nestjs/common";
import { AttendanceQuery } from "#attendance";
import { Briefings } from "#briefings";
import { Problem } from "#contracts";
import type { Tx } from "#platform";
import { Seals } from "#reconciliation";
import { type SiteRecord, SiteTree } from "#sites";
import { occasionOf, sessionOf, versionOf } from "./report-frame.js";
import type { ReportScene } from "./report-scene.js";

/** Opens a briefing for reporting: what all its reports share, read in the snapshot of the report. */
@Injectable()
export class SceneReader {
  constructor(
    private readonly briefings: Briefings,
    private readonly tree: SiteTree,
    private readonly seals: Seals,
    private readonly attendance: AttendanceQuery,
  ) {}

  /** @throws Problem not-found when there is no such briefing or session */
  async open(tx: Tx, briefingId: string, session: number): Promise<ReportScene> {
    const briefing = await this.briefings.byId(briefingId, tx);
    const participation = await this.briefings.participation(briefing.key, tx);
    const about = sessionOf(briefing, session);
    const seal = briefing.state === "sealed" ? await this.seals.current(tx, briefing.key) : null;
    const heads = seal === null ? [] : await this.attendance.headsOf(tx, briefing.key);
    const entries = heads.reduce((sum, { position }) => sum + position, 0);
    return {
      briefing,
      session,
      about,
      occasion: occasionOf(briefing, about),
      version: versionOf(seal, entries),
      sites: await this.tree.current(),
      participation: new Map(participation.map((record) => [record.siteKey, record])),
    };
  }

  /** The site whose subtree is meant: the named one, or the host for the whole briefing. @throws Problem not-found */
  nodeOf(scene: ReportScene, nodeId: string | null): SiteRecord {
    const node = nodeId === null ? (scene.sites.host() ?? scene.sites.all[0]) : scene.sites.byId(nodeId);
    if (!node) throw new Problem("not-found");
    return node;
  }
}
