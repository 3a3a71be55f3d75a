import { briefingListSchema, briefingSchema, type BriefingView } from "#contracts";
import type { BriefingState } from "#domain";
import { queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "./http.js";

/** All briefings the person may see, newest first as the server sends them. */
export const briefingsQuery = queryOptions({
  queryKey: ["briefings"],
  queryFn: ({ signal }) => readBriefings(signal),
});

export const briefingQuery = (briefingId: string) =>
  queryOptions({
    queryKey: ["briefings", briefingId],
    queryFn: ({ signal }) => getJson(`/api/briefings/${briefingId}`, briefingSchema, { signal }),
  });

export async function readBriefings(signal?: AbortSignal): Promise<BriefingView[]> {
  const found: BriefingView[] = [];
  let after: string | null = null;
  do {
    const query: string = after === null ? "" : `?after=${encodeURIComponent(after)}`;
    const page = await getJson(`/api/briefings${query}`, briefingListSchema, { signal });
    found.push(...page.items);
    after = page.next;
  } while (after !== null);
  return found;
}

/** Asks for a move; the server decides by `moveBriefing`. */
export function moveTo(briefingId: string, to: BriefingState): Promise<BriefingView> {
  return postJson(`/api/briefings/${briefingId}/moves`, { to }, briefingSchema);
}
