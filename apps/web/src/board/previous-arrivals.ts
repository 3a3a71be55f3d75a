import { previousArrivalsSchema } from "#contracts";
import { queryOptions } from "@tanstack/react-query";
import { getJson } from "../wire/http.js";
import type { BoardPlace } from "./use-board-feed.js";

/** The arrivals of the briefing before. They do not change any more. */
export const previousArrivalsQuery = ({ briefingId, session, scope }: BoardPlace) =>
  queryOptions({
    queryKey: ["previous-arrivals", briefingId, session, scope],
    queryFn: ({ signal }) =>
      getJson(
        `/api/briefings/${briefingId}/board/previous?session=${session}${scope === null ? "" : `&node=${scope}`}`,
        previousArrivalsSchema,
        { signal },
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
