import type { ProblemCode } from "#contracts";

/** The server answered with one of the known refusals (RFC 9457). */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  constructor(
    readonly code: ProblemCode,
    readonly status: number,
    readonly correlationId: string,
    readonly detail?: string,
    readonly errors: readonly { path: string; message: string }[] = [],
    readonly retryAfterSeconds?: number,
  ) {
    super(code);
  }
}

/** The server could not be reached, or did not answer in time. Nothing is known about what it did. */
export class UnreachableError extends Error {
  override readonly name = "UnreachableError";
}

/** Something answered, but not the way this version of the page understands. */
export class OddAnswerError extends Error {
  override readonly name = "OddAnswerError";
  constructor(
    readonly status: number,
    /** A proxy in between may ask to wait too (RFC 9110 §10.2.3). */
    readonly retryAfterSeconds?: number,
  ) {
    super(`odd answer, status ${status}`);
  }
}

export const isProblem = (error: unknown, code: ProblemCode): boolean =>
  error instanceof ProblemError && error.code === code;

/** Worth another attempt by itself: the same request may succeed later without anyone changing anything. */
export function isPassing(error: unknown): boolean {
  if (error instanceof UnreachableError) return true;
  if (error instanceof OddAnswerError) return error.status >= 500;
  return error instanceof ProblemError && (error.status === 429 || error.status >= 500);
}
