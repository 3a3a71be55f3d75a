/** A site in a session, as the address of the page names it. */
export interface SimulatorSearch {
  readonly site?: string;
  readonly session?: number;
}

/** What stands behind the question mark; anything else in it is left out. */
export function readSimulatorSearch(search: Record<string, unknown>): SimulatorSearch {
  const session = Number(search["session"]);
  return {
    ...(typeof search["site"] === "string" ? { site: search["site"] } : {}),
    ...(Number.isInteger(session) && session > 0 ? { session } : {}),
  };
}
