import type { ApiClient } from "../simulate/api-client.js";
import type { DriveRecord } from "../simulate/drive-record.js";
import type { BriefingPlan, SiteTruth } from "../simulate/plan-types.js";
import { boardFigures, readBoard } from "./board-figures.js";
import { type Comparison, compareFigures, type Difference, figuresOfTruth } from "./compare-figures.js";
import type { OpenBriefing } from "./hold-briefing.js";
import { readReport, readSiteReports, reportFigures } from "./report-figures.js";
import { readRun, runFigures } from "./run-figures.js";

/** Everything the product says about the briefing, held against the script's own truth, figure by figure and site by site. */
export async function compareBriefing(
  client: ApiClient,
  briefing: OpenBriefing,
  plan: BriefingPlan,
  runId: string,
): Promise<Comparison[]> {
  const truth = new Map(plan.truth.map((site) => [site.code, figuresOfTruth(site, briefing.startsAt)]));
  const codes = new Map([...briefing.siteIds].map(([code, id]) => [id, code]));
  return [
    compareFigures("board", boardFigures, truth, await readBoard(client, briefing.id, entriesOf(plan.truth))),
    compareFigures("report", reportFigures, truth, await readReport(client, briefing.id)),
    compareFigures("site-reports", reportFigures, truth, await readSiteReports(client, briefing.id, briefing.siteIds)),
    compareFigures(
      "reconciliation",
      runFigures,
      truth,
      await readRun(client, { briefingId: briefing.id, runId }, codes),
    ),
  ];
}

/** Whether every entry has the fate the script meant for it. `verified` is how many the ledger holds, read from end to end. */
export function compareEntries(plan: BriefingPlan, record: DriveRecord, verified: number): Comparison {
  const expected = { recorded: entriesOf(plan.truth), held: plan.truth.reduce((sum, site) => sum + site.held, 0) };
  const difference = (figure: string, truth: number, product: number): Difference[] =>
    truth === product ? [] : [{ source: "ledger", site: "–", figure, truth, product }];
  const differences = [
    ...difference("acknowledged", expected.recorded, record.recorded),
    ...difference("in the ledger", expected.recorded, verified),
    ...difference("kept for review", expected.held, record.held),
    ...record.surprises.map((text) => ({ source: "ledger", site: "–", figure: text, truth: 0, product: 1 })),
  ];
  return { source: "ledger", compared: expected.recorded + expected.held, differences };
}

const entriesOf = (truth: readonly SiteTruth[]): number => truth.reduce((sum, site) => sum + site.entries, 0);
