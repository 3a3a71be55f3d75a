import { tryHeadEveryMs, type Waiting, waitForHeadMs } from "./waiting-request.js";

/** How long all requests that wait for a head try it together; after that one of them tries for the others. */
const togetherMs = 50;

/**
 * Requests that wait for a head which another writer holds. They stand aside, hold nothing while they wait, and come back
 * every few milliseconds, so that a site whose head is stuck never holds up another.
 */
export class StuckHeads {
  private readonly lines = new Map<number, Waiting[]>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly comeBack: (waiting: Waiting[]) => void,
    private readonly giveUp: (waiting: Waiting) => void,
  ) {}

  /** Lets a request that has not been tried yet join those that wait for one of its heads. False when none is stuck. */
  join(waiting: Waiting): boolean {
    const head = waiting.request.heads.find((handle) => this.lines.has(handle));
    if (head === undefined) return false;
    this.put(waiting, head);
    return true;
  }

  /** Takes a request that needs a head which is held. */
  park(waiting: Waiting, head: number): void {
    this.put(waiting, head);
  }

  /** Another request got these heads: whoever waits for one of them may go. */
  freed(heads: readonly number[]): void {
    if (this.lines.size === 0) return;
    for (const head of heads) {
      const line = this.lines.get(head);
      if (!line) continue;
      this.lines.delete(head);
      this.comeBack(line);
    }
  }

  private put(waiting: Waiting, head: number): void {
    waiting.blockedSince ??= Date.now();
    const line = this.lines.get(head) ?? [];
    this.lines.set(head, line);
    // The one that tried for the others goes back to the front.
    if (line.length > 0 && waiting.blockedSince <= line[0]!.blockedSince!) line.unshift(waiting);
    else line.push(waiting);
    this.timer ??= setTimeout(() => this.tryAgain(), tryHeadEveryMs);
  }

  private tryAgain(): void {
    this.timer = undefined;
    const now = Date.now();
    for (const [head, line] of this.lines) {
      const waited = (waiting: Waiting): number => now - waiting.blockedSince!;
      const late = line.filter((waiting) => waited(waiting) >= waitForHeadMs);
      const rest = line.filter((waiting) => waited(waiting) < waitForHeadMs);
      late.forEach(this.giveUp);
      const together = rest.length === 0 || waited(rest[0]!) < togetherMs;
      const trying = together ? rest : rest.splice(0, 1);
      if (together) this.lines.delete(head);
      else this.lines.set(head, rest);
      if (trying.length > 0) this.comeBack(trying);
    }
    if (this.lines.size > 0) this.timer ??= setTimeout(() => this.tryAgain(), tryHeadEveryMs);
  }
}
