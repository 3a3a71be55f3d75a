import { Injectable } from "@nestjs/common";
import type { Queryable, Tx } from "#platform";
import type { ReportMailEntity, ReportMailState } from "./report-mail.entity.js";
import type { ReportMailingEntity } from "./report-mailing.entity.js";

const mailingColumns = `id, briefing_id as "briefingId", node_id as "nodeId", session, kind, form, version, asked_by as "askedBy",
  asked_name as "askedName", created_at as "createdAt"`;

/** A mail that did not go out, or that nobody can say it of. */
export type FailedMail = Pick<ReportMailEntity, "siteId" | "state"> & { readonly reason: string };

@Injectable()
export class ReportMailingsRepository {
  /** False when a mailing of this id was asked for before. */
  async insert(tx: Tx, mailing: Omit<ReportMailingEntity, "createdAt">): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `insert into report_mailing (id, briefing_id, node_id, session, kind, form, version, asked_by, asked_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (id) do nothing returning id`,
      [
        mailing.id,
        mailing.briefingId,
        mailing.nodeId,
        mailing.session,
        mailing.kind,
        mailing.form,
        mailing.version,
        mailing.askedBy,
        mailing.askedName,
      ],
    );
    return rows.length > 0;
  }

  /** A mail for each of these sites; one without an address has failed before it begins. */
  async addMails(
    tx: Tx,
    mailingId: string,
    mails: readonly { readonly siteId: string; readonly address: string | null }[],
    noAddress: string,
  ): Promise<void> {
    await tx.query(
      `insert into report_mail (mailing_id, site_id, address, state, reason)
       select $1, site, address, case when address is null then 'failed' else 'waiting' end,
              case when address is null then $4 end
         from unnest($2::uuid[], $3::text[]) as t (site, address)`,
      [mailingId, mails.map(({ siteId }) => siteId), mails.map(({ address }) => address), noAddress],
    );
  }

  async find(connection: Queryable, id: string): Promise<ReportMailingEntity | undefined> {
    const rows = await connection.query<ReportMailingEntity[]>(
      `select ${mailingColumns} from report_mailing where id = $1`,
      [id],
    );
    return rows[0];
  }

  /** The newest first. */
  ofBriefing(connection: Queryable, briefingId: string, limit: number): Promise<ReportMailingEntity[]> {
    return connection.query<ReportMailingEntity[]>(
      `select ${mailingColumns} from report_mailing where briefing_id = $1 order by created_at desc, id desc limit $2`,
      [briefingId, limit],
    );
  }

  async counts(connection: Queryable, mailingId: string): Promise<ReadonlyMap<ReportMailState, number>> {
    const rows = await connection.query<{ state: ReportMailState; mails: number }[]>(
      `select state, count(*)::int as mails from report_mail where mailing_id = $1 group by state`,
      [mailingId],
    );
    return new Map(rows.map(({ state, mails }) => [state, mails]));
  }

  failures(connection: Queryable, mailingId: string, limit: number): Promise<FailedMail[]> {
    return connection.query<FailedMail[]>(
      `select site_id as "siteId", state, coalesce(reason, '') as reason from report_mail
        where mailing_id = $1 and state in ('failed', 'unsure') order by site_id limit $2`,
      [mailingId, limit],
    );
  }

  /** Sites whose mail has not left yet, with their addresses. */
  async waiting(connection: Queryable, mailingId: string): Promise<ReadonlyMap<string, string>> {
    const rows = await connection.query<{ siteId: string; address: string | null }[]>(
      `select site_id as "siteId", address from report_mail where mailing_id = $1 and state = 'waiting'`,
      [mailingId],
    );
    return new Map(rows.flatMap(({ siteId, address }) => (address === null ? [] : [[siteId, address]])));
  }

  /** What an attempt that ended in the middle was sending may have arrived. */
  async leaveUnsure(tx: Tx, mailingId: string, reason: string): Promise<void> {
    await tx.query(`update report_mail set state = 'unsure', reason = $2 where mailing_id = $1 and state = 'sending'`, [
      mailingId,
      reason,
    ]);
  }

  async mark(
    tx: Tx,
    mail: Pick<ReportMailEntity, "mailingId" | "siteId" | "state"> & {
      readonly reason?: string;
      readonly code?: string;
    },
  ): Promise<void> {
    await tx.query(
      `update report_mail set state = $3, reason = $4, code = coalesce($5, code),
              sent_at = case when $3 = 'sent' then now() end
        where mailing_id = $1 and site_id = $2`,
      [mail.mailingId, mail.siteId, mail.state, mail.reason ?? null, mail.code ?? null],
    );
  }

  /** Forgets where mails of a briefing went; what is still waiting stays behind. */
  async eraseAddresses(tx: Tx, briefingId: string, reason: string): Promise<void> {
    await tx.query(
      `update report_mail set address = null,
              state = case when state = 'waiting' then 'failed' else state end,
              reason = case when state = 'waiting' then $2 else reason end
        where mailing_id in (select id from report_mailing where briefing_id = $1) and address is not null`,
      [briefingId, reason],
    );
  }
}
