import { Injectable } from "@nestjs/common";
import type { Tx } from "#platform";
import type { SealedSiteRecord, SealRecord } from "./seals.query.js";

/** Versions are only ever added. */
@Injectable()
export class SealsRepository {
  async add(tx: Tx, seal: Omit<SealRecord, "sealedAt">, sites: readonly SealedSiteRecord[]): Promise<void> {
    await tx.query(
      `insert into seal (briefing_key, version, briefing_id, cause, reason, sealed_by, sealed_by_name, entries,
                         roster_revision, run_id, totals, hash)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        seal.briefingKey,
        seal.version,
        seal.briefingId,
        seal.cause,
        seal.reason,
        seal.sealedBy,
        seal.sealedByName,
        seal.entries,
        seal.rosterRevision,
        seal.runId,
        JSON.stringify(seal.totals),
        seal.hash,
      ],
    );
    await tx.query(
      `insert into seal_site (briefing_key, version, session, site_key, position, chain_hash, figures)
       select $1, $2, s.session, s.site_key, s.position, decode(s.chain_hash, 'hex'), s.figures
         from jsonb_to_recordset($3::jsonb) as s(session int, site_key int, position int, chain_hash text, figures jsonb)`,
      [seal.briefingKey, seal.version, JSON.stringify(sites.map(row))],
    );
  }
}

const row = (site: SealedSiteRecord) => ({
  session: site.session,
  site_key: site.siteKey,
  position: site.position,
  chain_hash: site.chainHash?.toString("hex") ?? null,
  figures: site.figures,
});
