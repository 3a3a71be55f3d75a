import { Injectable } from "@nestjs/common";
import { Audit } from "#audit";
import { Briefings } from "#briefings";
import { Problem, type PutRoomMappings, type RoomMappingView } from "#contracts";
import { matchRoom, type Principal, type RoomDirectory, roomDirectory } from "#domain";
import { HintBus, onCommit, type Queryable, type Tx, UnitOfWork } from "#platform";
import { SiteTree } from "#sites";
import { type RoomProposal, RoomsRepository } from "./rooms.repository.js";

/**
 * Which site a name in the logs stands for: by rule where it is certain, else by a person, who always has the last
 * word.
 */
@Injectable()
export class Rooms {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: RoomsRepository,
    private readonly briefings: Briefings,
    private readonly sites: SiteTree,
    private readonly audit: Audit,
    private readonly hints: HintBus,
  ) {}

  /**
   * Settles every name of a briefing that no person decided about. Safe to do again: a better known tree settles
   * more.
   */
  async settle(tx: Tx, briefingKey: number): Promise<void> {
    const names = await this.repository.openNames(tx, briefingKey);
    if (names.length === 0) return;
    const directory = await this.directory(tx);
    await this.repository.propose(
      tx,
      briefingKey,
      names.map(({ nameKey, name }) => proposal(nameKey, name, directory)),
    );
  }

  /** Every name of a briefing. @throws Problem not-found */
  async list(briefingId: string): Promise<RoomMappingView[]> {
    const briefing = await this.briefings.byId(briefingId);
    const rooms = await this.repository.ofBriefing(this.unitOfWork.reader, briefing.key);
    const map = await this.sites.current();
    const idOf = (siteKey: number): string | null => map.byKey(siteKey)?.id ?? null;
    return rooms.map((room) => ({
      nameKey: room.nameKey,
      name: room.name,
      connections: room.connections,
      settledBy: room.settledBy,
      siteId: room.siteKey === null ? null : idOf(room.siteKey),
      candidates: room.candidates.flatMap((siteKey) => idOf(siteKey) ?? []),
    }));
  }

  /** A person's decisions, all or none. @throws Problem not-found for a briefing, a name or a site nobody knows */
  async decide(principal: Principal, briefingId: string, { mappings }: PutRoomMappings): Promise<RoomMappingView[]> {
    const briefing = await this.briefings.byId(briefingId);
    const map = await this.sites.current();
    await this.unitOfWork.run(async (tx) => {
      for (const { nameKey, siteId, remember } of mappings) {
        const site = siteId === null ? null : map.byId(siteId);
        if (site === undefined) throw new Problem("not-found");
        const decision = { nameKey, siteKey: site?.key ?? null, by: principal.id };
        if (!(await this.repository.decide(tx, briefing.key, decision))) throw new Problem("not-found");
        if (remember) await this.repository.remember(tx, decision);
      }
      await this.audit.write(tx, principal, {
        action: "rooms.mapped",
        briefingId,
        subject: briefingId,
        details: { names: mappings.length, sites: mappings.map(({ siteId }) => siteId).slice(0, 100) },
      });
      onCommit(tx, () => this.hints.publish([{ topic: "briefing", key: briefingId }]));
    });
    return this.list(briefingId);
  }

  /** Takes a person's decision about a name back, also for later briefings where `forget`; the rules settle it again. */
  async reopen(principal: Principal, briefingId: string, nameKey: string, forget: boolean): Promise<void> {
    const briefing = await this.briefings.byId(briefingId);
    await this.unitOfWork.run(async (tx) => {
      await this.repository.reopen(tx, briefing.key, nameKey);
      if (forget) await this.repository.remember(tx, { nameKey, siteKey: null, by: principal.id });
      await this.settle(tx, briefing.key);
      await this.audit.write(tx, principal, { action: "rooms.reopened", briefingId, subject: briefingId });
      onCommit(tx, () => this.hints.publish([{ topic: "briefing", key: briefingId }]));
    });
  }

  /** Sites and remembered names, prepared for looking up what a name stands for. */
  async directory(connection: Queryable): Promise<RoomDirectory> {
    const map = await this.sites.current();
    const sites = map.all.map(({ key, code, name, parentId, aliases }) => ({
      key,
      code,
      name,
      parentName: parentId === null ? null : (map.byId(parentId)?.name ?? null),
      aliases,
    }));
    return roomDirectory(sites, await this.repository.remembered(connection));
  }
}

function proposal(nameKey: string, name: string, directory: RoomDirectory): RoomProposal {
  const match = matchRoom(name, directory);
  if (match.kind === "settled") {
    return { nameKey, name, settledBy: match.by, siteKey: match.siteKey, candidates: [] };
  }
  const candidates = match.kind === "ambiguous" ? [...match.siteKeys] : [];
  return { nameKey, name, settledBy: "nobody", siteKey: null, candidates };
}
