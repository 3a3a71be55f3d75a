/**
 * Who is there and what they may do: accounts, grants, sessions, and the guard that asks `may` before every route. It
 * never stores a password or a token that could be used again, and no other room reads its tables.
 */
export { Identity1764000000200 } from "./1764000000200-identity.migration.js";
export { SessionDevices1764000001600 } from "./1764000001600-session-devices.migration.js";
export { SecondFactor1764000002300 } from "./1764000002300-second-factor.migration.js";
export { UserSearch1764000002301 } from "./1764000002301-user-search.migration.js";
export { DeviceAccounts1764000001800 } from "./1764000001800-device-accounts.migration.js";
export { DeviceAccounts } from "./device-accounts.service.js";
export { ExternalIdentities1764000002302 } from "./1764000002302-external-identities.migration.js";
export { BoardLinks1764000002303 } from "./1764000002303-board-links.migration.js";
export { IdentityModule } from "./identity.module.js";
export {
  Audited,
  auditedKey,
  CurrentPrincipal,
  CurrentSession,
  May,
  type Policy,
  type PrincipalRequest,
  Public,
  SignedIn,
} from "./policy.js";
export { PolicyCheck, type RoutePolicy } from "./policy-check.js";
export { refuseUnless } from "./policy.guard.js";
export { setSessionCookie, tokenOfHandshake } from "./session-cookie.js";
export { type OpenedSession, Sessions, type SignedInSession } from "./sessions.service.js";
export { RowGate } from "./row-gate.js";
export { SiteLineage } from "./site-lineage.js";
export { type UserRow, Users } from "./users.service.js";
export * from "./identity.rows.js";
