import { briefingListSchema, briefingSchema, type BriefingView } from "#contracts";
import type { BriefingState } from "#domain";
import { queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "./http.js";
import { briefingsShelf } from "./session.js";

/** All briefings the person may see, newest first as the server sends them; those of the last reading until it answers. */
export const briefingsQuery = queryOptions({
  queryKey: ["briefings"],
  queryFn: ({ signal }) => readBriefings(signal),
  initialData: keptBriefings,
  initialDataUpdatedAt: 0,
});

export const briefingQuery = (briefingId: string) =>
  queryOptions({
    queryKey: ["briefings", briefingId],
    queryFn: ({ signal }) => getJson(`/api/briefings/${briefingId}`, briefingSchema, { signal }),
    initialData: () => keptBriefings()?.find(({ id }) => id === briefingId),
    initialDataUpdatedAt: 0,
  });

/** What the last reading said, so that a device finds its way without a network; undefined when nothing is kept. */
export function keptBriefings(): BriefingView[] | undefined {
  try {
    return briefingSchema.array().parse(JSON.parse(localStorage.getItem(briefingsShelf) ?? ""));
  } catch {
    return undefined;
  }
}

export async function readBriefings(signal?: AbortSignal): Promise<BriefingView[]> {
  const found: BriefingView[] = [];
  let after: string | null = null;
  do {
    const query: string = after === null ? "" : `?after=${encodeURIComponent(after)}`;
    const page = await getJson(`/api/briefings${query}`, briefingListSchema, { signal });
    found.push(...page.items);
    after = page.next;
  } while (after !== null);
  localStorage.setItem(briefingsShelf, JSON.stringify(found));
  return found;
}

/** Asks for a move; the server decides by `moveBriefing`. */
export function moveTo(briefingId: string, to: BriefingState): Promise<BriefingView> {
  return postJson(`/api/briefings/${briefingId}/moves`, { to }, briefingSchema);
}
