/**
 * What persons may ask about their own data: who is known where, what is kept, and that it be erased; and the end of keeping. It
 * holds no personal data itself and never touches another room's tables: each room erases its own.
 */
export { Privacy1764000002503 } from "./1764000002503-privacy.migration.js";
export { Erasures } from "./erasures.service.js";
export { PrivacyModule } from "./privacy.module.js";
export { Retention } from "./retention.service.js";
export * from "./privacy.rows.js";
