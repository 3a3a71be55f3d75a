import { connect, type Socket } from "node:net";

interface Answer {
  readonly status: number;
  readonly body: string;
}

/**
 * One keep-alive HTTP/1.1 connection with a request in flight at a time. Written by hand because the load generator shares
 * two cores with what it measures: a general client costs more than the server does.
 */
export class RawHttp {
  private readonly socket: Socket;
  private buffer: Buffer = Buffer.alloc(0);
  private waiting: ((answer: Answer) => void) | undefined;
  private failed: ((error: Error) => void) | undefined;

  constructor(
    private readonly host: string,
    port: number,
    private readonly token: string,
  ) {
    this.socket = connect(port, host);
    this.socket.setNoDelay(true);
    this.socket.on("data", (chunk: Buffer) => this.read(chunk));
    this.socket.on("error", (error) => this.failed?.(error));
    this.socket.on("close", () => this.failed?.(new Error("connection closed")));
  }

  get(path: string): Promise<Answer> {
    return this.ask(`GET ${path}`, "\r\n");
  }

  post(path: string, body: string): Promise<Answer> {
    const length = Buffer.byteLength(body);
    return this.ask(`POST ${path}`, `content-type: application/json\r\ncontent-length: ${length}\r\n\r\n${body}`);
  }

  private ask(what: string, rest: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting = resolve;
      this.failed = reject;
      this.socket.write(`${what} HTTP/1.1\r\nhost: ${this.host}\r\nauthorization: Bearer ${this.token}\r\n${rest}`);
    });
  }

  close(): void {
    this.failed = undefined;
    this.socket.destroy();
  }

  private read(chunk: Buffer): void {
    this.buffer = this.buffer.length === 0 ? chunk : Buffer.concat([this.buffer, chunk]);
    const headEnd = this.buffer.indexOf("\r\n\r\n");
    if (headEnd < 0) return;
    const head = this.buffer.subarray(0, headEnd).toString("latin1");
    const length = /content-length: (\d+)/i.exec(head)?.[1];
    const bodyStart = headEnd + 4;
    let body: Buffer;
    if (length === undefined) {
      // Chunked: the last chunk is empty.
      if (this.buffer.indexOf("\r\n0\r\n\r\n", bodyStart) < 0) return;
      body = this.buffer.subarray(bodyStart);
    } else {
      if (this.buffer.length < bodyStart + Number(length)) return;
      body = this.buffer.subarray(bodyStart, bodyStart + Number(length));
    }
    this.buffer = Buffer.alloc(0);
    this.waiting?.({ status: Number(head.slice(9, 12)), body: body.toString("utf8") });
  }
}
