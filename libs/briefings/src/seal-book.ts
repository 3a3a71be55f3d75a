import type { Principal } from "#domain";
import type { Tx } from "#platform";
import type { BriefingRecord } from "./briefings.repository.js";

/**
 * Port: where the numbers of a briefing are written down in the transaction that seals it. A room to the right of this
 * one, which knows the numbers, provides it.
 */
export abstract class SealBook {
  /** `siteKeys` are the sites that take part. The gate is shut: no entry can come in between. */
  abstract seal(tx: Tx, briefing: BriefingRecord, siteKeys: readonly number[], principal: Principal): Promise<void>;
}
