import { liveAnswerSchema, liveMessages, liveProtocolVersion } from "#contracts";
import type { Socket } from "socket.io-client";
import type { z } from "zod";
import { reportLink } from "./link-state.js";
import { quiet } from "./quiet.js";
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

/** Whoever wants to hear of a message, by its name; the line itself may not be there yet. */
const listeners = new Map<ServerMessage, Set<(raw: unknown) => void>>();
const upListeners = new Set<() => void>();
let shared: Promise<Socket> | null = null;

/**
 * The one socket of this page, made when first asked for, with a library that no page waits for. It speaks WebSocket only and
 * reconnects for ever.
 */
function socket(): Promise<Socket> {
  shared ??= makeSocket().catch((error: unknown) => {
    // Without the library there is no line yet; whoever asks next tries again.
    shared = null;
    throw error;
  });
  return shared;
}

async function makeSocket(): Promise<Socket> {
  await quiet();
  const { io } = await import("socket.io-client");
  const made = io("/live", {
    transports: ["websocket"],
    reconnectionDelay: 500,
    reconnectionDelayMax: 5000,
    auth: { protocol: liveProtocolVersion },
  });
  made.on("connect", () => {
    line.set({ connected: true, attempts: 0 });
    for (const listener of upListeners) listener();
  });
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
  made.onAny((message: ServerMessage, raw: unknown) => {
    for (const listener of listeners.get(message) ?? []) listener(raw);
  });
  return made;
}

/** Called with every well-formed message of this kind until the returned function is called. */
export function onLive<M extends ServerMessage>(message: M, handler: (payload: Payloads[M]) => void): () => void {
  wantLine();
  return listen(message, handler);
}

/** Called at once when the line is up and again whenever it comes up; use it to (re)start watching. */
export function onLineUp(handler: () => void): () => void {
  wantLine();
  upListeners.add(handler);
  if (line.get().connected) handler();
  return () => upListeners.delete(handler);
}

/** Sends a message and waits for its answer; null when none came in time. */
export async function askLive<M extends ClientMessage>(message: M, payload: Watch<M>): Promise<LiveAnswer | null> {
  try {
    const answer: unknown = await (await socket()).timeout(answerWithinMs).emitWithAck(message, payload);
    return liveAnswerSchema.safeParse(answer).data ?? null;
  } catch {
    return null;
  }
}

/** Drops the line and takes it up again, for instance to come back as another person. */
export function renewLine(): void {
  void shared?.then((made) => made.disconnect().connect()).catch(() => undefined);
}

const wantLine = (): void => void socket().catch(() => undefined);

function listen<M extends ServerMessage>(message: M, handler: (payload: Payloads[M]) => void): () => void {
  const schema = schemas[message];
  const receive = (raw: unknown): void => {
    const parsed = schema.safeParse(raw);
    if (parsed.success) handler(parsed.data);
  };
  const known = listeners.get(message) ?? new Set();
  listeners.set(message, known.add(receive));
  return () => known.delete(receive);
}

listen("notice", (notice) => {
  if (notice.code === "signed-out") reportLink({ sessionEnded: true });
  if (notice.code === "version-changed") pageOutdated.set(true);
});
