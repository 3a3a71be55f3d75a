/**
 * What the office signs: the report of each site, of a subtree and of the whole briefing, as PDF, Word, workbook, CSV, JSON, and
 * ZIPs of many. It only reads, as of one moment, from the rooms to its left; it counts nothing anew and changes no figure.
 */
export { Reports1764000001000 } from "./1764000001000-reports.migration.js";
export { BundlePapers1764000002400 } from "./1764000002400-bundle-papers.migration.js";
export { PaperProofs1764000001100 } from "./1764000001100-paper-proofs.migration.js";
export { BundleReportsHandler } from "./bundle-reports.handler.js";
export { BundleContents1764000002701 } from "./1764000002701-bundle-contents.migration.js";
export { ChosenReports1764000002631 } from "./1764000002631-chosen-reports.migration.js";
export { MailReportsHandler } from "./mail-reports.handler.js";
export { ReportMailings1764000002630 } from "./1764000002630-report-mailings.migration.js";
export { ReportPress } from "./report-press.js";
export { ReportsJobsModule } from "./reports-jobs.module.js";
export { ReportsModule } from "./reports.module.js";
export { type ReportFile, Reports } from "./reports.service.js";
export { ReportsErasure } from "./reports-erasure.service.js";
export * from "./report.rows.js";
