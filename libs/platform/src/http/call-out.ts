const patienceMs = 30_000;
const mostBytes = 16 * 1024 * 1024;

export interface OutgoingCall {
  readonly method?: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Until the whole answer is there, milliseconds. */
  readonly patienceMs?: number;
}

export interface CallAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * Calls another service. Its host stands in the settings and in nothing a user can write: these are all the hosts the product
 * calls (OWASP ASVS 5.0, 13.2.4). A redirect is an answer and not a way: it would carry secrets to an address nobody chose
 * (15.3.2).
 * @throws Error when nothing answers in time, or the answer is larger than 16 MB
 */
export async function callOut(url: string, call: OutgoingCall = {}): Promise<CallAnswer> {
  const answer = await fetch(url, {
    method: call.method ?? "GET",
    signal: AbortSignal.timeout(call.patienceMs ?? patienceMs),
    redirect: "manual",
    ...(call.headers === undefined ? {} : { headers: call.headers }),
    ...(call.body === undefined ? {} : { body: call.body }),
  });
  return { status: answer.status, headers: answer.headers, text: await bounded(answer) };
}

async function bounded({ body }: Response): Promise<string> {
  if (body === null) return "";
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new Error(`an answer of more than ${mostBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
