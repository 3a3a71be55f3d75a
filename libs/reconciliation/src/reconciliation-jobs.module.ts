import { Module } from "@nestjs/common";
import { BriefingsModule } from "#briefings";
import { VcLogsModule } from "#vc-logs";
import { ReconcileBriefingHandler } from "./reconcile-briefing.handler.js";
import { ReconciliationModule } from "./reconciliation.module.js";
import { ReconcileSitesHandler } from "./reconcile-sites.handler.js";
import { RunWatch } from "./run-watch.js";
import { VersionWatch } from "./version-watch.js";

/** The working side of the room; only the worker lists it. */
@Module({
  imports: [BriefingsModule, VcLogsModule, ReconciliationModule],
  providers: [ReconcileBriefingHandler, ReconcileSitesHandler, RunWatch, VersionWatch],
  exports: [ReconcileBriefingHandler, ReconcileSitesHandler],
})
export class ReconciliationJobsModule {}
