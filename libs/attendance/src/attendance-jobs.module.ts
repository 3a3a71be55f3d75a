import { Module } from "@nestjs/common";
import { BriefingsModule } from "#briefings";
import { AttendanceModule } from "./attendance.module.js";
import { RefoldAttendanceHandler } from "./refold-attendance.handler.js";

/** Jobs of this room; listed by the worker only. */
@Module({
  imports: [AttendanceModule, BriefingsModule],
  providers: [RefoldAttendanceHandler],
  exports: [RefoldAttendanceHandler],
})
export class AttendanceJobsModule {}
