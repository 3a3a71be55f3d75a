import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export const zoomAccount = {
  accountId: "account-1",
  clientId: "client-1",
  clientSecret: "secret-of-the-client",
} as const;

export interface ZoomMeeting {
  readonly uuid: string;
  readonly startsAt: string;
  readonly participants: readonly Record<string, unknown>[];
}

const largestPage = 300;

/**
 * A small Zoom over HTTP: Server-to-Server OAuth, past instances of a meeting, and participants in pages of at most 300 with
 * `next_page_token`; a uuid is found only when it was encoded twice. `busy` answers of the next calls are 429.
 */
export class ZoomServer {
  readonly meetings = new Map<string, ZoomMeeting[]>();
  readonly calls: string[] = [];
  busy = 0;
  /** Leaves so many participants out of what it gives, though not out of what it counts. */
  lost = 0;
  private readonly server: Server;
  private readonly tokens = new Set<string>();

  constructor() {
    this.server = createServer((request, response) => this.answer(request, response));
  }

  /** Settings of a process that calls it. */
  async listen(): Promise<Record<string, string>> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    const here = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return { ZOOM_API_URL: `${here}/v2`, ZOOM_OAUTH_URL: `${here}/oauth/token` };
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url!, "http://zoom");
    this.calls.push(`${request.method} ${url.pathname}`);
    const say = (status: number, body: unknown, headers: Record<string, string> = {}): void =>
      void response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
    const { authorization = "" } = request.headers;
    if (url.pathname === "/oauth/token") return this.signIn(url, authorization, say);
    if (!this.tokens.has(authorization.replace("Bearer ", "")))
      return say(401, { code: 124, message: "Invalid access token." });
    if (this.busy > 0) {
      this.busy--;
      return say(
        429,
        { code: 429, message: "You have reached the maximum per-second rate limit." },
        { "retry-after": "0" },
      );
    }
    const [, , what, kind, name] = url.pathname.split("/");
    if (what === "past_meetings") return this.instances(kind!, say);
    if (what === "report" && kind === "meetings") return this.participants(decodeURIComponent(name!), url, say);
    return say(404, { code: 3001, message: "Meeting does not exist." });
  }

  private signIn(url: URL, authorization: string, say: (status: number, body: unknown) => void): void {
    const basic = Buffer.from(`${zoomAccount.clientId}:${zoomAccount.clientSecret}`).toString("base64");
    const known =
      authorization === `Basic ${basic}` &&
      url.searchParams.get("grant_type") === "account_credentials" &&
      url.searchParams.get("account_id") === zoomAccount.accountId;
    if (!known) return say(400, { reason: "Invalid client_id or client_secret", error: "invalid_client" });
    const token = `token-${this.tokens.size}`;
    this.tokens.add(token);
    return say(200, { access_token: token, token_type: "bearer", expires_in: 3599 });
  }

  private instances(number: string, say: (status: number, body: unknown) => void): void {
    const held = this.meetings.get(number);
    if (!held) return say(404, { code: 3001, message: `Meeting does not exist: ${number}.` });
    return say(200, { meetings: held.map(({ uuid, startsAt }) => ({ uuid, start_time: startsAt })) });
  }

  private participants(encoded: string, url: URL, say: (status: number, body: unknown) => void): void {
    const meeting = [...this.meetings.values()].flat().find(({ uuid }) => encodeURIComponent(uuid) === encoded);
    if (!meeting) return say(404, { code: 3001, message: "Meeting does not exist." });
    const size = Math.min(largestPage, Number(url.searchParams.get("page_size") ?? 30));
    const from = Number(url.searchParams.get("next_page_token") ?? 0);
    const given = meeting.participants.slice(0, meeting.participants.length - this.lost);
    return say(200, {
      page_count: Math.ceil(meeting.participants.length / size),
      page_size: size,
      total_records: meeting.participants.length,
      next_page_token: from + size < given.length ? String(from + size) : "",
      participants: given.slice(from, from + size),
    });
  }
}
