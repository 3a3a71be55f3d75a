import type { ApprovedFigures } from "#domain";
import type { Queryable, Tx } from "#platform";
import { Injectable } from "@nestjs/common";

export interface ApprovalRecord {
  readonly id: string;
  readonly session: number;
  readonly siteKey: number;
  readonly act: "approved" | "withdrawn";
  readonly figures: ApprovedFigures;
  readonly reason: string | null;
  readonly byName: string;
  readonly at: Date;
}

const columns = `id, session, site_key as "siteKey", act, figures, reason, by_name as "byName", at`;

/** SQL of the approvals. Rows are only added. */
@Injectable()
export class ApprovalsRepository {
  /** The last act on each site and session that has one. */
  latest(connection: Queryable, briefingKey: number): Promise<ApprovalRecord[]> {
    return connection.query<ApprovalRecord[]>(
      `select distinct on (session, site_key) ${columns} from site_approval
        where briefing_key = $1 order by session, site_key, id desc`,
      [briefingKey],
    );
  }

  /** Every act on a site, the newest first. */
  ofSite(connection: Queryable, briefingKey: number, siteKey: number): Promise<ApprovalRecord[]> {
    return connection.query<ApprovalRecord[]>(
      `select ${columns} from site_approval where briefing_key = $1 and site_key = $2 order by id desc`,
      [briefingKey, siteKey],
    );
  }

  async add(tx: Tx, briefingKey: number, act: Omit<ApprovalRecord, "at"> & { readonly byId: string }): Promise<void> {
    await tx.query(
      `insert into site_approval (id, briefing_key, session, site_key, act, figures, reason, by_id, by_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        act.id,
        briefingKey,
        act.session,
        act.siteKey,
        act.act,
        JSON.stringify(act.figures),
        act.reason,
        act.byId,
        act.byName,
      ],
    );
  }
}
