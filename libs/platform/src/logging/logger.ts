import type { LoggerService } from "@nestjs/common";
import { type DestinationStream, type Logger, type LoggerOptions, pino, stdTimeFunctions } from "pino";
import { correlationId } from "./correlation.js";

/** Fields that may hold personal data or secrets; they never reach a log line. */
const redacted = ["fullName", "name", "phone", "password", "token", "cookie", "authorization", "payload"];

let root: Logger = pino({ level: process.env["LOG_LEVEL"] ?? "info" });

/** Sets level and destination once, at the start of a process; `out` is standard output when left out. */
export function configureLogging(options: { level: string; process: string; out?: DestinationStream }): void {
  const settings: LoggerOptions = {
    level: options.level,
    base: { process: options.process, pid: process.pid },
    timestamp: stdTimeFunctions.isoTime,
    mixin: () => ({ correlationId: correlationId() }),
    redact: { paths: redacted.flatMap((field) => [field, `*.${field}`]), remove: true },
    serializers: { err: withoutData },
  };
  root = options.out ? pino(settings, options.out) : pino(settings);
}

/**
 * What a log may hold of an error. A database error carries the statement's parameters and the offending row; those are
 * names and numbers of people, so only kind, message, code and stack pass.
 */
function withoutData(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  return { type: error.name, message: error.message, code, constraint, stack: error.stack };
}

/** A logger that writes one JSON line an event: `log.info({ jobId }, "job.done")`. */
export function logger(): Logger {
  return root;
}

/** Nest's own messages, in the same form. */
export class NestLogger implements LoggerService {
  log(message: unknown, context?: string): void {
    root.debug({ context }, String(message));
  }
  warn(message: unknown, context?: string): void {
    root.warn({ context }, String(message));
  }
  error(message: unknown, stack?: string, context?: string): void {
    root.error({ context, stack }, String(message));
  }
  debug(message: unknown, context?: string): void {
    root.debug({ context }, String(message));
  }
  verbose(message: unknown, context?: string): void {
    root.trace({ context }, String(message));
  }
}
