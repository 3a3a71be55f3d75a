/**
 * Plumbing without a word of the product: settings, clock, logging, database and unit of work, jobs, hints, the HTTP edge,
 * mail, metrics and the engines of a one-machine installation. It knows no noun and decides nothing about attendance.
 */
export { type BlobRange, BlobStore } from "./blobs/blob-store.js";
export { syncFolder } from "./blobs/disk-blob-store.js";
export * from "./clock.js";
export * from "./database/database.module.js";
export * from "./database/durability-guard.js";
export * from "./database/migrate.js";
export * from "./database/row-rules.js";
export * from "./database/row-scope.js";
export * from "./database/snake-naming.js";
export * from "./database/unit-of-work.js";
export * from "./database/writer-connection.js";
export * from "./engines/index.js";
export { decodeText } from "./files/decode-text.js";
export type { LegacyEncoding } from "./files/legacy-vietnamese.js";
export * from "./files/read-csv-table.js";
export { readTableFile } from "./files/read-table-file.js";
export type { RefusedTable, TableFile, TableSheet } from "./files/table-file.js";
export * from "./hints/hint-bus.js";
export * from "./hints/hints.module.js";
export * from "./hints/postgres-hint-bus.js";
export * from "./hints/redis-hint-bus.js";
export * from "./http/create-http-app.js";
export * from "./http/problem.filter.js";
export * from "./http/read-upload.js";
export { JobFlows1764000002621 } from "./jobs/1764000002621-job-flows.migration.js";
export { Jobs1764000000100 } from "./jobs/1764000000100-jobs.migration.js";
export * from "./jobs/bullmq-backend.js";
export * from "./jobs/job.rows.js";
export * from "./jobs/job-context.js";
export * from "./jobs/job-runner.js";
export * from "./jobs/job.entity.js";
export * from "./jobs/jobs.module.js";
export * from "./jobs/jobs.service.js";
export * from "./jobs/queue-backend.js";
export * from "./jobs/queue-lens.js";
export * from "./keys/signed-files.js";
export * from "./keys/secret-box.js";
export * from "./keys/signing-key.js";
export * from "./limits/rate-limits.js";
export * from "./logging/correlation.js";
export * from "./logging/logger.js";
export * from "./mail/mailer.js";
export * from "./metrics/metrics.js";
export * from "./platform.module.js";
export * from "./settings/settings.js";
