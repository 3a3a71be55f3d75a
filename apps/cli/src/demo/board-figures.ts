import { setTimeout as pause } from "node:timers/promises";
import { type Board, boardSchema, type BoardSites, boardSitesSchema } from "#contracts";
import type { ApiClient } from "../simulate/api-client.js";
import type { SiteFigures } from "./compare-figures.js";

/** Figures the board shows for every site. */
export const boardFigures = [
  "summoned",
  "present",
  "presentElsewhere",
  "stoodIn",
  "excused",
  "absent",
  "notCalled",
  "late",
  "leftEarly",
  "online",
  "double",
  "visitors",
  "guests",
  "headcountOpening",
  "headcountMiddle",
  "headcountClosing",
  "listClosed",
  "position",
] as const;

const settlesWithinMs = 10_000;

/**
 * The board as everybody sees it, site by site. It follows the ledger within a second, so it is looked at until it has come
 * to `entries` entries; after ten seconds it is taken as it is.
 */
export async function readBoard(
  client: ApiClient,
  briefingId: string,
  entries: number,
): Promise<Map<string, SiteFigures>> {
  const path = `/api/briefings/${briefingId}/board`;
  const until = performance.now() + settlesWithinMs;
  const sites = await client.get(`${path}/sites`, boardSitesSchema);
  for (;;) {
    const board = await client.get(path, boardSchema);
    const reached = board.columns["position"]?.reduce((sum, position) => sum + position, 0) ?? 0;
    if (reached >= entries || performance.now() > until) return bySite(sites, board);
    await pause(200);
  }
}

function bySite(sites: BoardSites, board: Board): Map<string, SiteFigures> {
  const figures = new Map<string, SiteFigures>();
  for (const [index, code] of sites.codes.entries()) {
    if (sites.participates[index] !== 1) continue;
    const at = (column: string): number => board.columns[column]?.[index] ?? Number.NaN;
    const declared = (column: string): number | null => (at(column) === -1 ? null : at(column));
    figures.set(code, {
      ...Object.fromEntries(boardFigures.map((figure) => [figure, at(figure)])),
      notCalled: at("summoned") - at("present") - at("stoodIn") - at("excused") - at("absent"),
      headcountOpening: declared("headcountOpening"),
      headcountMiddle: declared("headcountMiddle"),
      headcountClosing: declared("headcountClosing"),
      listClosed: at("listClosed") === 1,
    });
  }
  return figures;
}
