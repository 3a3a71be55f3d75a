import { Module } from "@nestjs/common";
import { BriefingsModule } from "#briefings";
import { AlertWatch } from "./alert-watch.js";
import { AlertsModule } from "./alerts.module.js";
import { SendReminderHandler } from "./send-reminder.handler.js";

/** The working side of the room; only the worker lists it. */
@Module({
  imports: [BriefingsModule, AlertsModule],
  providers: [AlertWatch, SendReminderHandler],
  exports: [AlertWatch, SendReminderHandler],
})
export class AlertsJobsModule {}
