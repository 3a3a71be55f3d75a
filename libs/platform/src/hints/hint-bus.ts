/** A word between processes that something moved. Carries ids, never data; losing it makes a reader slower, not wrong. */
export interface Hint {
  readonly topic: string;
  readonly key: string;
}

export type HintListener = (hint: Hint) => void;

/** Port of the hint bus: Redis pub/sub, or LISTEN/NOTIFY where there is no Redis. */
export abstract class HintBus {
  /** Tells every process, this one too. Never throws and never waits: a hint is allowed to get lost. */
  abstract publish(hints: readonly Hint[]): void;
  /** Calls `listener` for each hint; returns what ends it. */
  abstract subscribe(listener: HintListener): () => void;
  /** Resolves when hints from other processes can be heard. */
  abstract ready(): Promise<void>;
  abstract close(): Promise<void>;
}

/** What both forms share: listeners of this process, and that hints of one turn leave together, each said once. */
export abstract class GatheringHintBus extends HintBus {
  private readonly listeners = new Set<HintListener>();
  private readonly gathered = new Map<string, Hint>();

  publish(hints: readonly Hint[]): void {
    if (this.gathered.size === 0 && hints.length > 0) setImmediate(() => this.flush());
    for (const hint of hints) this.gathered.set(`${hint.topic} ${hint.key}`, hint);
  }

  subscribe(listener: HintListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private flush(): void {
    const hints = [...this.gathered.values()];
    this.gathered.clear();
    this.send(hints);
  }

  /** Tells the other processes. Never throws and never waits. */
  protected abstract send(hints: readonly Hint[]): void;

  protected hear(message: string): void {
    for (const hint of decodeHints(message)) for (const listener of this.listeners) listener(hint);
  }
}

export function encodeHints(hints: readonly Hint[]): string {
  return JSON.stringify(hints.map((hint) => [hint.topic, hint.key]));
}

export function decodeHints(message: string): Hint[] {
  try {
    const pairs = JSON.parse(message) as unknown;
    if (!Array.isArray(pairs)) return [];
    return pairs
      .filter((pair): pair is [string, string] => Array.isArray(pair) && pair.length === 2)
      .map(([topic, key]) => ({ topic, key }));
  } catch {
    return [];
  }
}
