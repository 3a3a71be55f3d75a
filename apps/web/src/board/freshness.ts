/** By which way the numbers come just now. */
export type Way =
  /** The live line is up and the server promised every change. */
  | "live"
  /** The line is down or not up yet; the board is read over HTTP every few seconds. */
  | "polling";

export type Freshness =
  | { readonly kind: "loading" }
  | { readonly kind: "failed" }
  | { readonly kind: "live"; readonly seconds: number }
  | { readonly kind: "polling"; readonly seconds: number }
  /** Nobody vouches for the numbers any more. They stand as of `since` (server's clock, milliseconds). */
  | { readonly kind: "stale"; readonly seconds: number; readonly since: number; readonly attempts: number };

export interface FreshnessFacts {
  readonly way: Way;
  /** This device's clock when the server last vouched for the numbers, or null. */
  readonly checkedAt: number | null;
  /** The server's clock at that moment. */
  readonly asOf: number | null;
  /** Attempts that failed since. */
  readonly attempts: number;
}

/** A live line that was quiet is asked after 10 s; with the time an answer may take, this is when it counts as lost. */
const liveForMs = 18_000;
const pollingForMs = 9_000;

/** How far the numbers on the screen can be trusted. They are never shown as fresh once nothing vouches for them. */
export function freshnessOf({ way, checkedAt, asOf, attempts }: FreshnessFacts, now: number): Freshness {
  if (checkedAt === null || asOf === null) return { kind: attempts === 0 ? "loading" : "failed" };
  const age = Math.max(0, now - checkedAt);
  const seconds = Math.floor(age / 1000);
  if (attempts === 0 && age <= (way === "live" ? liveForMs : pollingForMs)) return { kind: way, seconds };
  return { kind: "stale", seconds, since: asOf, attempts };
}
