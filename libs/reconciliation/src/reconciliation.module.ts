import { Module } from "@nestjs/common";
import { AttendanceModule } from "#attendance";
import { BriefingsModule } from "#briefings";
import { RosterModule } from "#roster";
import { VcLogsModule } from "#vc-logs";
import { FindingsRepository } from "./findings.repository.js";
import { Findings } from "./findings.service.js";
import { ReconciliationController } from "./reconciliation.controller.js";
import { ReconciliationQuery } from "./reconciliation.query.js";
import { ReconciliationService } from "./reconciliation.service.js";
import { RunsRepository } from "./runs.repository.js";
import { SiteInputsReader } from "./site-inputs.reader.js";

@Module({
  imports: [BriefingsModule, RosterModule, AttendanceModule, VcLogsModule],
  controllers: [ReconciliationController],
  providers: [
    ReconciliationService,
    ReconciliationQuery,
    Findings,
    FindingsRepository,
    RunsRepository,
    SiteInputsReader,
  ],
  exports: [ReconciliationService, ReconciliationQuery, RunsRepository, SiteInputsReader],
})
export class ReconciliationModule {}
