import { type Board, type BoardChanges, type BoardSites } from "#contracts";
import { io, type Socket } from "socket.io-client";
import { BoardFeed, type FeedState, type Read } from "../../apps/web/src/board/board-feed.js";

export interface BoardClient {
  readonly state: FeedState;
  /** Called with every state of the feed, and the totals the server said for it when it said any. */
  onState(listener: (state: FeedState, totals: Readonly<Record<string, number>> | null) => void): void;
  /** Tears the line down as a network does, without a word to the server, and raises it again. */
  cut(): void;
  close(): void;
}

interface Place {
  readonly url: string;
  readonly token: string;
  readonly briefingId: string;
  readonly node?: string;
  /** Whether the next message gets lost on its way. */
  readonly loses: () => boolean;
}

/** The board as the browser has it: the page's own feed over a real socket and real requests, without the pixels. */
export function openBoard({ url, token, briefingId, node, loses }: Place): BoardClient {
  const headers = { authorization: `Bearer ${token}` };
  const socket = io(`${url}/live`, {
    transports: ["websocket"],
    extraHeaders: headers,
    forceNew: true,
    reconnectionDelay: 20,
    reconnectionDelayMax: 100,
  });
  const board = `${url}/api/briefings/${briefingId}/board`;
  const subtree: Record<string, string> = node === undefined ? {} : { node };
  const watched = { briefingId, session: 1, ...subtree };
  let said: { readonly asOf: number; readonly totals: Readonly<Record<string, number>> } | null = null;
  const hear = <T extends Pick<Board, "asOf" | "totals">>(body: T): T => {
    said = { asOf: Date.parse(body.asOf), totals: body.totals };
    return body;
  };
  const read = async <T>(path: string, etag: string | null): Promise<Read<T>> => {
    const query = new URLSearchParams({ session: "1", ...subtree });
    const answer = await fetch(`${board}${path}?${query.toString()}`, {
      headers: { ...headers, ...(etag !== null && { "if-none-match": etag }) },
    });
    if (answer.status === 304) return { kind: "same" };
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    return { kind: "new", body: (await answer.json()) as T, etag: answer.headers.get("etag") };
  };
  const feed = new BoardFeed({
    readSites: (etag) => read<BoardSites>("/sites", etag),
    readBoard: async (etag) => {
      const answer = await read<Board>("", etag);
      return answer.kind === "new" ? { ...answer, body: hear(answer.body) } : answer;
    },
    onLineUp: (handler) => heard(socket, "connect", handler),
    onLineDown: (handler) => heard(socket, "disconnect", handler),
    onChanges: (handler) =>
      heard(socket, "board:changes", (changes: BoardChanges) => {
        if (!loses()) handler(hear(changes));
      }),
    watch: async () => {
      const answer = (await socket
        .timeout(5_000)
        .emitWithAck("board:watch", watched)
        .catch(() => null)) as { ok: boolean; sequence?: number } | null;
      return answer?.ok === true ? { sequence: answer.sequence ?? null } : null;
    },
    unwatch: () => void socket.emit("board:unwatch", watched),
    now: Date.now,
    later: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    random: () => 0.5,
  });
  const stop = feed.start();
  return {
    get state() {
      return feed.state.get();
    },
    onState(listener) {
      feed.state.subscribe(() => {
        const state = feed.state.get();
        listener(state, state.numbers !== null && said?.asOf === state.numbers.asOf ? said.totals : null);
      });
    },
    cut() {
      (socket.io.engine as { transport: { ws?: { terminate?(): void } } }).transport.ws?.terminate?.();
    },
    close() {
      stop();
      socket.disconnect();
    },
  };
}

function heard(from: Socket, event: string, listener: Parameters<Socket["on"]>[1]): () => void {
  from.on(event, listener);
  return () => void from.off(event, listener);
}
