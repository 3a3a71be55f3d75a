import { problemSchema } from "#contracts";
import type { z } from "zod";
import { language } from "../i18n/language.js";
import { reportLink, slowAfterMs } from "./link-state.js";
import { OddAnswerError, ProblemError, UnreachableError } from "./wire-error.js";

const answerWithinMs = 20_000;
const uploadWithinMs = 5 * 60_000;

export interface RequestOptions {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds until the request counts as lost. */
  readonly timeoutMs?: number;
}

interface Call extends RequestOptions {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Reads and checks an answer. Throws `ProblemError`, `UnreachableError` or `OddAnswerError`. */
export async function getJson<S extends z.ZodType>(path: string, schema: S, options: RequestOptions = {}) {
  return readBody(await send(path, { ...options, method: "GET" }), schema);
}

export async function postJson<S extends z.ZodType>(
  path: string,
  body: unknown,
  schema: S,
  options: RequestOptions = {},
) {
  return readBody(await send(path, { ...options, method: "POST", body }), schema);
}

/** Sends one file as a form does. A large one over a slow line takes its time. */
export async function postFile<S extends z.ZodType>(path: string, file: File, schema: S) {
  const body = new FormData();
  body.append("file", file);
  return readBody(await send(path, { method: "POST", body, timeoutMs: uploadWithinMs }), schema);
}

export async function patchJson<S extends z.ZodType>(path: string, body: unknown, schema: S) {
  return readBody(await send(path, { method: "PATCH", body }), schema);
}

export async function putJson<S extends z.ZodType>(path: string, body: unknown, schema: S) {
  return readBody(await send(path, { method: "PUT", body }), schema);
}

/** For writes whose answer has no body. */
export async function putNothing(path: string, body: unknown): Promise<void> {
  await send(path, { method: "PUT", body });
}

/** For writes whose answer has no body. */
export async function postNothing(path: string, body: unknown = {}): Promise<void> {
  await send(path, { method: "POST", body });
}

/** Ends or removes something. */
export async function deleteNothing(path: string): Promise<void> {
  await send(path, { method: "DELETE" });
}

export type Fresh<T> =
  | { readonly kind: "same" }
  | { readonly kind: "new"; readonly body: T; readonly etag: string | null };

/** Reads only if it changed (RFC 9110 §13.1.2): `same` when the server still holds what `etag` names. */
export async function getIfChanged<S extends z.ZodType>(
  path: string,
  schema: S,
  etag: string | null,
  options: RequestOptions = {},
): Promise<Fresh<z.infer<S>>> {
  const headers: Record<string, string> = etag === null ? {} : { "if-none-match": etag };
  const answer = await send(path, { ...options, method: "GET", headers });
  if (answer.status === 304) return { kind: "same" };
  return { kind: "new", body: await readBody(answer, schema), etag: answer.headers.get("etag") };
}

/** A file or an answer that is read elsewhere. Throws like `getJson`. */
export async function getAnswer(path: string, options: RequestOptions = {}): Promise<Response> {
  return send(path, { ...options, method: "GET" });
}

async function send(path: string, call: Call): Promise<Response> {
  const startedAt = performance.now();
  const answer = await reach(path, call);
  reportLink({ reachable: true, slow: performance.now() - startedAt > slowAfterMs });
  if (answer.ok || answer.status === 304) {
    if (!path.startsWith("/api/sign-")) reportLink({ sessionEnded: false });
    return answer;
  }
  throw await refusal(answer);
}

async function reach(path: string, call: Call): Promise<Response> {
  const timeout = AbortSignal.timeout(call.timeoutMs ?? answerWithinMs);
  try {
    return await fetch(path, {
      method: call.method,
      credentials: "same-origin",
      // The cache of the browser would hide a 304 from us.
      cache: call.headers?.["if-none-match"] === undefined ? "default" : "no-store",
      headers: {
        accept: "application/json",
        "accept-language": language.get(),
        // Of a form the browser itself says where its parts begin and end.
        ...(call.body === undefined || call.body instanceof FormData ? {} : { "content-type": "application/json" }),
        ...call.headers,
      },
      body: bodyOf(call.body),
      signal: call.signal ? AbortSignal.any([call.signal, timeout]) : timeout,
    });
  } catch (cause) {
    if (call.signal?.aborted) throw cause;
    reportLink({ reachable: false });
    throw new UnreachableError(path, { cause });
  }
}

function bodyOf(body: unknown): BodyInit | null {
  if (body === undefined) return null;
  return body instanceof FormData ? body : JSON.stringify(body);
}

async function refusal(answer: Response): Promise<ProblemError | OddAnswerError> {
  const parsed = problemSchema.safeParse(await answer.json().catch(() => null));
  // A proxy in between answers with a page of its own; that is not the server speaking.
  const retryAfter = readRetryAfter(answer.headers.get("retry-after"));
  if (!parsed.success) return new OddAnswerError(answer.status, retryAfter);
  const problem = parsed.data;
  if (problem.code === "sign-in-required") reportLink({ sessionEnded: true });
  if (problem.code === "device-revoked") reportLink({ sessionEnded: true, revoked: true });
  return new ProblemError(
    problem.code,
    problem.status,
    problem.correlationId,
    problem.detail,
    problem.errors ?? [],
    retryAfter,
  );
}

const readRetryAfter = (value: string | null): number | undefined =>
  value !== null && /^\d{1,6}$/.test(value) ? Number(value) : undefined;

async function readBody<S extends z.ZodType>(answer: Response, schema: S): Promise<z.infer<S>> {
  const body: unknown = await answer.json().catch(() => undefined);
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new OddAnswerError(answer.status);
  return parsed.data;
}
