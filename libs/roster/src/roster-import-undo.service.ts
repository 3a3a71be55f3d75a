import { Injectable } from "@nestjs/common";
import { Audit } from "#audit";
import { Briefings, BriefingUse, readGate, shutGate } from "#briefings";
import { Problem } from "#contracts";
import type { Principal } from "#domain";
import { HintBus, onCommit, UnitOfWork } from "#platform";
import { undoUntil } from "./roster-import-view.js";
import { RosterImportsRepository } from "./roster-imports.repository.js";
import { RosterRevisions } from "./roster-revisions.repository.js";
import { RosterUndoRepository } from "./roster-undo.repository.js";

/** Takes a whole import back, as long as nothing was built on it. */
@Injectable()
export class RosterImportUndo {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly imports: RosterImportsRepository,
    private readonly revisions: RosterRevisions,
    private readonly undo: RosterUndoRepository,
    private readonly briefings: Briefings,
    private readonly use: BriefingUse,
    private readonly audit: Audit,
    private readonly hints: HintBus,
  ) {}

  /**
   * Removes the people an import added and gives back what it changed, in one transaction.
   * @throws Problem not-found, import-not-ready when it was not committed, roster-closed, import-undo-refused when a day has
   *   passed, the roster changed since, or people have been checked in
   */
  async takeBack(principal: Principal, briefingId: string, importId: string): Promise<void> {
    const briefing = await this.briefings.byId(briefingId);
    await this.unitOfWork.run(async (tx) => {
      // Nobody is checked in while delegates may vanish.
      await shutGate(tx, briefing.key);
      const [gate] = await readGate(tx, [briefing.key]);
      if (gate?.state === "closed" || gate?.state === "sealed") throw new Problem("roster-closed");
      const revision = await this.revisions.lock(tx, briefing.key);
      const record = await this.imports.locked(tx, importId);
      if (!record || record.briefingId !== briefingId) throw new Problem("not-found");
      if (record.state !== "committed") throw new Problem("import-not-ready");
      const late = undoUntil(record) === null || record.rosterRevision !== revision;
      if (late || (await this.use.hasEntries(tx, briefing.key))) throw new Problem("import-undo-refused");
      const details = await this.undo.takeBack(tx, importId);
      if (details.removed + details.restored > 0) await this.revisions.next(tx, briefing.key);
      await this.audit.write(tx, principal, { action: "roster.import-undone", briefingId, subject: importId, details });
      onCommit(tx, () => this.hints.publish([{ topic: "briefing", key: briefing.id }]));
    });
  }
}
