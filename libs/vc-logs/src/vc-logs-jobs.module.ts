import { Module } from "@nestjs/common";
import { BriefingsModule } from "#briefings";
import { ImportVcLogHandler } from "./import-vc-log.handler.js";
import { VcLogsModule } from "./vc-logs.module.js";

/** The working side of the room; only the worker lists it. */
@Module({
  imports: [BriefingsModule, VcLogsModule],
  providers: [ImportVcLogHandler],
  exports: [ImportVcLogHandler],
})
export class VcLogsJobsModule {}
