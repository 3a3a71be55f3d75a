import { boardSchema, boardSitesSchema } from "#contracts";
import { useEffect, useMemo } from "react";
import { getIfChanged } from "../wire/http.js";
import { askLive, line, onLineUp, onLive } from "../wire/live-socket.js";
import { useStore } from "../wire/store.js";
import { BoardFeed, type FeedState, type FeedWays } from "./board-feed.js";

export interface BoardPlace {
  readonly briefingId: string;
  readonly session: number;
  /** The subtree the person is limited to, or null. */
  readonly scope: string | null;
}

/** The board of a session, kept up to date while the calling page is shown. */
export function useBoardFeed({ briefingId, session, scope }: BoardPlace): { state: FeedState; read: () => void } {
  const feed = useMemo(() => new BoardFeed(waysTo({ briefingId, session, scope })), [briefingId, session, scope]);
  useEffect(() => feed.start(), [feed]);
  return { state: useStore(feed.state), read: () => void feed.read() };
}

function waysTo({ briefingId, session, scope }: BoardPlace): FeedWays {
  const board = `/api/briefings/${briefingId}/board`;
  const subtree = scope === null ? "" : `node=${scope}`;
  const watched = { briefingId, session, ...(scope === null ? {} : { node: scope }) };
  return {
    readSites: (etag) => getIfChanged(`${board}/sites?${subtree}`, boardSitesSchema, etag),
    readBoard: (etag) => getIfChanged(`${board}?session=${session}&${subtree}`, boardSchema, etag),
    onLineUp,
    onLineDown: (handler) =>
      line.subscribe(() => {
        if (!line.get().connected) handler();
      }),
    onChanges: (handler) => onLive("board:changes", handler),
    watch: async () => {
      const answer = await askLive("board:watch", watched);
      return answer?.ok ? { sequence: answer.sequence ?? null } : null;
    },
    unwatch: () => void askLive("board:unwatch", watched),
    now: Date.now,
    later: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    random: Math.random,
  };
}
