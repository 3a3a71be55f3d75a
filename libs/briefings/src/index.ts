/**
 * Briefings: sessions, rules, which sites take part, and the states they move through. It decides nothing about people and
 * never looks into the ledger; whoever writes entries holds its gate, so that no entry slips past a seal.
 */
export { Briefings1764000000500 } from "./1764000000500-briefings.migration.js";
export { ParticipationContacts1764000002201 } from "./1764000002201-participation-contacts.migration.js";
export { BriefingUse } from "./briefing-use.js";
export { BriefingsModule } from "./briefings.module.js";
export type { BriefingRecord, SessionRecord } from "./briefings.repository.js";
export { Briefings } from "./briefings.service.js";
export { type GateRow, holdGate, readGate, shutGate } from "./entry-gate.js";
export { SealBook } from "./seal-book.js";
export type { ParticipationRecord } from "./participations.repository.js";
export * from "./briefing.rows.js";
