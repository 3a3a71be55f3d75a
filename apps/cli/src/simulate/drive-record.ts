interface Result {
  readonly id: string | null;
  readonly outcome: string;
  readonly reason?: string | undefined;
}

/** What became of everything that was sent. */
export class DriveRecord {
  requests = 0;
  /** Entries the server has in its ledger, each counted once. */
  recorded = 0;
  /** Entries that were sent again and known already. */
  repeats = 0;
  /** Entries kept for a person to decide about. */
  held = 0;
  retries = 0;
  /** Answers that should not have been: a refused entry, or a repeat the server did not know. */
  readonly surprises: string[] = [];
  private readonly waits: number[] = [];

  answered(ms: number): void {
    this.waits.push(ms);
  }

  retried(): void {
    this.retries += 1;
  }

  /** The answer to a request that no earlier answer is known of. */
  keep(site: string, results: readonly Result[]): void {
    this.requests += 1;
    for (const result of results) {
      if (result.outcome === "recorded" || result.outcome === "repeat") this.recorded += 1;
      else if (result.outcome === "review") this.held += 1;
      else this.surprise(site, result);
    }
  }

  /** The answer to a request that was answered before. */
  keepRepeat(site: string, results: readonly Result[]): void {
    for (const result of results) {
      if (result.outcome === "repeat") this.repeats += 1;
      else if (result.outcome !== "review") this.surprise(site, result);
    }
  }

  /** How long requests waited for their answer, in milliseconds. */
  waitAt(share: number): number {
    const sorted = this.waits.toSorted((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  }

  private surprise(site: string, { id, outcome, reason }: Result): void {
    this.surprises.push(`${site} ${id ?? "?"}: ${outcome}${reason === undefined ? "" : ` (${reason})`}`);
  }
}
