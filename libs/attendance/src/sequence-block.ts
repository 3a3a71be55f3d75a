import type { Queryable } from "#platform";

/** Numbers taken from a database sequence in blocks, so that a group needs no round trip for one. Gaps are harmless. */
export class SequenceBlock {
  private at = 0n;
  private end = 0n;
  private reserving: Promise<void> | undefined;

  constructor(
    private readonly sequence: "guest_key_seq" | "receipt_group_seq",
    private readonly size: number,
    private readonly least: number,
  ) {}

  /** Makes sure at least `least` numbers are at hand; call it outside of a transaction. */
  async reserve(connection: Queryable): Promise<void> {
    if (this.end - this.at >= BigInt(this.least)) return;
    this.reserving ??= this.take(connection).finally(() => {
      this.reserving = undefined;
    });
    await this.reserving;
  }

  /** A number nobody else has. */
  next(): string {
    if (this.at >= this.end) throw new Error(`no number left of ${this.sequence}`);
    return String(this.at++);
  }

  private async take(connection: Queryable): Promise<void> {
    const rows = await connection.query<{ first: string }[]>(`select nextval('${this.sequence}') as first`);
    this.at = BigInt(rows[0]!.first);
    this.end = this.at + BigInt(this.size);
  }
}
