import { Injectable } from "@nestjs/common";
import type { TallyRecord } from "#attendance";
import { type FindingRuleId, findingRules, type ReportConnection } from "#domain";
import type { Tx } from "#platform";
import { ReconciliationQuery, type RunRecord } from "#reconciliation";
import { type SiteConnections, VcLogs } from "#vc-logs";
import type { ReportEvidence, ReportScene } from "./report-scene.js";

/**
 * Reads what stands beside the check-ins: the connections of the rooms as all logs tell them, and what the newest finished run
 * found; of a version that was replaced, as it stood until then.
 */
@Injectable()
export class ReportEvidenceReader {
  constructor(
    private readonly vcLogs: VcLogs,
    private readonly reconciliation: ReconciliationQuery,
  ) {}

  /** About these sites. `tallies` are theirs in the session of the scene, as the report prints them. */
  async of(
    tx: Tx,
    scene: ReportScene,
    siteKeys: readonly number[],
    tallies: ReadonlyMap<number, TallyRecord>,
  ): Promise<ReportEvidence> {
    const run = await this.reconciliation.latestRun(tx, scene.briefing.key, scene.replacedAt);
    return {
      run: run && { id: run.id, outputHash: run.outputHash?.toString("hex") ?? "" },
      connections: await this.connections(tx, scene, siteKeys),
      findings: run ? await this.findings(tx, { scene, run }, siteKeys, tallies) : new Map(),
    };
  }

  private async connections(
    tx: Tx,
    scene: ReportScene,
    siteKeys: readonly number[],
  ): Promise<ReadonlyMap<number, ReportConnection>> {
    const { briefing, about, replacedAt: until } = scene;
    const connected = await this.vcLogs.connectionsOf(tx, briefing.key, about, { siteKeys, until });
    // A log of another session says nothing about this one.
    const isLogged =
      connected.size > 0 || (await this.vcLogs.connectionsOf(tx, briefing.key, about, { until })).size > 0;
    if (!isLogged) return new Map();
    return new Map(siteKeys.map((key) => [key, reportConnection(connected.get(key))]));
  }

  /** Only where the run has seen all the site reported: else it may contradict the figures of the same page. */
  private async findings(
    tx: Tx,
    { scene, run }: { readonly scene: ReportScene; readonly run: RunRecord },
    siteKeys: readonly number[],
    tallies: ReadonlyMap<number, TallyRecord>,
  ): Promise<ReadonlyMap<number, readonly string[]>> {
    const results = await this.reconciliation.siteResults(tx, run.id, siteKeys);
    const upToDate = new Set(
      results
        .filter(({ session, siteKey, position }) => {
          return session === scene.session && position === (tallies.get(siteKey)?.position ?? 0);
        })
        .map(({ siteKey }) => siteKey),
    );
    const rules = new Map<number, FindingRuleId[]>();
    for (const { siteKey, rule } of await this.reconciliation.openFindings(tx, run.id, scene.session, siteKeys)) {
      if (!upToDate.has(siteKey)) continue;
      rules.set(siteKey, [...(rules.get(siteKey) ?? []), rule]);
    }
    return new Map([...rules].map(([siteKey, found]) => [siteKey, findingSentences(found)]));
  }
}

function reportConnection(connected: SiteConnections | undefined): ReportConnection {
  if (!connected) return { kind: "not-connected" };
  const { firstJoinedAt, lastLeftAt, drops, coveragePermille } = connected;
  return { kind: "connected", firstJoinedAt, lastLeftAt, drops, coverage: coveragePermille / 1000 };
}

/** One sentence per rule, those that weigh most first. Notes are for the screen: on paper they would bury the rest. */
function findingSentences(rules: readonly FindingRuleId[]): string[] {
  return (["serious", "check"] as const).flatMap((severity) =>
    [...new Set(rules)]
      .filter((rule) => findingRules[rule].severity === severity)
      .map((rule) => {
        const cases = rules.filter((one) => one === rule).length;
        const { vi } = findingRules[rule];
        return cases > 1 ? `${vi.replace(/\.$/, "")} (${cases} trường hợp).` : vi;
      }),
  );
}
