/**
 * Who did what, when and from where. Append-only and chained: the application's role can add and read lines, nothing else, and
 * a line that somebody with more rights changed shows. It holds ids and codes, never names of delegates or card numbers.
 */
export { Audit1764000000300 } from "./1764000000300-audit.migration.js";
export { AuditChain1764000002500 } from "./1764000002500-audit-chain.migration.js";
export { AuditChain, type AuditVerification } from "./audit-chain.service.js";
export type { AuditLineEntity } from "./audit-line.entity.js";
export { Audit, type AuditedAct } from "./audit.service.js";
export { AuditModule } from "./audit.module.js";
export * from "./audit.rows.js";
