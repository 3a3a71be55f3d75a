import type { BriefingView } from "#contracts";
import { listDueMinutesUsual, type SiteStage, siteStage } from "#domain";
import { useMemo } from "react";
import type { BoardNumbers } from "./board-numbers.js";
import { rollUp, sumsOfAll, type Sums, sumsOfSite } from "./roll-up.js";
import { type SiteLight, siteLight } from "./site-light.js";
import type { SiteList } from "./site-list.js";

/** Everything the parts of the board draw from, made once for each change of the numbers. */
export interface BoardView {
  readonly sites: SiteList;
  readonly numbers: BoardNumbers;
  /** The site whose subtree is shown, or null for everything. */
  readonly node: number | null;
  /** Milliseconds on the server's clock up to which the numbers are good. */
  readonly asOf: number;
  readonly timeZone: string;
  readonly rolledUp: readonly Sums[];
  /** Sums of what is shown. */
  readonly shown: Sums;
  /** Sums of everything the person may see. */
  readonly whole: Sums;
  /** Whether the videoconference platform tells which rooms are connected. */
  readonly hearsRooms: boolean;
  readonly alone: (index: number) => Sums;
  readonly lightOf: (index: number) => SiteLight;
  readonly stageOf: (index: number) => SiteStage;
}

/** Silence is measured in minutes; looking every five seconds is enough. */
const stepMs = 5000;

export function useBoardView(
  sites: SiteList | null,
  numbers: BoardNumbers | null,
  nodeId: string | undefined,
  asOf: number,
  briefing: BriefingView,
): BoardView | null {
  const { timeZone, listDueMinutes = listDueMinutesUsual } = briefing.rules;
  const sealed = briefing.state === "sealed";
  const session = briefing.sessions.find(({ number }) => number === numbers?.session);
  const dueAt = session === undefined ? undefined : Date.parse(session.endsAt) / 1000 + listDueMinutes * 60;
  const step = Math.floor(asOf / stepMs) * stepMs;
  const sums = useMemo(() => {
    if (!sites || !numbers) return null;
    const seconds = step / 1000;
    const rolledUp = rollUp(sites, numbers, seconds, dueAt);
    return {
      rolledUp,
      hearsRooms: numbers.columns.connected.some((value) => value >= 0),
      all: sumsOfAll(sites, rolledUp),
      alone: (index: number) => sumsOfSite(sites, numbers, index, seconds, dueAt),
      lightOf: (index: number) => siteLight(sites, numbers, index, seconds),
    };
  }, [sites, numbers, step, dueAt]);
  return useMemo(() => {
    if (!sites || !numbers || !sums) return null;
    const node = nodeId === undefined ? null : (sites.indexOf.get(nodeId) ?? null);
    const { rolledUp, hearsRooms, all, alone, lightOf } = sums;
    const shown = node === null ? all : rolledUp[node]!;
    const stageOf = (index: number): SiteStage => siteStage({ ...progressAt(numbers, index), sealed });
    return { sites, numbers, node, asOf, timeZone, rolledUp, shown, whole: all, hearsRooms, alone, lightOf, stageOf };
  }, [sites, numbers, sums, nodeId, asOf, timeZone, sealed]);
}

function progressAt({ columns }: BoardNumbers, index: number) {
  const is = (name: "opened" | "position" | "listClosed" | "approved"): boolean => (columns[name][index] ?? 0) > 0;
  return { opened: is("opened"), reported: is("position"), listClosed: is("listClosed"), approved: is("approved") };
}
