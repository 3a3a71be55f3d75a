/**
 * Stands in for `zod` in the bundle (vite.config.ts). Schemas are compiled with eval where that is allowed; here it never
 * is, and asking already breaks the content policy, so that it has to be said before the first schema is made.
 */
import { config } from "zod/v4";

// By its own name: whatever is called on `z` counts as making a schema and goes where nobody uses it (vite.config.ts).
config({ jitless: true });

export * from "zod/v4";
