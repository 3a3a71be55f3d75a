import {
  type AttendanceRow,
  decidedFindingsSchema,
  type DecideFinding,
  type DecideFindings,
  findingProgressSchema,
  findingSchema,
  type LedgerEntryView,
  siteResultListSchema,
} from "#contracts";
import { type FindingState, findingStates } from "#domain";
import { queryOptions } from "@tanstack/react-query";
import { readChanges, readRoster } from "../check-in/read-site.js";
import { getJson, postJson } from "../wire/http.js";

/** A run whose findings are worked on. */
export interface RunAddress {
  readonly briefingId: string;
  readonly runId: string;
}

const pathOf = ({ briefingId, runId }: RunAddress): string => `/api/briefings/${briefingId}/runs/${runId}`;

const waitFor: ReadonlySet<FindingState> = new Set<FindingState>(["open", "changed"]);

export interface Progress {
  readonly total: number;
  /** Accepted, put right, or asked of a site. */
  readonly decided: number;
  readonly asked: number;
}

/** How far the deciding is. */
export const progressQuery = (run: RunAddress) =>
  queryOptions({
    queryKey: ["findings-progress", run.briefingId, run.runId],
    queryFn: async ({ signal }): Promise<Progress> => {
      const { items } = await getJson(`${pathOf(run)}/findings-progress`, findingProgressSchema, { signal });
      const sum = (states: readonly FindingState[]): number =>
        items.filter(({ state }) => states.includes(state)).reduce((all, { count }) => all + count, 0);
      return {
        total: sum(findingStates),
        decided: sum(findingStates.filter((state) => !waitFor.has(state))),
        asked: sum(["asked"]),
      };
    },
  });

/** The four sources of a site in one session, as the run saw them. */
export const siteResultQuery = (run: RunAddress, siteId: string | null, session: number) =>
  queryOptions({
    queryKey: ["site-result", run.briefingId, run.runId, siteId, session],
    enabled: siteId !== null,
    queryFn: async ({ signal }) => {
      const { items } = await getJson(`${pathOf(run)}/sites?site=${siteId}`, siteResultListSchema, { signal });
      return items.find((result) => result.session === session) ?? null;
    },
  });

/** Somebody of a site as a correction can name them. */
export interface SitePerson {
  readonly id: string;
  readonly kind: "delegate" | "guest";
  readonly fullName: string;
  readonly beside: string;
  readonly status: AttendanceRow["status"];
}

export interface PeopleOfSite {
  readonly people: readonly SitePerson[];
  readonly entries: readonly LedgerEntryView[];
}

/** The people of a site and its ledger, read when somebody is about to put it right. */
export const peopleQuery = (briefingId: string, siteId: string | null, session: number) =>
  queryOptions({
    queryKey: ["site-people", briefingId, siteId, session],
    enabled: siteId !== null,
    queryFn: async ({ signal }): Promise<PeopleOfSite> => {
      const address = { briefingId, siteId: siteId! };
      const [{ roster }, changes] = await Promise.all([
        readRoster(address, { signal }, () => undefined),
        readChanges(address, { epoch: null, position: 0 }, { signal }),
      ]);
      const now = new Map(
        changes.attendance
          .filter((row) => row.session === session)
          .map((row) => [row.delegateId ?? row.guestId ?? "", row.status]),
      );
      return {
        entries: changes.entries.filter((entry) => entry.session === session),
        people: [
          ...roster.map((one) => ({
            id: one.id,
            kind: "delegate" as const,
            fullName: one.fullName,
            beside: [one.title, one.unit].filter(Boolean).join(", "),
            status: now.get(one.id) ?? "not-called",
          })),
          ...changes.guests
            .filter(({ id }) => now.get(id) === "guest")
            .map((one) => ({
              id: one.id,
              kind: "guest" as const,
              fullName: one.fullName,
              beside: [one.title, one.unit].filter(Boolean).join(", "),
              status: "guest" as const,
            })),
        ],
      };
    },
  });

export const decideFinding = (run: RunAddress, findingId: string, decision: DecideFinding) =>
  postJson(`${pathOf(run)}/findings/${findingId}/decisions`, decision, findingSchema);

export const decideFindings = (run: RunAddress, decision: DecideFindings) =>
  postJson(`${pathOf(run)}/findings/decisions`, decision, decidedFindingsSchema);
