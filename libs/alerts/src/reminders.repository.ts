import { Injectable } from "@nestjs/common";
import type { Queryable, Tx } from "#platform";

export interface ReminderRecord {
  readonly id: string;
  readonly alertId: string;
  readonly channel: "mail" | "webhook";
  readonly askedName: string;
  readonly askedAt: Date;
  readonly sentAt: Date | null;
}

const columns = `id, alert_id as "alertId", channel, asked_name as "askedName", asked_at as "askedAt", sent_at as "sentAt"`;

/** SQL of the reminders. Each shares its id with the job that sends it. */
@Injectable()
export class RemindersRepository {
  ofAlerts(connection: Queryable, alertIds: readonly string[]): Promise<ReminderRecord[]> {
    return connection.query<ReminderRecord[]>(
      `select ${columns} from alert_reminder where alert_id = any($1::uuid[]) order by id`,
      [[...alertIds]],
    );
  }

  async byId(connection: Queryable, id: string): Promise<ReminderRecord | null> {
    const rows = await connection.query<ReminderRecord[]>(`select ${columns} from alert_reminder where id = $1`, [id]);
    return rows[0] ?? null;
  }

  async add(
    tx: Tx,
    reminder: Pick<ReminderRecord, "id" | "alertId" | "channel"> & { readonly by: string; readonly name: string },
  ): Promise<void> {
    await tx.query(
      `insert into alert_reminder (id, alert_id, channel, asked_by, asked_name) values ($1, $2, $3, $4, $5)`,
      [reminder.id, reminder.alertId, reminder.channel, reminder.by, reminder.name],
    );
  }

  async sent(tx: Tx, id: string): Promise<void> {
    await tx.query(`update alert_reminder set sent_at = now() where id = $1`, [id]);
  }
}
