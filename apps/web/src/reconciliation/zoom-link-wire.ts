import { type PutZoomLink, zoomLinkSchema, type ZoomLinkView } from "#contracts";
import { queryOptions } from "@tanstack/react-query";
import { getJson, postJson, putJson } from "../wire/http.js";

const lookEveryMs = 10_000;
const pullingEveryMs = 1_500;

const pathOf = (briefingId: string): string => `/api/briefings/${briefingId}/zoom-link`;

export const isPulling = ({ pull }: ZoomLinkView): boolean => pull !== null && pull.finishedAt === null;

/** How the briefing hears from Zoom, looked at while it is shown. */
export const zoomLinkQuery = (briefingId: string) =>
  queryOptions({
    queryKey: ["zoom-link", briefingId],
    queryFn: ({ signal }) => getJson(pathOf(briefingId), zoomLinkSchema, { signal }),
    refetchInterval: ({ state }) => (state.data && isPulling(state.data) ? pullingEveryMs : lookEveryMs),
  });

export const putZoomLink = (briefingId: string, link: PutZoomLink): Promise<ZoomLinkView> =>
  putJson(pathOf(briefingId), link, zoomLinkSchema);

export const pullZoomReport = (briefingId: string): Promise<ZoomLinkView> =>
  postJson(`${pathOf(briefingId)}/pulls`, {}, zoomLinkSchema);
