import { Module } from "@nestjs/common";
import { BundleReportsHandler } from "./bundle-reports.handler.js";
import { MailReportsHandler } from "./mail-reports.handler.js";
import { ReportsModule } from "./reports.module.js";
import { TidyBundles } from "./tidy-bundles.service.js";

/** The working side of the room; only the worker lists it. */
@Module({
  imports: [ReportsModule],
  providers: [BundleReportsHandler, MailReportsHandler, TidyBundles],
  exports: [BundleReportsHandler, MailReportsHandler],
})
export class ReportsJobsModule {}
