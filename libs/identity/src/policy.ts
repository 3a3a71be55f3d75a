import { createParamDecorator, type ExecutionContext, SetMetadata } from "@nestjs/common";
import type { Action, Principal } from "#domain";
import type { SignedInSession } from "./sessions.service.js";

/** Who may call a route. Every route carries one; the application does not start otherwise. */
export type Policy =
  | { readonly kind: "public" }
  | { readonly kind: "signed-in" }
  | {
      readonly kind: "may";
      readonly action: Action;
      /** Name of the route parameter that holds the briefing's id. */
      readonly briefing?: string | undefined;
      /** Name of the route parameter that holds the site's id. */
      readonly site?: string | undefined;
      /** Any grant with this action will do; the handler narrows the answer with `may` itself. */
      readonly anywhere?: boolean | undefined;
    };

export const policyKey = "diem-cau:policy";
export const auditedKey = "diem-cau:audited";

/** Open to everybody, without a session. */
export const Public = (): MethodDecorator => SetMetadata(policyKey, { kind: "public" } satisfies Policy);

/** Open to everybody who is signed in. */
export const SignedIn = (): MethodDecorator => SetMetadata(policyKey, { kind: "signed-in" } satisfies Policy);

/**
 * Open to whoever `may` do this in the scope that the route's parameters name. A scope of someone else reads "not found".
 * @example `@May("attendance.record", { briefing: "briefingId", site: "siteId" })`
 */
export const May = (
  action: Action,
  scope: { briefing?: string; site?: string; anywhere?: boolean } = {},
): MethodDecorator => SetMetadata(policyKey, { kind: "may", action, ...scope } satisfies Policy);

/** Success and refusal of this route become audit lines with this name (noun, dot, past: `user.signed-in`). */
export const Audited = (action: string): MethodDecorator => SetMetadata(auditedKey, action);

/** A request after the guard: it knows who asks. */
export interface PrincipalRequest {
  principal?: Principal;
  session?: SignedInSession;
}

/** Parameter: the signed-in principal. Only on routes that are not public. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<PrincipalRequest>();
  if (!principal) throw new Error("CurrentPrincipal on a public route");
  return principal;
});

/** Parameter: the id of the session that asks. */
export const CurrentSession = createParamDecorator((_: unknown, context: ExecutionContext): string | undefined => {
  return context.switchToHttp().getRequest<PrincipalRequest>().session?.id;
});

/** Parameter: the session that asks. Only on routes that are not public. */
export const CurrentSignIn = createParamDecorator((_: unknown, context: ExecutionContext): SignedInSession => {
  const { session } = context.switchToHttp().getRequest<PrincipalRequest>();
  if (!session) throw new Error("CurrentSignIn on a public route");
  return session;
});
