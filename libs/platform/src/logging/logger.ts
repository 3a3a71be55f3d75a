import type { LoggerService } from "@nestjs/common";
import { type Logger, pino } from "pino";
import { correlationId } from "./correlation.js";

/** Fields that may hold personal data or secrets; they never reach a log line. */
const redacted = ["fullName", "name", "phone", "password", "token", "cookie", "authorization", "payload"];

let root: Logger = pino({ level: process.env["LOG_LEVEL"] ?? "info" });

/** Sets level and destination once, at the start of a process. */
export function configureLogging(options: { level: string; process: string }): void {
  root = pino({
    level: options.level,
    base: { process: options.process, pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    mixin: () => ({ correlationId: correlationId() }),
    redact: { paths: redacted.flatMap((field) => [field, `*.${field}`]), remove: true },
    serializers: { err: pino.stdSerializers.err },
  });
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
