/** What of the audit search lives in its address. Dates are days of the office. */
export interface AuditSearch {
  readonly actor?: string;
  readonly action?: string;
  readonly briefing?: string;
  readonly site?: string;
  /** 2026-11-23 */
  readonly from?: string;
  readonly until?: string;
}

const isDay = (value: unknown): value is string => typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
const isId = (value: unknown): value is string => typeof value === "string" && /^[0-9a-f-]{36}$/i.test(value);
const isWords = (value: unknown): value is string => typeof value === "string" && value !== "" && value.length <= 100;

/** Reads an address somebody typed or kept; what makes no sense is left out. */
export function readAuditSearch(search: Record<string, unknown>): AuditSearch {
  const { actor, action, briefing, site, from, until } = search;
  return {
    ...(isWords(actor) ? { actor } : {}),
    ...(isWords(action) ? { action } : {}),
    ...(isId(briefing) ? { briefing } : {}),
    ...(isId(site) ? { site } : {}),
    ...(isDay(from) ? { from } : {}),
    ...(isDay(until) ? { until } : {}),
  };
}

/** The question that the server is asked; the last day is included. */
export function auditQuery({ actor, action, briefing, site, from, until }: AuditSearch): URLSearchParams {
  const query = new URLSearchParams();
  if (actor !== undefined) query.set("actor", actor);
  if (action !== undefined) query.set("action", action);
  if (briefing !== undefined) query.set("briefingId", briefing);
  if (site !== undefined) query.set("siteId", site);
  if (from !== undefined) query.set("from", `${from}T00:00:00+07:00`);
  if (until !== undefined)
    query.set("until", new Date(Date.parse(`${until}T00:00:00+07:00`) + 86_400_000).toISOString());
  return query;
}
