import type { BoardChanges } from "#contracts";
import { io, type Socket } from "socket.io-client";

export interface LiveClient {
  readonly socket: Socket;
  readonly boardChanges: BoardChanges[];
  readonly siteChanges: { siteId: string; position: number | null }[];
  ask(message: string, body: unknown): Promise<{ ok: boolean; code?: string; sequence?: number }>;
  close(): void;
}

/** A socket on /live with the token of somebody who is signed in. Rejects when it is not admitted. */
export async function connectLive(url: string, token: string | undefined, origin?: string): Promise<LiveClient> {
  const headers = { ...(token && { authorization: `Bearer ${token}` }), ...(origin && { origin }) };
  const socket = io(`${url}/live`, {
    transports: ["websocket"],
    reconnection: false,
    extraHeaders: headers,
    forceNew: true,
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", () => resolve());
    socket.once("connect_error", reject);
  });
  const client: LiveClient = {
    socket,
    boardChanges: [],
    siteChanges: [],
    ask: (message, body) => socket.timeout(5_000).emitWithAck(message, body) as Promise<{ ok: boolean; code?: string }>,
    close: () => socket.disconnect(),
  };
  socket.on("board:changes", (message: BoardChanges) => client.boardChanges.push(message));
  socket.on("site:changes", (message: { siteId: string; position: number | null }) => client.siteChanges.push(message));
  return client;
}
