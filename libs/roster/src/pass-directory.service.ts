import { Injectable } from "@nestjs/common";
import type { BriefingRecord } from "#briefings";
import { asReading, UnitOfWork } from "#platform";
import { PassSigner } from "./pass-signer.js";
import { RosterQuery } from "./roster.query.js";

interface Directory {
  readonly revision: number;
  readonly delegates: ReadonlyMap<string, string>;
}

/** A briefing is asked about for a day, and there are rarely two. */
const mostKept = 3;

/**
 * Whose pass bears a code. Codes are keyed hashes that are stored nowhere, so those of a whole roster are worked out at the
 * first question (23,000 in about a tenth of a second) and kept until the roster changes.
 */
@Injectable()
export class PassDirectory {
  private readonly directories = new Map<string, Directory>();

  constructor(
    private readonly passes: PassSigner,
    private readonly roster: RosterQuery,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Id of the delegate; null when no pass of this briefing bears the code. */
  delegateOf(briefing: BriefingRecord, code: string): Promise<string | null> {
    return asReading(() => this.lookUp(briefing, code));
  }

  private async lookUp(briefing: BriefingRecord, code: string): Promise<string | null> {
    const { reader } = this.unitOfWork;
    const revision = (await this.roster.revisionsOf(reader, [briefing.key])).get(briefing.key) ?? 0;
    const known = this.directories.get(briefing.id);
    if (known?.revision === revision) return known.delegates.get(code) ?? null;
    const ids = await this.roster.idsOf(reader, briefing.key);
    const delegates = new Map(ids.map((id) => [this.passes.codeOf(briefing.id, id), id]));
    this.directories.delete(briefing.id);
    this.directories.set(briefing.id, { revision, delegates });
    if (this.directories.size > mostKept) this.directories.delete(this.directories.keys().next().value!);
    return delegates.get(code) ?? null;
  }
}
