import {
  type DecideLateEntries,
  decidedLateEntriesSchema,
  lateEntryListSchema,
  sealChangesSchema,
  sealListSchema,
} from "#contracts";
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "../wire/http.js";

const lookEveryMs = 15_000;

/** Versions of the sealed numbers, the newest first; the worker may add one. Read again when the briefing tells of another. */
export const sealsQuery = (briefingId: string, version: number) =>
  queryOptions({
    queryKey: ["seals", briefingId, version],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      (await getJson(`/api/briefings/${briefingId}/seals`, sealListSchema, { signal })).items,
    refetchInterval: lookEveryMs,
  });

export const sealChangesQuery = (briefingId: string, version: number) =>
  queryOptions({
    queryKey: ["seal-changes", briefingId, version],
    queryFn: ({ signal }) =>
      getJson(`/api/briefings/${briefingId}/seals/${version}/changes`, sealChangesSchema, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Entries that wait for a decision, the oldest first, a page at a time. */
export const lateEntriesQuery = (briefingId: string) =>
  infiniteQueryOptions({
    queryKey: ["late-entries", briefingId],
    initialPageParam: "",
    queryFn: ({ signal, pageParam }) => {
      const after = pageParam === "" ? "" : `?after=${pageParam}`;
      return getJson(`/api/briefings/${briefingId}/late-entries${after}`, lateEntryListSchema, { signal });
    },
    getNextPageParam: ({ next }) => next,
    refetchInterval: lookEveryMs,
  });

export const decideLateEntries = (briefingId: string, decision: DecideLateEntries) =>
  postJson(`/api/briefings/${briefingId}/late-entries/decisions`, decision, decidedLateEntriesSchema);
