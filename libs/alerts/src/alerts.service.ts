import { Injectable } from "@nestjs/common";
import { Audit } from "#audit";
import { type BriefingRecord, Briefings } from "#briefings";
import { type AlertList, type AlertRulesView, type AlertView, type HandleAlerts, Problem } from "#contracts";
import { alertKinds, alertRulesWith, may, type Principal } from "#domain";
import { Clock, Jobs, type Tx, UnitOfWork } from "#platform";
import { SiteTree } from "#sites";
import { v7 as uuidv7 } from "uuid";
import { type AlertRecord, AlertsRepository } from "./alerts.repository.js";
import { MailReminders } from "./mail-reminders.js";
import { type ReminderRecord, RemindersRepository } from "./reminders.repository.js";
import { WebhookReminders } from "./webhook-reminders.js";

const mostListed = 2000;
/** What was settled stays in sight for a while, so that people see what became of it. */
const pastMs = 15 * 60_000;

/** The alerts as people work on them: look, take on, settle, remind. */
@Injectable()
export class Alerts {
  constructor(
    private readonly repository: AlertsRepository,
    private readonly reminders: RemindersRepository,
    private readonly briefings: Briefings,
    private readonly sites: SiteTree,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly mail: MailReminders,
    private readonly webhook: WebhookReminders,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Of a session, and of a subtree when `node` is given. @throws Problem not-found */
  async list(briefingId: string, session: number, node: string | null): Promise<AlertList> {
    const briefing = await this.briefings.byId(briefingId);
    const map = await this.sites.current();
    const siteKeys = node === null ? null : map.subtree(node).map(({ key }) => key);
    const now = this.clock.now();
    const { reader } = this.unitOfWork;
    const past = new Date(now - pastMs);
    const about = { session, siteKeys, past, limit: mostListed + 1 };
    const rows = await this.repository.toShow(reader, briefing.key, about);
    const shown = rows.slice(0, mostListed);
    const ids = shown.map(({ id }) => id);
    const reminders = await this.reminders.ofAlerts(reader, ids);
    const items = shown.map(async (alert): Promise<AlertView[]> => {
      const site = map.byKey(alert.siteKey);
      const own = reminders.filter(({ alertId }) => alertId === alert.id);
      const said = await Promise.all(own.map((reminder) => this.reminderView(reminder)));
      return site === undefined ? [] : [view(alert, site.id, said)];
    });
    return {
      items: (await Promise.all(items)).flat(),
      more: rows.length > mostListed,
      channels: [this.mail, this.webhook].filter(({ ready }) => ready).map(({ channel }) => channel),
      asOf: new Date(now).toISOString(),
    };
  }

  /** Takes alerts on, settles them, or reminds their sites. Those of sites somebody may not review are left out. */
  async handle(principal: Principal, briefingId: string, input: HandleAlerts): Promise<number> {
    const briefing = await this.briefings.byId(briefingId);
    const map = await this.sites.current();
    const channel = [this.webhook, this.mail].find(({ ready }) => ready)?.channel;
    if (input.act === "remind" && channel === undefined) throw new Problem("reminders-not-set-up");
    return this.unitOfWork.run(async (tx) => {
      const alerts = (await this.repository.byIds(tx, briefing.key, input.alertIds)).filter(({ siteKey }) => {
        const site = map.byKey(siteKey);
        const sitePath = site && map.pathOf(site.id);
        return sitePath && may(principal, "attendance.review", { briefingId, sitePath }).kind === "allowed";
      });
      if (alerts.length === 0) throw new Problem("not-found");
      const ids = alerts.map(({ id }) => id);
      if (input.act === "remind") {
        for (const id of ids) await this.remind(tx, principal, briefing, id);
      } else {
        const as = input.act === "acknowledge" ? "acknowledged" : "resolved";
        const note = input.note || null;
        await this.repository.mark(tx, ids, { as, by: principal.id, name: principal.name, note });
      }
      await this.audit.write(tx, principal, {
        action: { acknowledge: "alert.acknowledged", resolve: "alert.resolved", remind: "site.reminded" }[input.act],
        briefingId,
        siteId: alerts.length === 1 ? map.byKey(alerts[0]!.siteKey)?.id : null,
        subject: ids[0],
        details: { alerts: ids.length, kinds: [...new Set(alerts.map(({ kind }) => kind))] },
      });
      return ids.length;
    });
  }

  async rules(briefingId: string): Promise<AlertRulesView> {
    const briefing = await this.briefings.byId(briefingId);
    const rules = alertRulesWith(await this.repository.rules(this.unitOfWork.reader, briefing.key));
    return { rules: alertKinds.map((kind) => ({ kind, ...rules[kind] })) };
  }

  async setRules(principal: Principal, briefingId: string, input: AlertRulesView): Promise<AlertRulesView> {
    const briefing = await this.briefings.byId(briefingId);
    await this.unitOfWork.run(async (tx) => {
      for (const { kind, ...rule } of input.rules) await this.repository.setRule(tx, briefing.key, kind, rule);
      const details = { rules: input.rules };
      await this.audit.write(tx, principal, { action: "alert-rules.set", briefingId, subject: briefingId, details });
    });
    return this.rules(briefingId);
  }

  /** A row and a job in the caller's transaction, for each way that is set up; the handler sends. */
  private async remind(tx: Tx, principal: Principal, briefing: BriefingRecord, alertId: string): Promise<void> {
    for (const { ready, channel } of [this.webhook, this.mail]) {
      if (!ready) continue;
      const id = uuidv7();
      await this.reminders.add(tx, { id, alertId, channel, by: principal.id, name: principal.name });
      const payload = { briefingId: briefing.id };
      await this.jobs.ask(tx, { id, kind: "send-reminder", payload, askedBy: principal.id });
    }
  }

  private async reminderView(reminder: ReminderRecord): Promise<AlertView["reminders"][number]> {
    const job = reminder.sentAt === null ? await this.jobs.behind(reminder.id) : null;
    return {
      channel: reminder.channel,
      by: reminder.askedName,
      at: reminder.askedAt.toISOString(),
      sentAt: reminder.sentAt?.toISOString() ?? null,
      error: job?.state === "failed" ? job.error : null,
    };
  }
}

function view(alert: AlertRecord, siteId: string, reminders: AlertView["reminders"]): AlertView {
  return {
    id: alert.id,
    kind: alert.kind,
    severity: alert.severity,
    siteId,
    measure: alert.measure,
    since: alert.since.toISOString(),
    clearedAt: alert.clearedAt?.toISOString() ?? null,
    acknowledged: actOf(alert.acknowledgedName, alert.acknowledgedAt),
    resolved: actOf(alert.resolvedName, alert.resolvedAt),
    note: alert.note,
    reminders,
  };
}

const actOf = (by: string | null, at: Date | null): { by: string; at: string } | null =>
  by === null || at === null ? null : { by, at: at.toISOString() };
