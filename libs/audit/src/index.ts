/**
 * Who did what, when and from where. Append-only: the application's role can add and read lines, nothing else. It holds
 * ids and codes, never names of delegates or card numbers.
 */
export { Audit1764000000300 } from "./1764000000300-audit.migration.js";
export { Audit, type AuditedAct } from "./audit.service.js";
export { AuditModule } from "./audit.module.js";
