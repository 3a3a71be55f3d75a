/**
 * What sites report: the append-only ledger, the fold of it into attendance and tallies, receipts, and the inbox of what was
 * set aside. It never changes or removes an entry, and it does not know who reads its numbers.
 */
export { Attendance1764000000700 } from "./1764000000700-attendance.migration.js";
export { LedgerEpochs1764000002501 } from "./1764000002501-ledger-epochs.migration.js";
export { SiteApprovals1764000002200 } from "./1764000002200-site-approvals.migration.js";
export { NoSitePresence1764000002611 } from "./1764000002611-no-site-presence.migration.js";
export { EntriesByDelegate1764000002800 } from "./1764000002800-entries-by-delegate.migration.js";
export { approvedFiguresOf } from "./approved-figures.js";
export type { ApprovalRecord } from "./approvals.repository.js";
export { AttendanceJobsModule } from "./attendance-jobs.module.js";
export { AttendanceErasure } from "./attendance-erasure.service.js";
export { AttendanceModule } from "./attendance.module.js";
export { PersonFacts } from "./person-facts.query.js";
export { AttendanceQuery, type AttendanceRecord, type GuestRecord, type TallyRecord } from "./attendance.query.js";
export { AttendanceRecall, type AttendanceReads } from "./recalled-attendance.js";
export { LateEntries, type LaterEntry, type WaitingEntry } from "./late-entries.query.js";
export { verifyReceipt } from "./receipt-signer.js";
export { RecordEntriesService, type SiteOfBriefing } from "./record-entries.service.js";
export { ReviewService } from "./review.service.js";
export { RefoldAttendanceHandler } from "./refold-attendance.handler.js";
export { LedgerAnchors } from "./ledger-anchors.service.js";
export { LedgerEpochs } from "./ledger-epochs.service.js";
export { SiteApprovals } from "./site-approvals.service.js";
export { VerifyLedger } from "./verify-ledger.service.js";

/** Tables of this room that the application's role may only add to. */
export const appendOnlyTables = ["ledger_entry", "receipt_group", "site_approval"];
export * from "./attendance.rows.js";
