import { Injectable } from "@nestjs/common";
import { type BriefingReport, briefingReport, emptyTally } from "#domain";
import type { Tx } from "#platform";
import { RosterQuery } from "#roster";
import { BriefingPeopleReader } from "./briefing-people.reader.js";
import { ReportEvidenceReader } from "./report-evidence.reader.js";
import { briefingHeading } from "./report-frame.js";
import type { ReportScene } from "./report-scene.js";
import { SceneReader, summonedBySite } from "./scene.reader.js";
import { sha256Hex } from "./sha256.js";

/** Makes the report over a briefing or a subtree from tallies: the same numbers as on the board, and the people behind some. */
@Injectable()
export class BriefingReportReader {
  constructor(
    private readonly scenes: SceneReader,
    private readonly roster: RosterQuery,
    private readonly evidence: ReportEvidenceReader,
    private readonly people: BriefingPeopleReader,
  ) {}

  /** `nodeId` is the site at the top of the subtree, null for the whole briefing. @throws Problem not-found */
  async read(tx: Tx, scene: ReportScene, nodeId: string | null): Promise<BriefingReport> {
    const { briefing, session, participation } = scene;
    const node = this.scenes.nodeOf(scene, nodeId);
    const sites = nodeId === null ? scene.sites.all : scene.sites.subtree(node.id);
    const keys = sites.map((site) => site.key);
    const rows = await scene.attendance.tallies(tx, briefing.key, session);
    const tallies = new Map(rows.map((row) => [row.siteKey, row]));
    const summoned = await summonedBySite(tx, this.roster, scene);
    const evidence = await this.evidence.of(tx, scene, keys, tallies);
    const taking = keys.filter((key) => participation.has(key));
    const { units, people, touched } = await this.people.read(tx, scene, taking);
    const positions = await scene.attendance.positionsOf(tx, briefing.key, [...new Set([...keys, ...touched])]);
    const times = [...touched].flatMap((key) => tallies.get(key)?.lastEntryAt?.getTime() ?? []);
    return briefingReport(
      {
        heading: briefingHeading(briefing, node, nodeId === null),
        occasion: scene.occasion,
        node: { code: node.code, name: node.name },
        sites: sites.map((site) => {
          const tally = tallies.get(site.key);
          const part = participation.get(site.key);
          return {
            key: site.key,
            code: site.code,
            name: site.name,
            kind: site.kind,
            parent: site.parentId === null ? null : (scene.sites.byId(site.parentId)?.key ?? null),
            sortOrder: site.sortOrder,
            takesPart: part !== undefined,
            summoned: summoned.get(site.key) ?? 0,
            expected: part?.expected ?? null,
            counts: tally?.counts ?? emptyTally(),
            headcounts: tally?.headcounts ?? { opening: null, middle: null, closing: null },
            listClosed: tally?.listClosedAt != null,
            headcountOnly: part?.headcountOnly ?? false,
            relayOnly: part?.relayOnly ?? false,
            connection: evidence.connections.get(site.key) ?? { kind: "no-log" },
          };
        }),
        units,
        people,
        placeOf: (key) => scene.sites.byKey(key as number),
        origin: {
          positions: positions.flatMap(({ siteKey, position }) => {
            const code = scene.sites.byKey(siteKey)?.code;
            return code === undefined ? [] : [{ siteCode: code, position }];
          }),
          run: evidence.run,
          asOf: times.reduce<number | null>((latest, at) => Math.max(latest ?? at, at), null),
          version: scene.version,
        },
      },
      sha256Hex,
    );
  }
}
