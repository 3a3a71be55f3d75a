import { type CanActivate, type ExecutionContext, Inject, Injectable } from "@nestjs/common";
import { Reflector } from "@nestjs/core";
import { Problem } from "#contracts";
import { type Decision, may, type Scope } from "#domain";
import { carryRows, carrySystemRows, logger, type RateLimit, RateLimits, SETTINGS, type Settings } from "#platform";
import type { FastifyRequest } from "fastify";
import { type Policy, policyKey, type PrincipalRequest } from "./policy.js";
import { tokenOf } from "./session-cookie.js";
import { RowGate } from "./row-gate.js";
import { Sessions, type SignedInSession } from "./sessions.service.js";
import { SiteLineage } from "./site-lineage.js";

/** Far more than a device or a screen ever needs, far less than would harm the others. */
const requestAllowance = { times: 2_000, seconds: 10 };

/** Stands before every route: who asks, and may they? A scope of someone else reads "not found". */
@Injectable()
export class PolicyGuard implements CanActivate {
  private readonly requests: RateLimit;

  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
    private readonly lineage: SiteLineage,
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly gate: RowGate,
    limits: RateLimits,
  ) {
    this.requests = limits.local("requests-of-session", requestAllowance);
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // Sockets authenticate at the handshake and ask `may` per message.
    if (context.getType() !== "http") return true;
    const policy = this.reflector.get<Policy | undefined>(policyKey, context.getHandler());
    if (!policy) throw new Problem("not-allowed");
    if (policy.kind === "public") {
      // Nobody is known whose rows these could be: what a public route tells follows from the code it is given.
      carrySystemRows();
      return true;
    }
    const request = context.switchToHttp().getRequest<FastifyRequest & PrincipalRequest>();
    const session = await this.identify(request);
    const { principal } = session;
    carryRows(session.rows);
    if (policy.kind === "signed-in" || policy.anywhere === true) {
      if (policy.kind === "may") refuseUnless(may(principal, policy.action, {}), { kind: "elsewhere" });
      return true;
    }
    const { known, ...scope } = await this.scopeOf(policy, request);
    refuseUnless(may(principal, policy.action, scope));
    if (!known) throw new Problem("not-found");
    await this.gate.require(policy.action, { briefingId: scope.briefingId, siteId: scope.sitePath?.at(-1) });
    return true;
  }

  private async identify(request: FastifyRequest & PrincipalRequest): Promise<SignedInSession> {
    const token = tokenOf(request, this.settings);
    const session = token === undefined ? null : await this.sessions.authenticate(token);
    if (!session) throw new Problem(await this.refusalOf(token));
    const wait = await this.requests.take(session.id);
    if (wait !== null) throw new Problem("too-many-requests", undefined, { retryAfterSeconds: wait });
    request.principal = session.principal;
    request.session = session;
    return session;
  }

  private async refusalOf(token: string | undefined): Promise<"sign-in-required" | "device-revoked"> {
    return token !== undefined && (await this.sessions.wasDevice(token)) ? "device-revoked" : "sign-in-required";
  }

  /** An unknown site is asked about as well, so that the answer does not tell who may not know that there is none. */
  private async scopeOf(
    policy: Policy & { kind: "may" },
    request: FastifyRequest,
  ): Promise<Scope & { readonly known: boolean }> {
    const parameters = request.params as Record<string, string | undefined>;
    const briefingId = policy.briefing === undefined ? undefined : (parameters[policy.briefing] ?? "").toLowerCase();
    if (policy.site === undefined) return { briefingId, known: true };
    const siteId = parameters[policy.site] ?? "";
    const sitePath = uuid.test(siteId) ? await this.lineage.pathOf(siteId.toLowerCase()) : null;
    return { briefingId, sitePath: sitePath ?? [], known: sitePath !== null };
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** @throws Problem not-allowed for a role that may never, not-found for a place that is not theirs */
export function refuseUnless(decision: Decision, alsoFine?: { kind: "elsewhere" }): void {
  if (decision.kind === "allowed" || decision.kind === alsoFine?.kind) return;
  // What is answered "not found" is a refusal all the same to who looks after the system.
  if (decision.kind === "elsewhere") logger().info({}, "access.elsewhere");
  throw new Problem(decision.kind === "forbidden" ? "not-allowed" : "not-found");
}
