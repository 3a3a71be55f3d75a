import {
  findingListSchema,
  runListSchema,
  type RunSchedule,
  runScheduleSchema,
  runSchema,
  type RunView,
  siteTreeSchema,
} from "#contracts";
import type { FindingRuleId, FindingState } from "#domain";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { getJson, postJson, putJson } from "../wire/http.js";

const lookEveryMs = 2000;

export const underWay = (run: RunView | undefined): boolean => run !== undefined && run.job.finishedAt === null;

export const runsKey = (briefingId: string) => ["runs", briefingId] as const;

/** The reconciliations of a briefing, newest first. While one is under way it is looked at again and again. */
export const runsQuery = (briefingId: string) =>
  queryOptions({
    queryKey: runsKey(briefingId),
    queryFn: async ({ signal }) => {
      const { items } = await getJson(`/api/briefings/${briefingId}/runs`, runListSchema, { signal });
      return items.toSorted((a, b) => b.number - a.number);
    },
    refetchInterval: ({ state }) => (state.data?.some(underWay) ? lookEveryMs : false),
  });

export const startRun = (briefingId: string): Promise<RunView> =>
  postJson(`/api/briefings/${briefingId}/runs`, {}, runSchema);

export const scheduleQuery = (briefingId: string) =>
  queryOptions({
    queryKey: ["run-schedule", briefingId],
    queryFn: ({ signal }) => getJson(`/api/briefings/${briefingId}/runs/schedule`, runScheduleSchema, { signal }),
  });

export const putSchedule = (briefingId: string, schedule: RunSchedule): Promise<RunSchedule> =>
  putJson(`/api/briefings/${briefingId}/runs/schedule`, schedule, runScheduleSchema);

export interface FindingFilter {
  readonly rule?: FindingRuleId | undefined;
  readonly state?: FindingState | undefined;
  /** Only those that wait for a person or a site. */
  readonly undecided?: boolean;
}

/** Findings of a finished run, serious ones first, a page at a time. */
export const findingsQuery = (briefingId: string, runId: string, { rule, state, undecided = false }: FindingFilter) =>
  infiniteQueryOptions({
    queryKey: ["findings", briefingId, runId, rule ?? null, state ?? null, undecided],
    initialPageParam: "",
    queryFn: ({ signal, pageParam }) => {
      const asked = new URLSearchParams({
        ...(rule === undefined ? {} : { rule }),
        ...(state === undefined ? {} : { state }),
        ...(undecided ? { undecided: "true" } : {}),
        ...(pageParam === "" ? {} : { after: pageParam }),
      });
      return getJson(`/api/briefings/${briefingId}/runs/${runId}/findings?${asked}`, findingListSchema, { signal });
    },
    getNextPageParam: ({ next }) => next,
  });

/** Names of sites by their id. */
export const siteNamesQuery = queryOptions({
  queryKey: ["site-tree"],
  queryFn: ({ signal }) => getJson("/api/sites/tree", siteTreeSchema, { signal }),
  select: ({ ids, names, codes }) => new Map(ids.map((id, at) => [id, { name: names[at]!, code: codes[at]! }])),
});
