import { assertNever } from "../assert-never.js";

/** Roles a person can hold; a grant gives one of them over a briefing and a node of the site tree. */
export const roles = ["admin", "organizer", "supervisor", "secretary", "coordinator", "viewer", "kiosk"] as const;
export type Role = (typeof roles)[number];

/** Everything that can be done through a route, a socket message, a job or a file. */
export const actions = [
  "users.manage",
  "audit.read",
  "personal-data.manage",
  "system.read",
  "system.manage",
  "sites.read",
  "sites.manage",
  "briefings.read",
  "briefings.manage",
  "participation.read",
  "devices.read",
  "devices.manage",
  "roster.read",
  "roster.import",
  "board.read",
  "attendance.read",
  /** What the device at a door needs of its own site: whom to expect, and who is in. */
  "door.read",
  "attendance.record",
  "attendance.review",
  "attendance.approve",
  "attendance.approve-below",
  "ledger.verify",
  "vc-logs.read",
  "vc-logs.import",
  "reconciliation.read",
  "reconciliation.run",
  "reconciliation.decide",
  "reports.read",
  "reports.bundle",
] as const;
export type Action = (typeof actions)[number];

/** One right: a role over one briefing (null: every briefing) and one subtree of sites (null: the whole tree). */
export interface Grant {
  readonly role: Role;
  readonly briefingId: string | null;
  readonly siteId: string | null;
}

export interface Principal {
  readonly kind: "user" | "device";
  readonly id: string;
  /** What an audit line and a ledger entry call the actor. */
  readonly name: string;
  readonly grants: readonly Grant[];
}

/**
 * What is touched. Leave `briefingId` out for what belongs to no briefing; `sitePath` is the site's chain of ids from the
 * root down to the site itself, left out when the whole tree is touched.
 */
export interface Scope {
  readonly briefingId?: string | undefined;
  readonly sitePath?: readonly string[] | undefined;
}

export type Decision =
  | { readonly kind: "allowed" }
  /** The principal holds no role that may do this anywhere. */
  | { readonly kind: "forbidden" }
  /** The role would do, but not here: the answer must read "not found". */
  | { readonly kind: "elsewhere" };

/** Actions of a role. Coordinators and kiosks work at their own site; a viewer sees numbers only. */
export function actionsOf(role: Role): readonly Action[] {
  switch (role) {
    case "admin":
      return actions;
    case "organizer":
      return [
        "sites.read",
        "sites.manage",
        "briefings.read",
        "briefings.manage",
        "participation.read",
        "devices.read",
        "devices.manage",
        "roster.read",
        "roster.import",
        "board.read",
        "attendance.read",
        "attendance.record",
        "attendance.review",
        "attendance.approve",
        "ledger.verify",
        "vc-logs.read",
        "vc-logs.import",
        "reconciliation.read",
        "reconciliation.run",
        "reconciliation.decide",
        "reports.read",
        "reports.bundle",
      ];
    case "supervisor":
      return [
        "sites.read",
        "briefings.read",
        "participation.read",
        "devices.read",
        "roster.read",
        "board.read",
        "attendance.read",
        "attendance.review",
        "attendance.approve-below",
        "reconciliation.read",
        "reports.read",
      ];
    case "secretary":
      return [
        "sites.read",
        "briefings.read",
        "participation.read",
        "devices.read",
        "roster.read",
        "board.read",
        "attendance.read",
        "attendance.review",
        "ledger.verify",
        "vc-logs.read",
        "vc-logs.import",
        "reconciliation.read",
        "reconciliation.run",
        "reconciliation.decide",
        "reports.read",
        "reports.bundle",
      ];
    case "coordinator":
      return [
        "sites.read",
        "briefings.read",
        "participation.read",
        "devices.read",
        "roster.read",
        "attendance.read",
        "attendance.record",
        "reports.read",
      ];
    case "viewer":
      return ["sites.read", "briefings.read", "participation.read", "board.read"];
    case "kiosk":
      return ["sites.read", "briefings.read", "participation.read", "door.read", "attendance.record"];
    default:
      return assertNever(role, "role");
  }
}

/**
 * The only place that says who may do what. Deny by default.
 *
 * A grant covers a scope when its briefing is every briefing or this one, and its site is the whole tree or stands on the
 * scope's path. A grant limited to a site never covers a scope that names no site, except for reading what every
 * participant needs (`briefings.read`).
 */
export function may(principal: Principal, action: Action, scope: Scope): Decision {
  const answers = rightsAnswering(action).map((right) => ask(principal, right, scope));
  return (
    answers.find(({ kind }) => kind === "allowed") ?? answers.find(({ kind }) => kind === "elsewhere") ?? answers[0]!
  );
}

/**
 * Rights that answer the question as well. Approving below means: the sites under one's own, never one's own, which is
 * approved from above, so that nobody signs for the list they are responsible for. Whoever reads attendance reads a door.
 */
const alsoAnswers: ReadonlyMap<Action, readonly Action[]> = new Map([
  ["attendance.approve", ["attendance.approve-below"]],
  ["door.read", ["attendance.read"]],
]);

/** The right itself and those that answer for it. */
export function rightsAnswering(action: Action): readonly Action[] {
  return [action, ...(alsoAnswers.get(action) ?? [])];
}

function ask(principal: Principal, action: Action, scope: Scope): Decision {
  const holding = principal.grants.filter((grant) => actionsOf(grant.role).includes(action));
  if (holding.length === 0) return { kind: "forbidden" };
  return holding.some((grant) => covers(grant, action, scope)) ? { kind: "allowed" } : { kind: "elsewhere" };
}

function covers(grant: Grant, action: Action, scope: Scope): boolean {
  if (grant.briefingId !== null && scope.briefingId !== undefined && grant.briefingId !== scope.briefingId)
    return false;
  if (grant.briefingId !== null && scope.briefingId === undefined && !readsWithoutBriefing.has(action)) return false;
  if (grant.siteId === null) return true;
  if (scope.sitePath === undefined) return action === "briefings.read";
  if (action === "attendance.approve-below" && scope.sitePath.at(-1) === grant.siteId) return false;
  return scope.sitePath.includes(grant.siteId);
}

/** Reads of the site tree belong to no briefing and are open to grants that are limited to one. */
const readsWithoutBriefing: ReadonlySet<Action> = new Set<Action>(["sites.read", "briefings.read"]);
