import { Injectable } from "@nestjs/common";
import type { Tx } from "#platform";

/** The number that a briefing's roster has now, by which readers see that it changed and writers wait for one another. */
@Injectable()
export class RosterRevisions {
  /** Lets one writer of a briefing's roster in until the transaction ends. Returns the revision; 0 without a roster. */
  async lock(tx: Tx, briefingKey: number): Promise<number> {
    await tx.query(
      `insert into roster_revision (briefing_key, revision) values ($1, 0) on conflict (briefing_key) do nothing`,
      [briefingKey],
    );
    const rows = await tx.query<{ revision: number }[]>(
      `select revision from roster_revision where briefing_key = $1 for update`,
      [briefingKey],
    );
    return rows[0]!.revision;
  }

  /** The roster changed: returns its next revision. */
  async next(tx: Tx, briefingKey: number): Promise<number> {
    const [rows] = await tx.query<[{ revision: number }[], number]>(
      `update roster_revision set revision = revision + 1 where briefing_key = $1 returning revision`,
      [briefingKey],
    );
    return rows[0]!.revision;
  }
}
