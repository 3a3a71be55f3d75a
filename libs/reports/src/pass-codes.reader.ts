import { Injectable } from "@nestjs/common";
import { inVietnameseOrder } from "#domain";
import type { Tx } from "#platform";
import { PassSigner, RosterQuery } from "#roster";
import { personName } from "./person-records.js";
import type { ReportScene } from "./report-scene.js";

/** The codes of passes for sheets to be signed: made when a sheet is made, and stored nowhere. */
@Injectable()
export class PassCodesReader {
  constructor(
    private readonly roster: RosterQuery,
    private readonly passes: PassSigner,
  ) {}

  /** By site, in the order in which its report numbers the people. */
  async ofSites(
    tx: Tx,
    { briefing, rosterUntil }: ReportScene,
    siteKeys: readonly number[],
  ): Promise<Map<number, string[]>> {
    const rosters = await this.roster.rosterOfSites(tx, briefing.key, siteKeys, rosterUntil);
    return new Map(
      [...rosters].map(([siteKey, roster]) => {
        const people = roster.map((delegate) => ({ ...personName(delegate), key: delegate.key, id: delegate.id }));
        return [siteKey, inVietnameseOrder(people).map(({ id }) => this.passes.codeOf(briefing.id, id))];
      }),
    );
  }
}
