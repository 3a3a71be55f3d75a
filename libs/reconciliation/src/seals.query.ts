import { Injectable } from "@nestjs/common";
import type { SealedFigures, SealedSite } from "#domain";
import type { Queryable } from "#platform";

/** One version of a briefing's sealed numbers. */
export interface SealRecord {
  readonly briefingKey: number;
  readonly briefingId: string;
  /** 1 for the seal itself; later facts that somebody accepted make 2, 3 … */
  readonly version: number;
  readonly cause: "seal" | "later-facts";
  readonly reason: string | null;
  /** Null when no person asked: the worker found that the ledger had grown. */
  readonly sealedBy: string | null;
  readonly sealedByName: string | null;
  readonly sealedAt: Date;
  /** Entries of all ledgers that the version counts: the sum of the positions. */
  readonly entries: number;
  readonly rosterRevision: number;
  /** The newest finished run when the version was made. */
  readonly runId: string | null;
  /** Sums over the sites, by number of the session. */
  readonly totals: Readonly<Record<string, SealedFigures>>;
  /** SHA-256 over the version before, the positions and the figures of every site. */
  readonly hash: Buffer;
}

export interface SealedSiteRecord extends SealedSite {
  /** Hash of the site's ledger at the position; null where nothing was reported. */
  readonly chainHash: Buffer | null;
}

const sealColumns = `briefing_key as "briefingKey", briefing_id as "briefingId", version, cause, reason,
  sealed_by as "sealedBy", sealed_by_name as "sealedByName", sealed_at as "sealedAt", entries::float8 as entries,
  roster_revision as "rosterRevision", run_id as "runId", totals, hash`;

/** Reads that other rooms may ask for. Give a snapshot's transaction to read several as of one moment. */
@Injectable()
export class Seals {
  /** The newest version of a briefing; null before the seal. Whoever holds an older one knows that a newer exists. */
  async current(connection: Queryable, briefingKey: number): Promise<SealRecord | null> {
    const rows = await connection.query<SealRecord[]>(
      `select ${sealColumns} from seal where briefing_key = $1 order by version desc limit 1`,
      [briefingKey],
    );
    return rows[0] ?? null;
  }

  async find(connection: Queryable, briefingKey: number, version: number): Promise<SealRecord | null> {
    const rows = await connection.query<SealRecord[]>(
      `select ${sealColumns} from seal where briefing_key = $1 and version = $2`,
      [briefingKey, version],
    );
    return rows[0] ?? null;
  }

  /** Whether numbers were sealed after these: a later version, or, for provisional ones as of a moment, any seal since. */
  async overtake(
    connection: Queryable,
    briefingId: string,
    { version, asOf }: { readonly version: number | null; readonly asOf: string | null },
  ): Promise<boolean> {
    const [answer] = await connection.query<{ yes: boolean }[]>(
      `select exists (select from seal where briefing_id = $1
                        and case when $2::int is null then sealed_at > $3 else version > $2 end) as yes`,
      [briefingId, version, asOf],
    );
    return answer!.yes;
  }

  /** Every version, the newest first. */
  versions(connection: Queryable, briefingKey: number): Promise<SealRecord[]> {
    return connection.query<SealRecord[]>(
      `select ${sealColumns} from seal where briefing_key = $1 order by version desc`,
      [briefingKey],
    );
  }

  /** What a version says of each site in each session, in order of session and handle. */
  sitesOf(connection: Queryable, briefingKey: number, version: number): Promise<SealedSiteRecord[]> {
    return connection.query<SealedSiteRecord[]>(
      `select distinct on (session, site_key) session, site_key as "siteKey", position, chain_hash as "chainHash", figures
         from seal_site where briefing_key = $1 and version <= $2 order by session, site_key, version desc`,
      [briefingKey, version],
    );
  }
}
