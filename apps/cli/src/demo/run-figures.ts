import { type SiteResultView, siteResultListSchema } from "#contracts";
import type { ApiClient } from "../simulate/api-client.js";
import type { SiteFigures } from "./compare-figures.js";

/** Figures a reconciliation states for every site. */
export const runFigures = [
  "summoned",
  "present",
  "presentElsewhere",
  "stoodIn",
  "excused",
  "absent",
  "notCalled",
  "late",
  "leftEarly",
  "visitors",
  "guests",
  "headcountOpening",
  "headcountMiddle",
  "headcountClosing",
  "listClosed",
  "position",
  "connected",
  "connectedFrom",
  "connectedTo",
  "drops",
] as const;

/** What a run found, site by site. `codes` are the sites' codes by their ids. */
export async function readRun(
  client: ApiClient,
  { briefingId, runId }: { briefingId: string; runId: string },
  codes: ReadonlyMap<string, string>,
): Promise<Map<string, SiteFigures>> {
  const figures = new Map<string, SiteFigures>();
  let after = "";
  do {
    const path = `/api/briefings/${briefingId}/runs/${runId}/sites?limit=500${after}`;
    const page = await client.get(path, siteResultListSchema);
    for (const result of page.items) figures.set(codes.get(result.siteId) ?? result.siteId, figuresOf(result));
    after = page.next === null ? "" : `&after=${encodeURIComponent(page.next)}`;
  } while (after !== "");
  return figures;
}

function figuresOf(result: SiteResultView): SiteFigures {
  const { connection, headcounts } = result;
  return {
    summoned: result.summoned,
    present: result.present,
    presentElsewhere: result.presentElsewhere,
    stoodIn: result.stoodIn,
    excused: result.excused,
    absent: result.absent,
    notCalled: result.notCalled,
    late: result.late,
    leftEarly: result.leftEarly,
    visitors: result.visitors,
    guests: result.guests,
    headcountOpening: headcounts.opening,
    headcountMiddle: headcounts.middle,
    headcountClosing: headcounts.closing,
    listClosed: result.listClosed,
    position: result.position,
    connected: connection !== null,
    connectedFrom: connection && Date.parse(connection.firstJoinedAt),
    connectedTo: connection && Date.parse(connection.lastLeftAt),
    drops: connection && connection.drops,
  };
}
