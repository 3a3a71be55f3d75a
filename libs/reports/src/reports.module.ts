import { Module } from "@nestjs/common";
import { TypeOrmModule } from "@nestjs/typeorm";
import { BriefingsModule } from "#briefings";
import { DevicesModule } from "#devices";
import { SETTINGS } from "#platform";
import { ReconciliationModule } from "#reconciliation";
import { RosterModule } from "#roster";
import { VcLogsModule } from "#vc-logs";
import { AccessPapersController } from "./access-papers.controller.js";
import { AccessPapers } from "./access-papers.service.js";
import { BriefingPeopleReader } from "./briefing-people.reader.js";
import { BriefingReportReader } from "./briefing-report.reader.js";
import { BundleFolder } from "./bundle-folder.js";
import { PassCodesReader } from "./pass-codes.reader.js";
import { PassSheetsController } from "./pass-sheets.controller.js";
import { PassSheets } from "./pass-sheets.service.js";
import { PaperProofEntity } from "./paper-proof.entity.js";
import { PaperProofsController } from "./paper-proofs.controller.js";
import { PaperProofs } from "./paper-proofs.service.js";
import { ReportBundleEntity } from "./report-bundle.entity.js";
import { ReportBundlesController } from "./report-bundles.controller.js";
import { ReportBundlesRepository } from "./report-bundles.repository.js";
import { ReportBundles } from "./report-bundles.service.js";
import { ReportEvidenceReader } from "./report-evidence.reader.js";
import { ReportMailEntity } from "./report-mail.entity.js";
import { ReportMailingEntity } from "./report-mailing.entity.js";
import { ReportMailingsController } from "./report-mailings.controller.js";
import { ReportMailingsRepository } from "./report-mailings.repository.js";
import { ReportMailings } from "./report-mailings.service.js";
import { ReportHistoryController } from "./report-history.controller.js";
import { ReportHistories } from "./report-history.service.js";
import { ReportOptionsController } from "./report-options.controller.js";
import { ReportPress } from "./report-press.js";
import { ReportsErasure } from "./reports-erasure.service.js";
import { ReportsController } from "./reports.controller.js";
import { Reports } from "./reports.service.js";
import { openSigner } from "./local-signer.js";
import { SceneReader } from "./scene.reader.js";
import { SigningService } from "./signing-service.js";
import { SiteReportsReader } from "./site-reports.reader.js";

@Module({
  imports: [
    BriefingsModule,
    DevicesModule,
    RosterModule,
    VcLogsModule,
    ReconciliationModule,
    TypeOrmModule.forFeature([ReportBundleEntity, PaperProofEntity, ReportMailingEntity, ReportMailEntity]),
  ],
  controllers: [
    AccessPapersController,
    ReportsController,
    PassSheetsController,
    PaperProofsController,
    ReportBundlesController,
    ReportHistoryController,
    ReportMailingsController,
    ReportOptionsController,
  ],
  providers: [
    AccessPapers,
    BriefingPeopleReader,
    BriefingReportReader,
    BundleFolder,
    PassCodesReader,
    PassSheets,
    PaperProofs,
    ReportBundles,
    ReportBundlesRepository,
    ReportEvidenceReader,
    ReportHistories,
    ReportMailings,
    ReportMailingsRepository,
    ReportPress,
    Reports,
    ReportsErasure,
    SceneReader,
    SiteReportsReader,
    { provide: SigningService, useFactory: openSigner, inject: [SETTINGS] },
  ],
  exports: [
    BriefingReportReader,
    BundleFolder,
    PaperProofs,
    PassCodesReader,
    ReportBundlesRepository,
    ReportMailingsRepository,
    ReportPress,
    Reports,
    ReportsErasure,
    SceneReader,
    SiteReportsReader,
  ],
})
export class ReportsModule {}
