import http from "node:http";
import https from "node:https";

export interface HttpAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface HttpCall {
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | Buffer | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Longest a call may stay without a sign of life. */
const silentForMs = 60_000;

/** Connections to one server that are kept open and used again, at most so many at once. */
export class HttpConnections {
  private readonly agent: http.Agent;
  private readonly secure: boolean;

  constructor(
    readonly base: URL,
    atOnce: number,
  ) {
    this.secure = base.protocol === "https:";
    const options = { keepAlive: true, maxSockets: atOnce, scheduling: "lifo" as const };
    this.agent = this.secure ? new https.Agent(options) : new http.Agent(options);
  }

  /** One request and its whole answer. @throws Error when there is no answer: refused, broken off, too long silent */
  call(path: string, call: HttpCall): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      const body = call.body === undefined ? undefined : Buffer.from(call.body);
      const options: https.RequestOptions = {
        agent: this.agent,
        method: call.method,
        headers: { ...call.headers, ...(body && { "content-length": String(body.length) }) },
        timeout: silentForMs,
        ...(call.signal && { signal: call.signal }),
      };
      const request = (this.secure ? https : http).request(new URL(path, this.base), options, (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
        );
        answer.on("error", reject);
      });
      request.on("timeout", () => request.destroy(new Error("no answer in time")));
      request.on("error", reject);
      request.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
