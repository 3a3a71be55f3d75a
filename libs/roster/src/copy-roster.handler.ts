import { Injectable } from "@nestjs/common";
import { Briefings } from "#briefings";
import { HintBus, type JobContext, JobHandler, onCommit, UnitOfWork } from "#platform";
import { copyRosterBlock } from "./copy-roster.js";
import { RosterRevisions } from "./roster-revisions.repository.js";
import { RosterQuery } from "./roster.query.js";

/** Delegates copied in one transaction. */
const block = 10_000;

/** Gives a copied briefing the roster of the one it was copied from. Whoever is there already stays, so it may run twice. */
@Injectable()
export class CopyRosterHandler extends JobHandler {
  readonly kind = "copy-roster";

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly briefings: Briefings,
    private readonly roster: RosterQuery,
    private readonly revisions: RosterRevisions,
    private readonly hints: HintBus,
  ) {
    super();
  }

  async run(job: JobContext): Promise<void> {
    const from = await this.briefings.byId(String(job.payload["from"]));
    const to = await this.briefings.byId(String(job.payload["to"]));
    const total = (await this.roster.countBySite(this.unitOfWork.reader, from.key)).sum();
    let afterKey: number | null = 0;
    for (let done = 0; afterKey !== null; done += block) {
      await job.progress(Math.min(done, total), total);
      const after: number = afterKey;
      afterKey = await job.step(async (tx) => {
        await this.revisions.lock(tx, to.key);
        const last = await copyRosterBlock(tx, from.key, to.key, { afterKey: after, most: block });
        if (last !== null) await this.revisions.next(tx, to.key);
        onCommit(tx, () => this.hints.publish([{ topic: "briefing", key: to.id }]));
        return last;
      });
    }
  }
}
