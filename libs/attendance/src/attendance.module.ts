import { Global, Module } from "@nestjs/common";
import { TypeOrmModule } from "@nestjs/typeorm";
import { BriefingsModule, BriefingUse } from "#briefings";
import { RosterModule } from "#roster";
import { ApprovalsController } from "./approvals.controller.js";
import { ApprovalsRepository } from "./approvals.repository.js";
import { AttendanceController } from "./attendance.controller.js";
import { AttendanceErasure } from "./attendance-erasure.service.js";
import { AttendanceQuery } from "./attendance.query.js";
import { AttendanceRecall } from "./recalled-attendance.js";
import { BriefingInUse } from "./briefing-in-use.js";
import { CarriedEntries } from "./carried-entries.service.js";
import { LateEntries } from "./late-entries.query.js";
import { LedgerAnchors } from "./ledger-anchors.service.js";
import { LedgerEpochEntity } from "./ledger-epoch.entity.js";
import { LedgerEpochs } from "./ledger-epochs.service.js";
import { LedgerRepository } from "./ledger.repository.js";
import { PersonFacts } from "./person-facts.query.js";
import { PrepareRequest } from "./prepare-request.service.js";
import { ProjectionRepository } from "./projection.repository.js";
import { ReceiptSigner } from "./receipt-signer.js";
import { RecordEntriesService } from "./record-entries.service.js";
import { RefoldAttendance } from "./refold-attendance.service.js";
import { ReviewService } from "./review.service.js";
import { SetAsideRepository } from "./set-aside.repository.js";
import { SignReceipts } from "./sign-receipts.service.js";
import { SiteApprovals } from "./site-approvals.service.js";
import { SiteFeed } from "./site-feed.service.js";
import { VerifyLedger } from "./verify-ledger.service.js";

@Global()
@Module({
  imports: [BriefingsModule, RosterModule, TypeOrmModule.forFeature([LedgerEpochEntity])],
  controllers: [AttendanceController, ApprovalsController],
  providers: [
    ApprovalsRepository,
    AttendanceErasure,
    AttendanceQuery,
    AttendanceRecall,
    CarriedEntries,
    PersonFacts,
    LateEntries,
    LedgerAnchors,
    LedgerEpochs,
    LedgerRepository,
    PrepareRequest,
    ProjectionRepository,
    ReceiptSigner,
    RecordEntriesService,
    RefoldAttendance,
    ReviewService,
    SetAsideRepository,
    SignReceipts,
    SiteApprovals,
    SiteFeed,
    VerifyLedger,
    { provide: BriefingUse, useClass: BriefingInUse },
  ],
  exports: [
    AttendanceErasure,
    AttendanceQuery,
    AttendanceRecall,
    PersonFacts,
    BriefingUse,
    LateEntries,
    LedgerAnchors,
    LedgerEpochs,
    RecordEntriesService,
    RefoldAttendance,
    ReviewService,
    SiteApprovals,
    VerifyLedger,
  ],
})
export class AttendanceModule {}
