import { problems } from "#contracts";
import type { Language } from "../i18n/language.js";
import type { TextOf } from "../i18n/use-text.js";
import { OddAnswerError, ProblemError, UnreachableError } from "../wire/wire-error.js";

export interface Explanation {
  /** What happened. */
  readonly what: string;
  /** What is safe and what to press; null when `what` already says it. */
  readonly doThis: string | null;
  /** For the helpdesk. */
  readonly code: string;
}

/** Turns anything that can be thrown into words for the person in front of the screen. */
export function explainError(error: unknown, text: TextOf, reader: Language): Explanation {
  if (error instanceof ProblemError)
    return {
      what: problems[error.code][reader],
      doThis:
        error.errors.length > 0 ? error.errors.map(({ path, message }) => `${path}: ${message}`).join("; ") : null,
      code: [error.code, error.correlationId.slice(0, 8)].filter((part) => part !== "").join(" · "),
    };
  if (error instanceof UnreachableError)
    return { what: text("shell.error.unreachable"), doThis: text("shell.error.unreachable.do"), code: "network" };
  if (error instanceof OddAnswerError)
    return { what: text("shell.error.odd"), doThis: text("shell.error.odd.do"), code: `answer-${error.status}` };
  const name = error instanceof Error ? error.name : typeof error;
  return { what: text("shell.error.title"), doThis: text("shell.error.safe"), code: name };
}
