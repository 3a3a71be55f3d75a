import { Inject, Injectable } from "@nestjs/common";
import { Briefings } from "#briefings";
import { type JobContext, JobFailure, JobHandler, SETTINGS, type Settings, UnitOfWork } from "#platform";
import { SiteTree } from "#sites";
import { AlertsRepository } from "./alerts.repository.js";
import { MailReminders } from "./mail-reminders.js";
import { type Reminder, ReminderFailure } from "./reminder-channel.js";
import { type ReminderRecord, RemindersRepository } from "./reminders.repository.js";
import { WebhookReminders } from "./webhook-reminders.js";

/** Attempts after which a server that is away is given up on. */
const lastAttempt = 5;

/**
 * Sends one reminder. A worker that dies between the sending and its mark sends it again: twice reminded is better than
 * never, and a webhook knows the id.
 */
@Injectable()
export class SendReminderHandler extends JobHandler {
  readonly kind = "send-reminder";

  constructor(
    private readonly reminders: RemindersRepository,
    private readonly alerts: AlertsRepository,
    private readonly briefings: Briefings,
    private readonly sites: SiteTree,
    private readonly mail: MailReminders,
    private readonly webhook: WebhookReminders,
    private readonly unitOfWork: UnitOfWork,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    super();
  }

  async run(job: JobContext): Promise<void> {
    const row = await this.reminders.byId(this.unitOfWork.reader, job.id);
    if (!row || row.sentAt !== null) return;
    const channel = row.channel === "mail" ? this.mail : this.webhook;
    try {
      await channel.send(await this.reminderOf(row, String(job.payload["briefingId"])));
    } catch (error) {
      if (!(error instanceof ReminderFailure)) throw error;
      if (error.mayPassLater && job.attempt < lastAttempt) throw error;
      throw new JobFailure(error.message);
    }
    await job.step((tx) => this.reminders.sent(tx, row.id));
  }

  private async reminderOf(row: ReminderRecord, briefingId: string): Promise<Reminder> {
    const briefing = await this.briefings.byId(briefingId);
    const [alert] = await this.alerts.byIds(this.unitOfWork.reader, briefing.key, [row.alertId]);
    const site = alert && (await this.sites.byKey(alert.siteKey));
    if (!alert || !site) throw new JobFailure("Cảnh báo này không còn nữa. / This alert is gone.");
    const participation = await this.briefings.participation(briefing.key);
    const part = participation.find(({ siteKey }) => siteKey === site.key);
    return {
      id: row.id,
      briefing: { id: briefing.id, title: briefing.title },
      site: { id: site.id, code: site.code, name: site.name },
      alert: { kind: alert.kind, measure: alert.measure, since: alert.since.toISOString() },
      contact: { name: site.coordinatorName, phone: site.coordinatorPhone, mail: part?.contactMail ?? null },
      link: new URL(`/briefings/${briefing.id}/sites/${site.id}`, this.settings.PUBLIC_URL).href,
    };
  }
}
