import { Injectable } from "@nestjs/common";
import type { ReportFailure } from "#contracts";
import type { Queryable, Tx } from "#platform";
import type { ReportBundleEntity } from "./report-bundle.entity.js";

export interface ReportBundleRecord extends Omit<ReportBundleEntity, "bytes"> {
  readonly bytes: number | null;
}

/** What is known of a bundle once its file is on the disk. */
export interface FinishedBundle {
  readonly fileName: string;
  readonly storedAs: string;
  /** Reports of sites in the file. */
  readonly sites: number;
  readonly failures: readonly ReportFailure[];
  readonly bytes: number;
  readonly sha256: string;
  readonly expiresAt: Date;
}

const recordColumns = `id, briefing_id as "briefingId", node_id as "nodeId", site_ids as "siteIds", session, version,
  contents, format, kind, form, file_name as "fileName",
  stored_as as "storedAs", sites, failures, bytes::float8 as bytes, sha256, created_by as "createdBy",
  created_at as "createdAt", expires_at as "expiresAt"`;

@Injectable()
export class ReportBundlesRepository {
  async insert(
    tx: Tx,
    bundle: Pick<
      ReportBundleEntity,
      | "id"
      | "briefingId"
      | "nodeId"
      | "siteIds"
      | "session"
      | "version"
      | "contents"
      | "format"
      | "kind"
      | "form"
      | "createdBy"
    >,
  ): Promise<void> {
    await tx.query(
      `insert into report_bundle (id, briefing_id, node_id, session, format, kind, form, created_by, site_ids, version,
                                  contents)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        bundle.id,
        bundle.briefingId,
        bundle.nodeId,
        bundle.session,
        bundle.format,
        bundle.kind,
        bundle.form,
        bundle.createdBy,
        bundle.siteIds,
        bundle.version,
        bundle.contents,
      ],
    );
  }

  async find(connection: Queryable, id: string): Promise<ReportBundleRecord | undefined> {
    const rows = await connection.query<ReportBundleRecord[]>(
      `select ${recordColumns} from report_bundle where id = $1`,
      [id],
    );
    return rows[0];
  }

  async finish(tx: Tx, id: string, bundle: FinishedBundle): Promise<void> {
    await tx.query(
      `update report_bundle set file_name = $2, stored_as = $3, sites = $4, failures = $5, bytes = $6, sha256 = $7,
              expires_at = $8 where id = $1`,
      [
        id,
        bundle.fileName,
        bundle.storedAs,
        bundle.sites,
        JSON.stringify(bundle.failures),
        bundle.bytes,
        bundle.sha256,
        bundle.expiresAt,
      ],
    );
  }

  /** Lets go of the files that have expired by now: their rows forget them. */
  async expire(tx: Tx, now: Date): Promise<void> {
    await tx.query(`update report_bundle set stored_as = null where stored_as is not null and expires_at <= $1`, [now]);
  }

  /** Which of these files a bundle still has. */
  async stored(connection: Queryable, names: readonly string[]): Promise<Set<string>> {
    const rows = await connection.query<{ name: string }[]>(
      `select stored_as as name from report_bundle where stored_as = any($1::text[])`,
      [[...names]],
    );
    return new Set(rows.map(({ name }) => name));
  }
}
