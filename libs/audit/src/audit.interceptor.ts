import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from "@nestjs/common";
import { Reflector } from "@nestjs/core";
import { auditedKey, type PrincipalRequest } from "#identity";
import { logger, UnitOfWork } from "#platform";
import type { FastifyRequest } from "fastify";
import { catchError, from, mergeMap, type Observable, throwError } from "rxjs";
import { Audit } from "./audit.service.js";

/**
 * Writes a line for routes marked `@Audited` that write none themselves: what the room of identity does, downloads, views.
 * A refusal is written too. The line is added after the act, because these acts have no transaction of ours around them.
 */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly audit: Audit,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const action = this.reflector.get<string | undefined>(auditedKey, context.getHandler());
    if (action === undefined || context.getType() !== "http") return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest & PrincipalRequest>();
    return next.handle().pipe(
      mergeMap(async (answer) => {
        await this.write(request, action, "done", answer);
        return answer as unknown;
      }),
      catchError((error: unknown) =>
        from(this.write(request, action, "refused", undefined).catch(() => undefined)).pipe(
          mergeMap(() => throwError(() => error)),
        ),
      ),
    );
  }

  private async write(
    request: FastifyRequest & PrincipalRequest,
    action: string,
    outcome: string,
    answer: unknown,
  ): Promise<void> {
    const parameters = request.params as Record<string, string | undefined>;
    const id = (answer as { id?: unknown } | null | undefined)?.id;
    try {
      await this.unitOfWork.run((tx) =>
        this.audit.write(tx, request.principal ?? null, {
          action,
          briefingId: parameters["briefingId"],
          siteId: parameters["siteId"],
          subject: typeof id === "string" ? id : Object.values(parameters).at(-1),
          details: { outcome, method: request.method, route: request.routeOptions.url },
        }),
      );
    } catch (error) {
      logger().error({ err: error, action }, "audit.failed");
      throw error;
    }
  }
}
