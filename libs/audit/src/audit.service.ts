import { Injectable } from "@nestjs/common";
import type { Principal } from "#domain";
import { correlationId, requestAddress, type Tx, UnitOfWork } from "#platform";
import { v7 as uuidv7 } from "uuid";
import { type AuditLineEntity, lineColumns } from "./audit-line.entity.js";

export interface AuditedAct {
  /** noun.past: `briefing.moved`. */
  readonly action: string;
  readonly briefingId?: string | null | undefined;
  readonly siteId?: string | null | undefined;
  /** Id of the thing acted on. */
  readonly subject?: string | null | undefined;
  /** Codes, numbers and ids; never a name, a phone number or a card number. */
  readonly details?: Record<string, unknown> | undefined;
}

export interface AuditFilter {
  readonly after?: string | undefined;
  readonly limit: number;
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly briefingId?: string | undefined;
  readonly siteId?: string | undefined;
  /** ISO 8601; `until` is not included. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

/** Acts of these kinds whose details say this. */
export interface AuditedActs {
  readonly actions: readonly string[];
  readonly details: Record<string, unknown>;
  readonly limit: number;
}

@Injectable()
export class Audit {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Writes the line in the transaction of the act itself: neither is there without the other. */
  async write(tx: Tx, principal: Principal | null, act: AuditedAct): Promise<void> {
    await tx.query(
      `insert into audit_line (id, actor_id, actor_name, action, briefing_id, site_id, subject, address, correlation_id, details)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        uuidv7(),
        principal?.id ?? null,
        principal?.name ?? "–",
        act.action,
        act.briefingId ?? null,
        act.siteId ?? null,
        act.subject ?? null,
        requestAddress() ?? null,
        correlationId() ?? null,
        JSON.stringify(act.details ?? {}),
      ],
    );
  }

  /** The newest lines first; `after` is the id of the last line of the page before. */
  list(filter: AuditFilter): Promise<AuditLineEntity[]> {
    return this.unitOfWork.query<AuditLineEntity>(
      `select ${lineColumns}
         from audit_line
        where ($1::uuid is null or id < $1)
          and ($2::text is null or position(lower($2) in lower(actor_name)) > 0 or actor_id::text = $2)
          and ($3::text is null or starts_with(action, $3)) and ($4::uuid is null or briefing_id = $4)
          and ($5::uuid is null or site_id = $5) and ($6::timestamptz is null or at >= $6)
          and ($7::timestamptz is null or at < $7)
        order by id desc limit $8`,
      [
        filter.after ?? null,
        filter.actor ?? null,
        filter.action ?? null,
        filter.briefingId ?? null,
        filter.siteId ?? null,
        filter.from ?? null,
        filter.until ?? null,
        filter.limit,
      ],
    );
  }

  /** What was done with one thing of a briefing, the newest first: lines of these acts about this site; null: about none. */
  about(
    where: { readonly briefingId: string; readonly siteId: string | null },
    which: AuditedActs,
  ): Promise<AuditLineEntity[]> {
    return this.unitOfWork.query<AuditLineEntity>(
      `select id, at, actor_id as "actorId", actor_name as "actorName", action, briefing_id as "briefingId",
              site_id as "siteId", subject, address, correlation_id as "correlationId", details
         from audit_line
        where briefing_id = $1 and site_id is not distinct from $2::uuid and action = any($3::text[]) and details @> $4::jsonb
        order by id desc limit $5`,
      [where.briefingId, where.siteId, [...which.actions], JSON.stringify(which.details), which.limit],
    );
  }
}
