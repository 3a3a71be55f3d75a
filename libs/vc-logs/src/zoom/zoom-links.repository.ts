import { Injectable } from "@nestjs/common";
import type { Queryable, Tx } from "#platform";

/** How one briefing hears from Zoom. Secrets are sealed. */
export interface ZoomLinkRecord {
  readonly briefingKey: number;
  readonly briefingId: string;
  /** Names the address that Zoom posts to. */
  readonly token: string;
  /** Number of the meeting; null: whichever the account holds. */
  readonly meeting: string | null;
  /** Null: nothing is posted. */
  readonly secret: Buffer | null;
  readonly apiAccount: string | null;
  readonly apiClient: string | null;
  readonly apiSecret: Buffer | null;
  /** Since when what is posted is taken; null while nothing is. */
  readonly listeningSince: Date | null;
  readonly lastEventAt: Date | null;
  readonly pullJob: string | null;
  readonly pullAskedAt: Date | null;
  readonly pulledAt: Date | null;
}

export type ZoomLinkSettings = Pick<
  ZoomLinkRecord,
  "briefingKey" | "briefingId" | "token" | "meeting" | "secret" | "apiAccount" | "apiClient" | "apiSecret"
>;

const columns = `briefing_key as "briefingKey", briefing_id as "briefingId", token, meeting, secret,
  api_account as "apiAccount", api_client as "apiClient", api_secret as "apiSecret", listening_since as "listeningSince", last_event_at as "lastEventAt",
  pull_job as "pullJob", pull_asked_at as "pullAskedAt", pulled_at as "pulledAt"`;

@Injectable()
export class ZoomLinksRepository {
  async ofBriefing(connection: Queryable, briefingKey: number): Promise<ZoomLinkRecord | null> {
    const rows = await connection.query<ZoomLinkRecord[]>(`select ${columns} from zoom_link where briefing_key = $1`, [
      briefingKey,
    ]);
    return rows[0] ?? null;
  }

  /** The row, held until the end of the transaction: whoever asks for a pull at the same time waits. */
  async lock(tx: Tx, briefingKey: number): Promise<ZoomLinkRecord | null> {
    const rows = await tx.query<ZoomLinkRecord[]>(
      `select ${columns} from zoom_link where briefing_key = $1 for update`,
      [briefingKey],
    );
    return rows[0] ?? null;
  }

  async byToken(connection: Queryable, token: string): Promise<ZoomLinkRecord | null> {
    const rows = await connection.query<ZoomLinkRecord[]>(`select ${columns} from zoom_link where token = $1`, [token]);
    return rows[0] ?? null;
  }

  /** The address stays when anything else is changed. */
  async set(tx: Tx, link: ZoomLinkSettings & { readonly by: string }): Promise<void> {
    await tx.query(
      `insert into zoom_link (briefing_key, briefing_id, token, meeting, secret, api_account, api_client, api_secret,
                              decided_by, listening_since)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, case when $5::bytea is null then null else now() end)
       on conflict (briefing_key) do update
          set meeting = $4, secret = $5, api_account = $6, api_client = $7, api_secret = $8, decided_by = $9,
              decided_at = now(),
              listening_since = case when $5::bytea is null then null else coalesce(zoom_link.listening_since, now()) end,
              last_event_at = case when $5::bytea is null then null else zoom_link.last_event_at end`,
      [
        link.briefingKey,
        link.briefingId,
        link.token,
        link.meeting,
        link.secret,
        link.apiAccount,
        link.apiClient,
        link.apiSecret,
        link.by,
      ],
    );
  }

  async heard(tx: Tx, briefingKey: number): Promise<void> {
    await tx.query(`update zoom_link set last_event_at = now() where briefing_key = $1`, [briefingKey]);
  }

  async pullAsked(tx: Tx, briefingKey: number, job: string, at: Date): Promise<void> {
    await tx.query(`update zoom_link set pull_job = $2, pull_asked_at = $3 where briefing_key = $1`, [
      briefingKey,
      job,
      at,
    ]);
  }

  async pulled(tx: Tx, briefingKey: number, at: Date): Promise<void> {
    await tx.query(`update zoom_link set pulled_at = $2 where briefing_key = $1`, [briefingKey, at]);
  }
}
