import { Module } from "@nestjs/common";
import { BriefingsModule } from "#briefings";
import { ImportVcLogHandler } from "./import-vc-log.handler.js";
import { VcLogsModule } from "./vc-logs.module.js";
import { MeetingReports } from "./zoom/meeting-reports.js";
import { MeetingReportWatch } from "./zoom/meeting-report-watch.js";
import { PullMeetingReportHandler } from "./zoom/pull-meeting-report.handler.js";
import { ZoomReports } from "./zoom/zoom-reports.js";

/** The working side of the room; only the worker lists it. */
@Module({
  imports: [BriefingsModule, VcLogsModule],
  providers: [
    ImportVcLogHandler,
    MeetingReportWatch,
    PullMeetingReportHandler,
    { provide: MeetingReports, useClass: ZoomReports },
  ],
  exports: [ImportVcLogHandler, PullMeetingReportHandler],
})
export class VcLogsJobsModule {}
