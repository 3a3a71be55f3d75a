import { randomUUID } from "node:crypto";
import compress from "@fastify/compress";
import cookie from "@fastify/cookie";
import multipart from "@fastify/multipart";
import { type DynamicModule, StandardSchemaValidationPipe, type Type } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { FastifyAdapter, type NestFastifyApplication } from "@nestjs/platform-fastify";
import type { FastifyReply, FastifyRequest } from "fastify";
import { logger, NestLogger } from "../logging/logger.js";
import { asRequest } from "../database/row-scope.js";
import { withCorrelation } from "../logging/correlation.js";
import { Metrics } from "../metrics/metrics.js";
import type { Settings } from "../settings/settings.js";
import { ProblemFilter, type ProblemTable } from "./problem.filter.js";
import { keepRawBody } from "./raw-body.js";
import { securityHeaders } from "./security-headers.js";

const maxBodyBytes = 256 * 1024;
/** Signing in and what is about one's own account is short; whoever is not signed in yet may send no more. */
const maxShortBodyBytes = 16 * 1024;
const shortBodies = /^\/api\/(sign-in|sign-out|me|devices\/enrol)(\/|$)/;
/** Calls of other services are signed over the bytes of their body, and are short. */
const maxSignedBodyBytes = 64 * 1024;
const signedBodies = /^\/api\/hooks\//;
const maxUploadBytes = 64 * 1024 * 1024;
const longestDevice = 300;
/** Headers fit into one packet: whoever takes longer holds a connection open and nothing else. */
const headersWithinMs = 5_000;
const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

export interface HttpAppOptions {
  readonly module: Type | DynamicModule;
  readonly settings: Settings;
  readonly problems: ProblemTable;
  /** Makes the error for a body, query or parameter that does not fit its schema. */
  readonly invalid: (errors: { path: string; message: string }[]) => Error;
  /** Makes the error for a write that comes from a foreign page. */
  readonly foreignOrigin: () => Error;
}

/** A Nest application on Fastify with everything at the edge that every route shares. It does not listen yet. */
export async function createHttpApp(options: HttpAppOptions): Promise<NestFastifyApplication> {
  const { settings } = options;
  const adapter = new FastifyAdapter({
    bodyLimit: maxBodyBytes,
    trustProxy: (_address, hop) => hop < settings.TRUSTED_PROXIES,
    genReqId: () => randomUUID(),
    http: { headersTimeout: headersWithinMs, connectionsCheckingInterval: 500 },
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: "idle",
  });
  const app = await NestFactory.create<NestFastifyApplication>(options.module, adapter, { logger: new NestLogger() });
  await app.register(cookie);
  await app.register(compress, { global: true, encodings: ["br", "gzip"], threshold: 1400 });
  await app.register(multipart, { limits: { fileSize: maxUploadBytes, files: 1, fields: 20 } });
  const fastify = app.getHttpAdapter().getInstance();
  const headers = securityHeaders(settings);
  fastify.addHook("onRequest", (request, reply, done) => {
    void reply.headers(headers);
    // Names must not stay in the cache of a browser, where no sign-out finds them. A route may say otherwise.
    if (request.url.startsWith("/api/")) void reply.header("cache-control", "private, no-store");
    const check = (): void => {
      if (!safeMethods.has(request.method) && isForeign(request, settings)) done(options.foreignOrigin());
      // No text of the database holds it, and a stream would notice only after its answer has begun.
      else if (/%00/.test(request.url)) done(options.invalid([{ path: "", message: "an address holds no NUL" }]));
      else done();
    };
    withCorrelation(header(request, "x-correlation-id"), check, {
      address: request.ip,
      device: header(request, "user-agent")?.slice(0, longestDevice),
    });
  });
  fastify.addHook("onRoute", (route) => {
    if (shortBodies.test(route.url)) route.bodyLimit = maxShortBodyBytes;
    if (!signedBodies.test(route.url)) return;
    route.bodyLimit = maxSignedBodyBytes;
    route.preParsing = keepRawBody(maxSignedBodyBytes);
  });
  // Here, and not when the request begins: what a context holds does not outlive the reading of a body.
  fastify.addHook("preHandler", (_request, _reply, done) => asRequest(done));
  fastify.addHook("onResponse", (request, reply, done) => {
    observe(request, reply);
    done();
  });
  app.useGlobalFilters(new ProblemFilter(options.problems));
  app.useGlobalPipes(
    new StandardSchemaValidationPipe({
      exceptionFactory: (issues) =>
        options.invalid(
          issues.map((issue) => ({
            path: (issue.path ?? []).map((part) => String(typeof part === "object" ? part.key : part)).join("."),
            message: issue.message,
          })),
        ),
    }),
  );
  app.enableShutdownHooks();
  return app;
}

const header = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return typeof value === "string" ? value : undefined;
};

/**
 * A browser says where a write comes from (RFC 6454, Fetch Metadata); a program that says neither carries no cookie by
 * accident.
 */
function isForeign(request: FastifyRequest, settings: Settings): boolean {
  const origin = header(request, "origin");
  if (origin === undefined) return /^(cross-site|same-site)$/.test(header(request, "sec-fetch-site") ?? "");
  return !allowedOrigins(settings, header(request, "host")).has(origin);
}

/** The public address, and the address the request was sent to when the server stands alone. */
export function allowedOrigins(settings: Settings, host: string | undefined): ReadonlySet<string> {
  const origins = new Set([new URL(settings.PUBLIC_URL).origin]);
  if (settings.TRUSTED_PROXIES === 0 && host) origins.add(`http://${host}`);
  return origins;
}

function observe(request: FastifyRequest, reply: FastifyReply): void {
  Metrics.observe("http_request_seconds", "Time from request to answer", reply.elapsedTime / 1000);
  if (reply.statusCode >= 500) Metrics.count("http_failures_total", "Answers with a status of 500 or more");
  logger().debug(
    {
      method: request.method,
      route: request.routeOptions.url,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    },
    "request.answered",
  );
}
