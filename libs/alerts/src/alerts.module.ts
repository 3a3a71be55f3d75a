import { Module } from "@nestjs/common";
import { AttendanceModule } from "#attendance";
import { BriefingsModule } from "#briefings";
import { DevicesModule } from "#devices";
import { RosterModule } from "#roster";
import { VcLogsModule } from "#vc-logs";
import { AlertsController } from "./alerts.controller.js";
import { AlertsRepository } from "./alerts.repository.js";
import { Alerts } from "./alerts.service.js";
import { MailReminders } from "./mail-reminders.js";
import { RemindersRepository } from "./reminders.repository.js";
import { SiteSignsReader } from "./site-signs.reader.js";
import { WebhookReminders } from "./webhook-reminders.js";

@Module({
  imports: [AttendanceModule, BriefingsModule, DevicesModule, RosterModule, VcLogsModule],
  controllers: [AlertsController],
  providers: [Alerts, AlertsRepository, MailReminders, RemindersRepository, SiteSignsReader, WebhookReminders],
  exports: [AlertsRepository, MailReminders, RemindersRepository, SiteSignsReader, WebhookReminders],
})
export class AlertsModule {}
