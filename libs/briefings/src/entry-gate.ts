import type { BriefingState } from "#domain";
import type { Queryable, Tx } from "#platform";

/** First key of the two-key advisory lock: keeps these locks apart from any other use. */
const lockClass = 4101;

export interface GateRow {
  readonly key: number;
  readonly state: BriefingState;
  readonly revision: number;
}

/**
 * Taken by whoever writes entries, before reading the state: until the transaction ends the briefing cannot move. Shared
 * among writers; costs no row version, unlike FOR SHARE.
 */
export async function holdGate(connection: Queryable, briefingKeys: readonly number[]): Promise<void> {
  await connection.query(`select pg_advisory_xact_lock_shared(${lockClass}, k) from unnest($1::int[]) k order by k`, [
    [...briefingKeys],
  ]);
}

/** State and revision of briefings. Read it in a statement after `holdGate`, so that it sees the last move. */
export function readGate(connection: Queryable, briefingKeys: readonly number[]): Promise<GateRow[]> {
  return connection.query<GateRow[]>(`select key, state, revision from briefing where key = any($1::int[])`, [
    [...briefingKeys],
  ]);
}

/** Taken by a move: waits for the writers in flight and keeps new ones waiting until the move is committed. */
export async function shutGate(tx: Tx, briefingKey: number): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(${lockClass}, $1)`, [briefingKey]);
}
