import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { Loading } from "../shell/page-states.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { briefingQuery } from "../wire/briefings.js";
import { me } from "../wire/session.js";
import { useStore } from "../wire/store.js";
import { Board } from "./board.js";
import { boardScope } from "./board-scope.js";
import { sessionNow } from "./session-now.js";
import { Wall } from "./wall.js";

/** The organizer's board of one briefing, on a desk or on a wall. */
export function BoardPage() {
  const { briefingId } = useParams({ from: "/framed/briefings/$briefingId/board" });
  const search = useSearch({ from: "/framed/briefings/$briefingId/board" });
  const person = useStore(me);
  const briefing = useQuery(briefingQuery(briefingId));
  const [openedAt] = useState(Date.now);
  if (briefing.error && !briefing.data)
    return <ProblemMessage error={briefing.error} onRetry={() => void briefing.refetch()} />;
  if (!briefing.data || !person) return <Loading />;
  const place = {
    briefingId,
    session: search.session ?? sessionNow(briefing.data.sessions, openedAt),
    scope: boardScope(person, briefingId),
  };
  return search.wall === 1 ? (
    <Wall briefing={briefing.data} place={place} node={search.node} />
  ) : (
    <Board briefing={briefing.data} place={place} search={search} />
  );
}
