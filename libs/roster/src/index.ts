/**
 * Who is summoned: the delegates of each briefing at their home sites, and how a file of them comes in. It holds the names
 * and nothing of what people did; it never decides who is present, and no file ever removes a delegate
 * but one that brought them and is taken back.
 */
export { Roster1764000000600 } from "./1764000000600-roster.migration.js";
export { CardHasher } from "./card-hasher.js";
export { DelegateCards1764000002600 } from "./1764000002600-delegate-cards.migration.js";
export { DelegateNames1764000002001 } from "./1764000002001-delegate-names.migration.js";
export { NamedDelegates } from "./named-delegates.query.js";
export { RosterImportFlow1764000001700 } from "./1764000001700-roster-import-flow.migration.js";
export { CommitRosterHandler } from "./commit-roster.handler.js";
export { copyRoster } from "./copy-roster.js";
export { CopyRosterHandler } from "./copy-roster.handler.js";
export { ImportRosterHandler } from "./import-roster.handler.js";
export { PassSigner } from "./pass-signer.js";
export { RosterImports } from "./roster-imports.service.js";
export { RosterJobsModule } from "./roster-jobs.module.js";
export { RosterModule } from "./roster.module.js";
export {
  type DelegateHandle,
  type RosterCounts,
  type RosterDelegate,
  type RosterPage,
  type RosterPageQuery,
  RosterQuery,
} from "./roster.query.js";
export { PersonCorrections } from "./person-corrections.service.js";
export { PersonRestrictions } from "./person-restrictions.service.js";
export { PersonRights1764000002801 } from "./1764000002801-person-rights.migration.js";
export { type FoundDelegate, PersonSearch } from "./person-search.query.js";
export { RosterRevisions } from "./roster-revisions.repository.js";
export { RosterErasure } from "./roster-erasure.service.js";
export * from "./roster.rows.js";
