import { type DynamicModule, Module } from "@nestjs/common";
import { AlertsJobsModule, SendReminderHandler } from "#alerts";
import { AttendanceJobsModule, RefoldAttendanceHandler } from "#attendance";
import { JobRunnerModule, PlatformModule, type Settings } from "#platform";
import { ReconcileBriefingHandler, ReconcileSitesHandler, ReconciliationJobsModule } from "#reconciliation";
import { BundleReportsHandler, MailReportsHandler, ReportsJobsModule } from "#reports";
import { CommitRosterHandler, CopyRosterHandler, ImportRosterHandler, RosterJobsModule } from "#roster";
import { ImportVcLogHandler, PullMeetingReportHandler, VcLogsJobsModule } from "#vc-logs";
import { rooms } from "../../rooms.js";

const jobRooms = [
  RosterJobsModule,
  AttendanceJobsModule,
  VcLogsJobsModule,
  ReconciliationJobsModule,
  AlertsJobsModule,
  ReportsJobsModule,
];
const handlers = [
  ImportRosterHandler,
  CommitRosterHandler,
  CopyRosterHandler,
  RefoldAttendanceHandler,
  ImportVcLogHandler,
  PullMeetingReportHandler,
  ReconcileBriefingHandler,
  ReconcileSitesHandler,
  SendReminderHandler,
  BundleReportsHandler,
  MailReportsHandler,
];

/** The worker process: every room, and one handler for every kind of job. */
@Module({})
export class WorkerModule {
  static forRoot(settings: Settings): DynamicModule {
    return {
      module: WorkerModule,
      imports: [PlatformModule.forRoot(settings), ...rooms, JobRunnerModule.forHandlers(jobRooms, handlers)],
    };
  }
}
