import { type BoardChanges, boardColumns } from "#contracts";
import { connectLive } from "../support/live-client.js";
import type { BenchWorld } from "./bench-world.js";

export interface BoardLag {
  acknowledged(siteId: string, position: number): void;
  /** Milliseconds from each acknowledgement to the message that showed it; waits until all are shown. */
  finish(): Promise<number[]>;
}

const positionAt = 1 + boardColumns.indexOf("position");

/** An organizer's screen: notes when each acknowledged position is seen on it. */
export async function watchBoardLag(world: BenchWorld, briefingId: string): Promise<BoardLag> {
  const url = `http://${world.host}:${world.port}`;
  const client = await connectLive(url, world.adminToken);
  const answer = await fetch(`${url}/api/briefings/${briefingId}/board/sites`, {
    headers: { authorization: `Bearer ${world.adminToken}` },
  });
  const { ids } = (await answer.json()) as { ids: string[] };
  const open = new Map<string, { position: number; at: number }[]>();
  const lags: number[] = [];
  client.socket.on("board:changes", (message: BoardChanges) => {
    const now = performance.now();
    for (const row of message.rows) {
      const waiting = open.get(ids[row[0]!]!) ?? [];
      const shown = waiting.findIndex((one) => one.position > row[positionAt]!);
      for (const one of waiting.splice(0, shown < 0 ? waiting.length : shown)) lags.push(now - one.at);
    }
  });
  await client.ask("board:watch", { briefingId, session: 1 });
  return {
    acknowledged(siteId, position) {
      const waiting = open.get(siteId) ?? [];
      open.set(siteId, waiting);
      waiting.push({ position, at: performance.now() });
    },
    async finish() {
      const end = Date.now() + 10_000;
      const left = (): boolean => [...open.values()].some((waiting) => waiting.length > 0);
      while (left() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
      if (left()) throw new Error("the board never showed some acknowledged entries");
      client.close();
      return lags;
    },
  };
}
