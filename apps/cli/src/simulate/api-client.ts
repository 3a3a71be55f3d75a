import { setMaxListeners } from "node:events";
import { problemSchema } from "#contracts";
import { z } from "zod";
import { type HttpAnswer, HttpConnections } from "./http-call.js";

/** The server answered, and said no. */
export class ApiRefusal extends Error {
  override readonly name = "ApiRefusal";
  constructor(
    readonly status: number,
    readonly code: string,
    readonly retryAfterMs: number | null,
    what: string,
  ) {
    super(`${what}: ${status} ${code}`);
  }

  /** A server that is busy, starting again or out of breath; the same request may work in a moment. */
  get passing(): boolean {
    return this.status >= 500 || this.status === 429;
  }
}

/** Somebody who is signed in, or nobody yet: the product's public HTTP surface as a program uses it. */
export class ApiClient {
  private constructor(
    private readonly connections: HttpConnections,
    private readonly cookie: string | null,
    private readonly signal: AbortSignal | undefined,
  ) {}

  /** A client of the server at `url` with at most `atOnce` connections, shared by everybody who signs in through it. */
  static to(url: string, atOnce: number, signal?: AbortSignal): ApiClient {
    // Every call that is under way listens to it.
    if (signal) setMaxListeners(0, signal);
    return new ApiClient(new HttpConnections(new URL(url), atOnce), null, signal);
  }

  /** Signs in by a link's token, which is spent by it. @throws ApiRefusal */
  async signIn(token: string): Promise<ApiClient> {
    const answer = await this.send("POST", "/api/sign-in/link", JSON.stringify({ token }), jsonBody);
    const cookies = (answer.headers["set-cookie"] ?? []).map((cookie) => cookie.split(";")[0]!);
    return this.withCookie(cookies.join("; "));
  }

  /** The same person as in a browser that holds this cookie. */
  withCookie(cookie: string): ApiClient {
    return new ApiClient(this.connections, cookie, this.signal);
  }

  async get<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    return read(schema, await this.send("GET", path));
  }

  async post<T>(path: string, body: unknown, schema: z.ZodType<T>): Promise<T> {
    return read(schema, await this.send("POST", path, JSON.stringify(body), jsonBody));
  }

  async put(path: string, body: unknown): Promise<void> {
    await this.send("PUT", path, JSON.stringify(body), jsonBody);
  }

  /** Sends one file as a form does. */
  async upload<T>(
    path: string,
    file: { readonly name: string; readonly content: string | Uint8Array<ArrayBuffer> },
    schema: z.ZodType<T>,
  ): Promise<T> {
    const form = new FormData();
    form.append("file", new Blob([file.content], { type: "text/csv" }), file.name);
    const encoded = new Response(form);
    const body = Buffer.from(await encoded.arrayBuffer());
    return read(schema, await this.send("POST", path, body, { "content-type": encoded.headers.get("content-type")! }));
  }

  async download(path: string): Promise<{ bytes: Buffer; fileName: string | null }> {
    const answer = await this.send("GET", path);
    const fileName = /filename="([^"]+)"/.exec(answer.headers["content-disposition"] ?? "")?.[1] ?? null;
    return { bytes: answer.body, fileName };
  }

  /** @throws ApiRefusal for an answer that says no, Error when there is none */
  private async send(
    method: string,
    path: string,
    body?: string | Buffer,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<HttpAnswer> {
    const answer = await this.connections.call(path, {
      method,
      headers: { accept: "application/json", ...headers, ...(this.cookie !== null && { cookie: this.cookie }) },
      body,
      signal: this.signal,
    });
    if (answer.status >= 400) throw refusalOf(answer, `${method} ${path.split("?")[0]}`);
    return answer;
  }

  close(): void {
    this.connections.close();
  }
}

const jsonBody = { "content-type": "application/json" };

function read<T>(schema: z.ZodType<T>, answer: HttpAnswer): T {
  return schema.parse(answer.body.length === 0 ? undefined : JSON.parse(answer.body.toString()));
}

function refusalOf(answer: HttpAnswer, what: string): ApiRefusal {
  const after = Number(answer.headers["retry-after"]);
  const retryAfterMs = Number.isFinite(after) ? after * 1_000 : null;
  const problem = problemSchema.partial().safeParse(jsonOf(answer.body));
  const code = problem.data?.code ?? "";
  const detail = [
    problem.data?.detail,
    ...(problem.data?.errors ?? []).map(({ path, message }) => `${path}: ${message}`),
  ]
    .filter((text) => text !== undefined)
    .join("; ");
  return new ApiRefusal(answer.status, code, retryAfterMs, detail === "" ? what : `${what} (${detail})`);
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
