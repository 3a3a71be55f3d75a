import { Injectable } from "@nestjs/common";
import { type CreateBriefing, type Participation, type PatchBriefing, Problem } from "#contracts";
import { type BriefingState, moveBriefing, type Principal } from "#domain";
import { Audit } from "#audit";
import { HintBus, Jobs, onCommit, type Queryable, type Tx, UnitOfWork } from "#platform";
import { SiteTree } from "#sites";
import { v7 as uuidv7 } from "uuid";
import { BriefingUse } from "./briefing-use.js";
import { type BriefingRecord, BriefingsRepository } from "./briefings.repository.js";
import { shutGate } from "./entry-gate.js";
import { type ParticipationRecord, ParticipationsRepository } from "./participations.repository.js";
import { SealBook } from "./seal-book.js";

const briefingsAPage = 200;

@Injectable()
export class Briefings {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: BriefingsRepository,
    private readonly participations: ParticipationsRepository,
    private readonly sites: SiteTree,
    private readonly use: BriefingUse,
    private readonly sealBook: SealBook,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly hints: HintBus,
  ) {}

  /** Give a connection to read as of a snapshot. @throws Problem not-found */
  async byId(id: string, connection: Queryable = this.unitOfWork.reader): Promise<BriefingRecord> {
    const briefing = await this.repository.byId(id, connection);
    if (!briefing) throw new Problem("not-found");
    return briefing;
  }

  byKey(key: number): Promise<BriefingRecord | null> {
    return this.repository.byKey(key);
  }

  list(after: string | undefined, limit: number): Promise<BriefingRecord[]> {
    return this.repository.list(after, limit);
  }

  /** All of them, a page at a time. */
  async *every(): AsyncGenerator<BriefingRecord> {
    let page: BriefingRecord[] = [];
    do {
      page = await this.list(page.at(-1)?.id, briefingsAPage);
      yield* page;
    } while (page.length === briefingsAPage);
  }

  participation(briefingKey: number, connection: Queryable = this.unitOfWork.reader): Promise<ParticipationRecord[]> {
    return this.participations.ofBriefing(briefingKey, connection);
  }

  async create(principal: Principal, input: CreateBriefing): Promise<BriefingRecord> {
    const id = uuidv7();
    await this.unitOfWork.run(async (tx) => {
      const key = await this.repository.insert(tx, { id, title: input.title, rules: input.rules, copiedFrom: null });
      await this.repository.replaceSessions(tx, key, input.sessions);
      await this.audit.write(tx, principal, { action: "briefing.created", briefingId: id, subject: id });
    });
    return this.byId(id);
  }

  /** Changes a draft. Later the rules stand: what was late stays late. @throws Problem briefing-not-draft */
  async change(principal: Principal, id: string, input: PatchBriefing): Promise<BriefingRecord> {
    await this.unitOfWork.run(async (tx) => {
      const briefing = await this.locked(tx, id);
      const touchesRules = input.rules !== undefined || input.sessions !== undefined;
      if (touchesRules && briefing.state !== "draft") throw new Problem("briefing-not-draft");
      const rules = { ...briefing.rules, ...definedOnly(input.rules ?? {}) };
      await this.repository.change(tx, briefing.key, { title: input.title ?? briefing.title, rules });
      if (input.sessions) await this.repository.replaceSessions(tx, briefing.key, input.sessions);
      await this.audit.write(tx, principal, { action: "briefing.changed", briefingId: id, subject: id });
    });
    return this.byId(id);
  }

  /** Moves a briefing along its states; waits for the entries in flight. @throws Problem briefing-move-refused */
  async move(principal: Principal, id: string, to: BriefingState): Promise<BriefingRecord> {
    await this.unitOfWork.run(async (tx) => {
      const briefing = await this.locked(tx, id);
      const hasEntries = await this.use.hasEntries(tx, briefing.key);
      const move = moveBriefing(briefing.state, to, { hasEntries });
      if (move.kind === "refused") {
        throw new Problem("briefing-move-refused", `${move.from} → ${move.allowed.join(" | ") || "∅"}`);
      }
      await this.repository.move(tx, briefing.key, to);
      if (to === "sealed") await this.sealBook.seal(tx, briefing, await this.siteKeys(tx, briefing.key), principal);
      await this.audit.write(tx, principal, {
        action: "briefing.moved",
        briefingId: id,
        subject: id,
        details: { from: move.from, to },
      });
      onCommit(tx, () => this.hints.publish([{ topic: "briefing", key: id }]));
    });
    return this.byId(id);
  }

  /**
   * Makes a later version of sealed numbers. `make` gets the briefing and the sites that take part, with the gate shut, and
   * returns the number of the version it wrote, or null for none. So does this; a briefing that is not sealed has none.
   * @throws Problem not-found
   */
  async raiseVersion(
    id: string,
    make: (tx: Tx, briefing: BriefingRecord, siteKeys: readonly number[]) => Promise<number | null>,
  ): Promise<number | null> {
    return this.unitOfWork.run(async (tx) => {
      const briefing = await this.locked(tx, id);
      if (briefing.state !== "sealed") return null;
      const version = await make(tx, briefing, await this.siteKeys(tx, briefing.key));
      if (version === null) return null;
      await this.repository.setVersion(tx, briefing.key, version);
      onCommit(tx, () => this.hints.publish([{ topic: "briefing", key: id }]));
      return version;
    });
  }

  /** Every briefing whose numbers are sealed. */
  sealed(): Promise<BriefingRecord[]> {
    return this.repository.sealed();
  }

  /**
   * A new draft with the rules and sites of another briefing; its roster follows as a job. Returns the briefing and the id
   * of that job.
   */
  async copy(
    principal: Principal,
    fromId: string,
    input: Pick<CreateBriefing, "title" | "sessions">,
  ): Promise<{ briefing: BriefingRecord; jobId: string }> {
    const from = await this.byId(fromId);
    const id = uuidv7();
    const jobId = await this.unitOfWork.run(async (tx) => {
      const key = await this.repository.insert(tx, { id, title: input.title, rules: from.rules, copiedFrom: fromId });
      await this.repository.replaceSessions(tx, key, input.sessions);
      await this.participations.copy(tx, from.key, key);
      await this.audit.write(tx, principal, { action: "briefing.copied", briefingId: id, subject: fromId });
      return this.jobs.ask(tx, { kind: "copy-roster", payload: { from: fromId, to: id }, askedBy: principal.id });
    });
    return { briefing: await this.byId(id), jobId };
  }

  /** Says which sites take part. @throws Problem request-invalid naming sites that do not exist */
  async setParticipation(
    principal: Principal,
    id: string,
    input: { all: boolean; sites: readonly Participation[] },
  ): Promise<void> {
    const wanted = new Map<number, ParticipationRecord>();
    if (input.all) {
      for (const site of await this.sites.all()) {
        wanted.set(site.key, {
          siteKey: site.key,
          expected: null,
          headcountOnly: false,
          relayOnly: false,
          contactMail: null,
        });
      }
    }
    const unknown: { path: string; message: string }[] = [];
    for (const [index, site] of input.sites.entries()) {
      const node = await this.sites.byId(site.siteId);
      if (node) wanted.set(node.key, { ...site, siteKey: node.key });
      else unknown.push({ path: `sites.${index}.siteId`, message: "không có điểm cầu này / no such site" });
    }
    if (unknown.length > 0) throw new Problem("request-invalid", undefined, { errors: unknown });
    await this.unitOfWork.run(async (tx) => {
      const briefing = await this.locked(tx, id);
      await this.participations.replace(tx, briefing.key, [...wanted.values()]);
      await this.audit.write(tx, principal, {
        action: "participation.set",
        briefingId: id,
        subject: id,
        details: { sites: wanted.size },
      });
      onCommit(tx, () => this.hints.publish([{ topic: "briefing", key: id }]));
    });
  }

  private async siteKeys(tx: Tx, briefingKey: number): Promise<number[]> {
    return (await this.participations.ofBriefing(briefingKey, tx)).map(({ siteKey }) => siteKey);
  }

  private async locked(tx: Tx, id: string): Promise<BriefingRecord> {
    const found = await this.repository.byId(id, tx);
    if (!found) throw new Problem("not-found");
    await shutGate(tx, found.key);
    // Read once more: the state may have moved while this waited.
    return (await this.repository.byId(id, tx))!;
  }
}

function definedOnly<T extends object>(changes: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
