import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from "@nestjs/common";
import type { FastifyReply, FastifyRequest } from "fastify";
import { correlationId } from "../logging/correlation.js";
import { logger } from "../logging/logger.js";

/** Status and sentence of each problem code; the application hands in its table. */
export type ProblemTable = Readonly<Record<string, { status: number; vi: string; en: string }>>;

interface KnownProblem extends Error {
  readonly code: string;
  readonly detail?: string;
  readonly extra?: { retryAfterSeconds?: number; errors?: { path: string; message: string }[] };
}

/** Who is refused may be somebody who tries: each time is a line (ASVS 5.0, 16.3.1 and 16.3.2). Too many requests are counted instead. */
const refusals = new Set([401, 403]);

/** The answer to a request that was stopped: RFC 9457, with the sentence in the reader's language. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly table: ProblemTable) {}

  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType() !== "http") throw error;
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const problem = this.explain(error);
    const entry = this.table[problem.code] ?? this.table["internal"]!;
    if (entry.status >= 500 && problem.code === "internal") logger().error({ err: error }, "request.failed");
    if (refusals.has(entry.status)) {
      const { method, routeOptions, ip } = request;
      logger().info({ code: problem.code, method, route: routeOptions.url, address: ip }, "request.refused");
    }
    if (problem.extra?.retryAfterSeconds) void reply.header("retry-after", String(problem.extra.retryAfterSeconds));
    void reply
      .status(entry.status)
      .type("application/problem+json")
      .header("cache-control", "no-store")
      .send(
        JSON.stringify({
          type: `/api/docs/problems#${problem.code}`,
          title: prefersEnglish(request) ? entry.en : entry.vi,
          status: entry.status,
          code: problem.code,
          detail: problem.detail,
          correlationId: correlationId() ?? "",
          errors: problem.extra?.errors,
        }),
      );
  }

  private explain(error: unknown): { code: string; detail?: string | undefined; extra?: KnownProblem["extra"] } {
    if (isKnownProblem(error, this.table)) return error;
    if (isUnfitValue(error)) {
      logger().warn({ err: error }, "request.unfit-value");
      return { code: "request-invalid" };
    }
    if (isHiddenRow(error)) {
      // No route should come as far as this: its own question was forgotten, and the rule of the table answered.
      logger().error({ err: error }, "request.row-refused");
      return { code: "not-found" };
    }
    const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: unknown }).statusCode;
    switch (status) {
      case 400:
      case 415:
        return { code: "request-invalid" };
      case 401:
        return { code: "sign-in-required" };
      case 403:
        return { code: "not-allowed" };
      case 404:
      case 405:
        return { code: "not-found" };
      case 413:
        return { code: "body-too-large" };
      case 429:
        return { code: "too-many-requests" };
      case 503:
        return { code: "busy", extra: { retryAfterSeconds: 2 } };
      default:
        return { code: "internal" };
    }
  }
}

function isKnownProblem(error: unknown, table: ProblemTable): error is KnownProblem {
  return error instanceof Error && error.name === "Problem" && "code" in error && String(error.code) in table;
}

/**
 * A value that has the shape of its schema and that no column can hold: a cursor nobody was given, a sign that is no text.
 * PostgreSQL calls these data exceptions (class 22).
 */
function isUnfitValue(error: unknown): boolean {
  return error instanceof Error && "code" in error && /^22[0-9A-Z]{3}$/.test(String(error.code));
}

/** A row that a rule of its table refuses to this principal; a right on a whole table is another routine's (SQLSTATE 42501). */
function isHiddenRow(error: unknown): boolean {
  const { code, routine } = error as { code?: unknown; routine?: unknown };
  return code === "42501" && routine === "ExecWithCheckOptions";
}

/** Vietnamese unless the reader asks for English first (RFC 9110, Accept-Language). */
function prefersEnglish(request: FastifyRequest): boolean {
  return /^en\b/i.test(request.headers["accept-language"] ?? "");
}
