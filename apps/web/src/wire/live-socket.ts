import { liveAnswerSchema, liveMessages, liveProtocolVersion } from "#contracts";
import { io, type Socket } from "socket.io-client";
import type { z } from "zod";
import { reportLink } from "./link-state.js";
import { createStore } from "./store.js";

type ClientMessage = keyof typeof liveMessages.fromClient;
type ServerMessage = keyof typeof liveMessages.fromServer;
type Payloads = { [M in ServerMessage]: z.infer<(typeof liveMessages.fromServer)[M]["payload"]> };
type Watch<M extends ClientMessage> = z.input<(typeof liveMessages.fromClient)[M]["payload"]>;
export type LiveAnswer = z.infer<typeof liveAnswerSchema>;

const answerWithinMs = 8000;

const { fromServer } = liveMessages;
const schemas: { readonly [M in ServerMessage]: z.ZodType<Payloads[M]> } = {
  "board:changes": fromServer["board:changes"].payload,
  "site:changes": fromServer["site:changes"].payload,
  "job:progress": fromServer["job:progress"].payload,
  notice: fromServer.notice.payload,
};

export interface LineState {
  readonly connected: boolean;
  /** Attempts since the line was last up. */
  readonly attempts: number;
}

/** Whether the live line is up. The pages fall back to reading over HTTP while it is not. */
export const line = createStore<LineState>({ connected: false, attempts: 0 });

/** A newer page than this one is needed to understand the server. */
export const pageOutdated = createStore(false);

let shared: Socket | null = null;

/** The one socket of this page, made when first asked for. It speaks WebSocket only and reconnects for ever. */
function socket(): Socket {
  if (shared) return shared;
  const made = io("/live", {
    transports: ["websocket"],
    reconnectionDelay: 500,
    reconnectionDelayMax: 5000,
    auth: { protocol: liveProtocolVersion },
  });
  made.on("connect", () => line.set({ connected: true, attempts: 0 }));
  made.on("disconnect", (reason) => {
    line.set({ connected: false, attempts: 0 });
    // The server ended it on purpose; the library then waits for us to come back.
    if (reason === "io server disconnect") setTimeout(() => made.connect(), 2000);
  });
  made.on("connect_error", () => {
    line.set({ connected: false, attempts: line.get().attempts + 1 });
    // Refused by the server rather than by the network: the library gives up on that, we do not.
    if (!made.active) setTimeout(() => made.connect(), 5000);
  });
  onMessage(made, "notice", (notice) => {
    if (notice.code === "signed-out") reportLink({ sessionEnded: true });
    if (notice.code === "version-changed") pageOutdated.set(true);
  });
  shared = made;
  return made;
}

/** Called with every well-formed message of this kind until the returned function is called. */
export function onLive<M extends ServerMessage>(message: M, handler: (payload: Payloads[M]) => void): () => void {
  return onMessage(socket(), message, handler);
}

/** Called at once when the line is up and again whenever it comes up; use it to (re)start watching. */
export function onLineUp(handler: () => void): () => void {
  const used = socket();
  used.on("connect", handler);
  if (used.connected) handler();
  return () => used.off("connect", handler);
}

/** Sends a message and waits for its answer; null when none came in time. */
export async function askLive<M extends ClientMessage>(message: M, payload: Watch<M>): Promise<LiveAnswer | null> {
  try {
    const answer: unknown = await socket().timeout(answerWithinMs).emitWithAck(message, payload);
    return liveAnswerSchema.safeParse(answer).data ?? null;
  } catch {
    return null;
  }
}

/** Drops the line and takes it up again, for instance to come back as another person. */
export function renewLine(): void {
  shared?.disconnect().connect();
}

function onMessage<M extends ServerMessage>(
  from: Socket,
  message: M,
  handler: (payload: Payloads[M]) => void,
): () => void {
  const schema = schemas[message];
  const receive = (raw: unknown): void => {
    const parsed = schema.safeParse(raw);
    if (parsed.success) handler(parsed.data);
  };
  const name: string = message;
  from.on(name, receive);
  return () => from.off(name, receive);
}
