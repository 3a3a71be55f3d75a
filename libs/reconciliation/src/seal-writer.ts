import { createHash } from "node:crypto";
import { Injectable } from "@nestjs/common";
import { AttendanceQuery, type TallyRecord } from "#attendance";
import { type BriefingRecord, SealBook } from "#briefings";
import { canonicalJson, emptyTally, type Principal, sealChanges, sealedFigures, sealedTotals } from "#domain";
import type { Tx } from "#platform";
import { RosterQuery } from "#roster";
import { SiteTree } from "#sites";
import { ReconciliationQuery } from "./reconciliation.query.js";
import { type SealedSiteRecord, type SealRecord, Seals } from "./seals.query.js";
import { SealsRepository } from "./seals.repository.js";

/** Who made a version, and why. Without a person it was found by looking. */
export interface SealedBy {
  readonly principal: Principal | null;
  readonly reason: string | null;
}

interface Scene {
  readonly sites: readonly SealedSiteRecord[];
  readonly entries: number;
  readonly rosterRevision: number;
}

const nothingDeclared = { opening: null, middle: null, closing: null };

/**
 * Writes versions of a briefing's numbers. Call it with the briefing's gate shut, so that no entry comes between the
 * positions and the numbers.
 */
@Injectable()
export class SealWriter extends SealBook {
  constructor(
    private readonly attendance: AttendanceQuery,
    private readonly roster: RosterQuery,
    private readonly sites: SiteTree,
    private readonly runs: ReconciliationQuery,
    private readonly seals: Seals,
    private readonly repository: SealsRepository,
  ) {
    super();
  }

  async seal(tx: Tx, briefing: BriefingRecord, siteKeys: readonly number[], principal: Principal): Promise<void> {
    await this.write(tx, briefing, siteKeys, { principal, reason: null });
  }

  /** Writes the next version and returns it; null when nothing differs from the newest one. */
  async write(
    tx: Tx,
    briefing: BriefingRecord,
    siteKeys: readonly number[],
    by: SealedBy,
  ): Promise<Omit<SealRecord, "sealedAt"> | null> {
    const before = await this.seals.current(tx, briefing.key);
    const scene = await this.scene(tx, briefing, siteKeys);
    const earlier = before ? await this.seals.sitesOf(tx, briefing.key, before.version) : [];
    const changed = new Set(sealChanges(earlier, scene.sites).map(placeOf));
    if (before && changed.size === 0) return null;
    const run = await this.runs.latestRun(tx, briefing.key);
    const version = (before?.version ?? 0) + 1;
    const seal = {
      briefingKey: briefing.key,
      briefingId: briefing.id,
      version,
      cause: before ? ("later-facts" as const) : ("seal" as const),
      reason: by.reason,
      sealedBy: by.principal?.id ?? null,
      sealedByName: by.principal?.name ?? null,
      entries: scene.entries,
      rosterRevision: scene.rosterRevision,
      runId: run?.id ?? null,
      totals: Object.fromEntries(sealedTotals(scene.sites)),
      hash: await this.hashOf(briefing.id, version, scene.sites, before?.hash ?? null),
    };
    await this.repository.add(
      tx,
      seal,
      before ? scene.sites.filter((site) => changed.has(placeOf(site))) : scene.sites,
    );
    return seal;
  }

  /** Every site that takes part or ever reported, in each session. */
  private async scene(tx: Tx, { key, sessions }: BriefingRecord, siteKeys: readonly number[]): Promise<Scene> {
    const summoned = await this.roster.countBySite(tx, key);
    const heads = new Map((await this.attendance.headsOf(tx, key)).map((head) => [head.siteKey, head]));
    const tallies = new Map<string, TallyRecord>(
      (await this.attendance.tallies(tx, key)).map((tally) => [placeOf(tally), tally]),
    );
    const keys = [...new Set([...siteKeys, ...heads.keys(), ...summoned.keys()])].toSorted((a, b) => a - b);
    const sites = sessions.flatMap(({ number: session }) =>
      keys.map((siteKey) => {
        const tally = tallies.get(placeOf({ session, siteKey }));
        const head = heads.get(siteKey);
        return {
          session,
          siteKey,
          position: head?.position ?? 0,
          chainHash: head?.hash ?? null,
          figures: sealedFigures({
            summoned: summoned.get(siteKey) ?? 0,
            counts: tally?.counts ?? emptyTally(),
            headcounts: tally?.headcounts ?? nothingDeclared,
            listClosed: tally?.listClosedAt != null,
          }),
        };
      }),
    );
    const entries = [...heads.values()].reduce((sum, { position }) => sum + position, 0);
    return { sites, entries, rosterRevision: summoned.revision };
  }

  /** Each version covers the one before, as each entry of a ledger does. Sites go by their ids: handles mean nothing outside. */
  private async hashOf(
    briefingId: string,
    version: number,
    sites: readonly SealedSiteRecord[],
    before: Buffer | null,
  ): Promise<Buffer> {
    const map = await this.sites.current();
    const hash = createHash("sha256").update(
      `${canonicalJson({ briefing: briefingId, version, before: before?.toString("hex") ?? null })}\n`,
    );
    for (const { session, siteKey, position, chainHash, figures } of sites) {
      const site = map.byKey(siteKey)?.id ?? null;
      hash.update(`${canonicalJson({ session, site, position, head: chainHash?.toString("hex") ?? null, figures })}\n`);
    }
    return hash.digest();
  }
}

const placeOf = ({ session, siteKey }: { readonly session: number; readonly siteKey: number }): string =>
  `${session}/${siteKey}`;
