import { Injectable } from "@nestjs/common";
import type { VcLogSummary } from "#contracts";
import { roomNameKey, type SetAsideRow, type VcConnection } from "#domain";
import type { Queryable, Tx } from "#platform";
import type { VcLogEntity } from "./vc-log.entity.js";

/** A log without its bytes. */
export type VcLogRecord = Omit<VcLogEntity, "file">;

const recordColumns = `id, briefing_key as "briefingKey", briefing_id as "briefingId", file_name as "fileName", sha256,
  time_zone as "timeZone", date_order as "dateOrder", answers, job_id as "jobId", summary, uploaded_by as "uploadedBy",
  uploaded_at as "uploadedAt"`;

/** Log files, their connections and the rows that became none. */
@Injectable()
export class VcLogsRepository {
  /** Keeps a file; false when the briefing has this very file already. */
  async insert(tx: Tx, log: Omit<VcLogEntity, "summary" | "readAt" | "uploadedAt">): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `insert into vc_log (id, briefing_key, briefing_id, file_name, sha256, file, time_zone, date_order, job_id,
                           uploaded_by, answers)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (briefing_key, sha256) do nothing returning id`,
      [
        log.id,
        log.briefingKey,
        log.briefingId,
        log.fileName,
        log.sha256,
        log.file,
        log.timeZone,
        log.dateOrder,
        log.jobId,
        log.uploadedBy,
        JSON.stringify(log.answers),
      ],
    );
    return rows.length > 0;
  }

  async bySha256(tx: Tx, briefingKey: number, sha256: Buffer): Promise<VcLogRecord | undefined> {
    const rows = await tx.query<VcLogRecord[]>(
      `select ${recordColumns} from vc_log where briefing_key = $1 and sha256 = $2 for update`,
      [briefingKey, sha256],
    );
    return rows[0];
  }

  /** Asks the file again, with other answers to what it cannot say itself. */
  async readAgain(
    tx: Tx,
    log: Pick<VcLogRecord, "id" | "jobId" | "timeZone" | "dateOrder" | "answers">,
  ): Promise<void> {
    await tx.query(
      `update vc_log set job_id = $2, time_zone = $3, date_order = $4, answers = $5, summary = null where id = $1`,
      [log.id, log.jobId, log.timeZone, log.dateOrder, JSON.stringify(log.answers)],
    );
  }

  /** Locks a log, so that two requests do not ask for its reading at once. */
  async lock(tx: Tx, id: string): Promise<VcLogRecord | undefined> {
    const rows = await tx.query<VcLogRecord[]>(`select ${recordColumns} from vc_log where id = $1 for update`, [id]);
    return rows[0];
  }

  async find(connection: Queryable, id: string): Promise<VcLogRecord | undefined> {
    const rows = await connection.query<VcLogRecord[]>(`select ${recordColumns} from vc_log where id = $1`, [id]);
    return rows[0];
  }

  ofBriefing(connection: Queryable, briefingKey: number): Promise<VcLogRecord[]> {
    return connection.query<VcLogRecord[]>(
      `select ${recordColumns} from vc_log where briefing_key = $1 order by uploaded_at, id`,
      [briefingKey],
    );
  }

  async file(connection: Queryable, id: string): Promise<Buffer | null> {
    const rows = await connection.query<{ file: Buffer }[]>(`select file from vc_log where id = $1`, [id]);
    return rows[0]?.file ?? null;
  }

  /** Takes away what an earlier reading of the file left. */
  async clear(tx: Tx, logId: string): Promise<void> {
    await tx.query(`delete from vc_connection where log_id = $1`, [logId]);
    await tx.query(`delete from vc_row_set_aside where log_id = $1`, [logId]);
  }

  async addConnections(
    tx: Tx,
    log: { readonly id: string; readonly briefingKey: number },
    connections: readonly VcConnection[],
  ): Promise<void> {
    await tx.query(
      `insert into vc_connection (log_id, row, briefing_key, name, name_key, original_name, email, joined_at, left_at,
                                  guest, raw, identity, leave_assumed, stated_ms)
       select $1, c.row, $2, c.name, c.name_key, c.original_name, c.email, to_timestamp(c.joined_at / 1000.0),
              to_timestamp(c.left_at / 1000.0), c.guest, c.raw, c.identity, c.leave_assumed, c.stated_ms
         from json_to_recordset($3::json) as c(row int, name text, name_key text, original_name text, email text,
              joined_at double precision, left_at double precision, guest boolean, raw text[], identity text,
              leave_assumed boolean, stated_ms bigint)`,
      [log.id, log.briefingKey, JSON.stringify(connections.map(written))],
    );
  }

  async addSetAside(tx: Tx, logId: string, rows: readonly SetAsideRow[]): Promise<void> {
    await tx.query(
      `insert into vc_row_set_aside (log_id, row, reason, raw)
       select $1, r.row, r.reason, r.raw
         from json_to_recordset($2::json) as r(row int, reason text, raw text[])`,
      [logId, JSON.stringify(rows.map(({ row, reason, raw }) => ({ row, reason, raw: raw.map(storable) })))],
    );
  }

  async summarize(tx: Tx, logId: string, summary: VcLogSummary): Promise<void> {
    await tx.query(`update vc_log set summary = $2, read_at = clock_timestamp() where id = $1`, [
      logId,
      JSON.stringify(summary),
    ]);
  }
}

const written = (connection: VcConnection) => ({
  row: connection.row,
  name: storable(connection.name),
  name_key: roomNameKey(storable(connection.name)),
  original_name: connection.originalName && storable(connection.originalName),
  email: connection.email && storable(connection.email),
  joined_at: connection.joinedAt,
  left_at: connection.leftAt,
  guest: connection.guest,
  raw: connection.raw.map(storable),
  identity: storable(connection.identity),
  leave_assumed: connection.leaveAssumed,
  stated_ms: connection.statedMs,
});

/** PostgreSQL keeps no NUL in a text. */
const storable = (text: string): string => text.replaceAll("\0", "");
