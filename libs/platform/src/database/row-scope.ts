import { AsyncLocalStorage } from "node:async_hooks";

/** One right as the database is told it: what may be done, in which briefing (null: every one), under which site (null: all). */
export interface RowGrant {
  readonly actions: readonly string[];
  readonly briefingId: string | null;
  readonly siteId: string | null;
}

/**
 * Which rows the statements of a piece of work may meet. `nobody`: none that has a rule. `principal`: those the rules give
 * to the grants. `reading`: all of them, and not one may be written. `system`: all; for lanes, jobs and clocks.
 */
export type RowScope =
  | { readonly kind: "system" | "reading" | "nobody" }
  | { readonly kind: "principal"; readonly id: string; readonly setting: string };

/** Roles of the cluster. Logins are members; a connection plays one of the first three at a time. */
export const applicationRole = "diem_cau_app";
export const systemRole = "diem_cau_system";
export const reportRole = "diem_cau_report";
export const backupRole = "diem_cau_backup";

const nobody: RowScope = { kind: "nobody" };
const system: RowScope = { kind: "system" };
const reading: RowScope = { kind: "reading" };

/** A request learns who asks only after it has begun; what is awaited inside of it sees the change. */
const storage = new AsyncLocalStorage<{ scope: RowScope }>();

/** The scope of the work that is running. Work of no request is the process's own. */
export function currentRows(): RowScope {
  return storage.getStore()?.scope ?? system;
}

/** Runs a request: it meets no row that has a rule until `carryRows` says whose it is. */
export function asRequest<T>(work: () => T): T {
  return storage.run({ scope: nobody }, work);
}

/** From here on the request that is running meets the rows of this scope. @throws Error outside of a request */
export function carryRows(scope: RowScope): void {
  const request = storage.getStore();
  if (!request) throw new Error("carryRows outside of a request: its statements would meet every row");
  request.scope = scope;
}

/** What may follow from the authority of a code or link instead of a principal: the caller has proved it. */
export const carrySystemRows = (): void => carryRows(system);

/** Runs work under a principal's rows: a message of a socket. */
export function asPrincipal<T>(scope: RowScope, work: () => T): T {
  return storage.run({ scope }, work);
}

/** The product's own work: write lanes, what is shared by everybody, acts that a rule cannot see whole. */
export function asSystem<T>(work: () => T): T {
  return storage.run({ scope: system }, work);
}

/** Reads what belongs together beyond one principal's rows, after it was settled that they may have the answer. */
export function asReading<T>(work: () => T): T {
  return storage.run({ scope: reading }, work);
}

/** The scope of a principal, as the setting that the rules read. */
export function rowsOf(id: string, grants: readonly RowGrant[]): RowScope {
  const setting = JSON.stringify({
    actor: id,
    grants: grants.map(({ actions, briefingId, siteId }) => ({ a: actions, b: briefingId, s: siteId })),
  });
  return { kind: "principal", id, setting };
}

/** Role and setting of a connection under this scope. */
export function sessionOf(scope: RowScope): { readonly role: string; readonly setting: string } {
  switch (scope.kind) {
    case "system":
      return { role: systemRole, setting: "" };
    case "reading":
      return { role: reportRole, setting: "" };
    case "nobody":
      return { role: applicationRole, setting: "" };
    case "principal":
      return { role: applicationRole, setting: scope.setting };
  }
}
