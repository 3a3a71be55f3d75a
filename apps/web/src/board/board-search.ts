import { type AlertKind, alertKinds, type SiteStage, siteStages } from "#domain";
import { type SortKey, sortKeys } from "./table-columns.js";

/** What of the board lives in its address, so that a link shows the same thing and Back keeps it. */
export interface BoardSearch {
  /** Number of the session; absent: the one under way. */
  readonly session?: number;
  /** Site whose subtree is shown; absent: the whole briefing. */
  readonly node?: string;
  /** Column and direction of the table, `-` first for descending. */
  readonly sort?: Sort;
  /** Words to look for among the rows of the table. */
  readonly q?: string;
  /** Only single sites that are this far. */
  readonly stage?: SiteStage;
  /** Only alerts of this kind. */
  readonly alert?: AlertKind;
  /** Alerts somebody took on or settled, too. */
  readonly handled?: 1;
  /** The mosaic as a table. */
  readonly map?: "table";
  readonly wall?: 1;
}

export type Sort = SortKey | `-${SortKey}`;

/** Reads an address somebody typed or kept; what makes no sense is left out. */
export function readBoardSearch(search: Record<string, unknown>): BoardSearch {
  const { session, node, sort, q, stage, alert, handled, map, wall } = search;
  return {
    ...(isSessionNumber(session) ? { session: Number(session) } : {}),
    ...(typeof node === "string" && /^[0-9a-f-]{36}$/i.test(node) ? { node } : {}),
    ...(isSort(sort) ? { sort } : {}),
    ...(typeof q === "string" && q !== "" ? { q: q.slice(0, 100) } : {}),
    ...(isOneOf(siteStages, stage) ? { stage } : {}),
    ...(isOneOf(alertKinds, alert) ? { alert } : {}),
    ...(isOn(handled) ? { handled: 1 as const } : {}),
    ...(map === "table" ? { map } : {}),
    ...(isOn(wall) ? { wall: 1 as const } : {}),
  };
}

const isSessionNumber = (value: unknown): boolean =>
  (typeof value === "number" || typeof value === "string") && /^[1-9]\d?$/.test(String(value)) && Number(value) <= 50;

const isOn = (value: unknown): boolean => value === 1 || value === "1" || value === true;

const isOneOf = <T extends string>(known: readonly T[], value: unknown): value is T =>
  known.some((one) => one === value);

function isSort(value: unknown): value is Sort {
  return typeof value === "string" && sortKeys.some((key) => value === key || value === `-${key}`);
}
