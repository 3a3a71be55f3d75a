/** Days that working data of a briefing with names is kept when its rules say nothing else. */
export const usualRetentionDays = 90;

export interface Retained {
  readonly state: string;
  readonly retentionDays: number | undefined;
  /** Milliseconds since 1970. */
  readonly sessionEnds: readonly number[];
}

/**
 * The moment from which the names of a briefing have to be gone, in milliseconds since 1970: so many days after its last session.
 * Null while it is not closed: then people still work with it (Luật 91/2025/QH15, Điều 14: deleted when the purpose is done or the period ends).
 */
export function retentionEnd({ state, retentionDays, sessionEnds }: Retained): number | null {
  if (state !== "closed" && state !== "sealed") return null;
  return Math.max(...sessionEnds) + (retentionDays ?? usualRetentionDays) * 86_400_000;
}
