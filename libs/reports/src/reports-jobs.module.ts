import { Module } from "@nestjs/common";
import { BundledReports } from "./bundled-reports.maker.js";
import { BundleReportsHandler } from "./bundle-reports.handler.js";
import { MailReportsHandler } from "./mail-reports.handler.js";
import { PeopleListWriter } from "./people-list.writer.js";
import { ReportsModule } from "./reports.module.js";
import { TidyBundles } from "./tidy-bundles.service.js";

/** The working side of the room; only the worker lists it. */
@Module({
  imports: [ReportsModule],
  providers: [BundledReports, BundleReportsHandler, MailReportsHandler, PeopleListWriter, TidyBundles],
  exports: [BundleReportsHandler, MailReportsHandler],
})
export class ReportsJobsModule {}
