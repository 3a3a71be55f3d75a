/**
 * Shapes of everything that crosses the wire, shared by server and web: zod schemas, one file per noun, and the table of
 * problem codes. Shapes only grow. No rule of the product is decided here.
 */
export * from "./alert.contract.js";
export * from "./approval.contract.js";
export * from "./attendance.contract.js";
export * from "./audit.contract.js";
export * from "./briefing.contract.js";
export * from "./device.contract.js";
export * from "./entry.contract.js";
export * from "./identity.contract.js";
export * from "./job.contract.js";
export * from "./live.contract.js";
export * from "./paging.contract.js";
export * from "./paper-proof.contract.js";
export * from "./pass.contract.js";
export * from "./privacy.contract.js";
export * from "./problem.contract.js";
export * from "./reconciliation.contract.js";
export * from "./report-mailing.contract.js";
export * from "./report.contract.js";
export * from "./roster.contract.js";
export * from "./seal.contract.js";
export * from "./simulation.contract.js";
export * from "./site-question.contract.js";
export * from "./site.contract.js";
export * from "./vc-log.contract.js";
