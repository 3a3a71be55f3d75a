import { CommitFailedError } from "#platform";
import { Problem } from "#contracts";
import { StaleRequestError } from "./stale-request.js";

/**
 * - `data`: some entry is one the database refuses;
 * - `taken`: a key was taken meanwhile by another process, which the next look will show;
 * - `again`: the same work may pass the next time;
 * - `stale`: what was looked up is no longer true;
 * - `away`: the database is away, or the outcome is unknown.
 */
export type WriteFailure = "data" | "taken" | "again" | "stale" | "away";

/** What an error of a group means, by SQLSTATE class (PostgreSQL, appendix A). */
export function classifyFailure(error: unknown): WriteFailure {
  if (error instanceof StaleRequestError) return "stale";
  if (error instanceof CommitFailedError) return "away";
  const { code = "" } = error as { code?: string };
  if (code === "23505") return "taken";
  if (code.startsWith("22") || code.startsWith("23")) return "data";
  if (code.startsWith("40")) return "again";
  return "away";
}

/** The device keeps the entries and sends them again; what was recorded then answers as a repeat. */
export function tooBusy(): Problem {
  return new Problem("busy", undefined, { retryAfterSeconds: 2 });
}
