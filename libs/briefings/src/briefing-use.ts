import type { Queryable } from "#platform";

/** Port: whether facts hang on a briefing. The room of attendance, to the right of this one, provides it. */
export abstract class BriefingUse {
  abstract hasEntries(tx: Queryable, briefingKey: number): Promise<boolean>;
}
