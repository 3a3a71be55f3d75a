import { OddAnswerError, ProblemError } from "../wire/wire-error.js";
import type { SendFailure } from "./outbox-reducer.js";

/**
 * What a failed request means for the queue. Only the status decides: in front of the server there may be a proxy that
 * answers with pages of its own, and a `200` nobody can read proves nothing.
 */
export function failureOf(error: unknown): SendFailure {
  if (error instanceof ProblemError || error instanceof OddAnswerError)
    return byStatus(error.status, error.retryAfterSeconds);
  return { kind: "unreachable" };
}

function byStatus(status: number, retryAfterSeconds: number | undefined): SendFailure {
  switch (status) {
    case 401:
      return { kind: "signed-out" };
    case 403:
    case 404:
    case 409:
    case 410:
      return { kind: "site-refused" };
    case 400:
    case 413:
    case 422:
      return { kind: "too-large" };
    case 429:
    case 503:
      return { kind: "busy", retryAfterSeconds };
    default:
      return { kind: "server-failed" };
  }
}
