import { Inject, type OnApplicationShutdown } from "@nestjs/common";
import {
  ConnectedSocket,
  MessageBody,
  type OnGatewayDisconnect,
  type OnGatewayInit,
  SubscribeMessage,
  WebSocketGateway,
  WebSocketServer,
} from "@nestjs/websockets";
import { boardWatchSchema, Problem, problems, siteWatchSchema } from "#contracts";
import { type Action, may, type Principal, type Scope } from "#domain";
import { refuseUnless, RowGate, Sessions, tokenOfHandshake } from "#identity";
import { HintBus, Jobs, jobView, logger, type RowScope, SETTINGS, type Settings } from "#platform";
import { SiteTree } from "#sites";
import type { Namespace, Socket } from "socket.io";
import type { z } from "zod";
import { SocketRooms } from "./socket-rooms.js";

interface Known {
  rows: RowScope;
  sessionId: string;
  principal: Principal;
  expiresAt: number;
  spoken: number;
}

type LiveAnswer =
  | { ok: true; sequence?: number }
  | { ok: false; code: Problem["code"]; title: string; correlationId: string };

const messagesPerMinute = 240;
/** A page asks for a handful when it opens. Whoever sends more packets, of whatever name, is cut off. */
const packetsPerSecond = 50;
const socketsPerSession = 5;
const askAgainEveryMs = 60_000;

/**
 * What sockets stream. Sockets never write, every message is answered, and each scope is asked of `may` as on any route.
 */
@WebSocketGateway({ namespace: "/live" })
export class LiveGateway implements OnGatewayInit, OnGatewayDisconnect, OnApplicationShutdown {
  @WebSocketServer() private readonly namespace: Namespace;
  private readonly ends: (() => void)[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly sessions: Sessions,
    private readonly rooms: SocketRooms,
    private readonly tree: SiteTree,
    private readonly jobs: Jobs,
    private readonly hints: HintBus,
    private readonly gate: RowGate,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  afterInit(): void {
    this.rooms.open(this.namespace);
    // Hooks of a connection run no guard, and an error thrown there would end the process: who asks is settled here.
    this.namespace.use((socket, next) => {
      this.admit(socket).then(
        (admitted) => next(admitted ? undefined : new Error("sign-in-required")),
        (error: unknown) => {
          logger().warn({ err: error }, "socket.not-admitted");
          next(new Error("internal"));
        },
      );
    });
    this.ends.push(
      this.sessions.onEnded((sessionId) => this.close(sessionId)),
      this.hints.subscribe((hint) => {
        if (hint.topic === "job") void this.tellJob(hint.key);
      }),
    );
    this.timer = setInterval(() => this.askAgain(), askAgainEveryMs);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
    for (const end of this.ends) end();
    this.rooms.close();
  }

  handleDisconnect(socket: Socket): void {
    this.rooms.leaveAll(socket);
  }

  @SubscribeMessage("board:watch")
  watchBoard(@ConnectedSocket() socket: Socket, @MessageBody() body: unknown): Promise<LiveAnswer> {
    return this.answer(socket, boardWatchSchema, body, async (watch) => {
      await this.require(socket, "board.read", watch.briefingId, watch.node);
      return this.rooms.watchBoard(socket, watch);
    });
  }

  @SubscribeMessage("board:unwatch")
  unwatchBoard(@ConnectedSocket() socket: Socket, @MessageBody() body: unknown): Promise<LiveAnswer> {
    return this.answer(socket, boardWatchSchema, body, async (watch) => this.rooms.unwatchBoard(socket, watch));
  }

  @SubscribeMessage("site:watch")
  watchSite(@ConnectedSocket() socket: Socket, @MessageBody() body: unknown): Promise<LiveAnswer> {
    return this.answer(socket, siteWatchSchema, body, async (watch) => {
      await this.require(socket, "door.read", watch.briefingId, watch.siteId);
      await this.rooms.watchSite(socket, watch);
    });
  }

  @SubscribeMessage("site:unwatch")
  unwatchSite(@ConnectedSocket() socket: Socket, @MessageBody() body: unknown): Promise<LiveAnswer> {
    return this.answer(socket, siteWatchSchema, body, (watch) => this.rooms.unwatchSite(socket, watch));
  }

  private async admit(socket: Socket): Promise<boolean> {
    const token = tokenOfHandshake(socket.handshake.headers, this.settings);
    const session = token === undefined ? null : await this.sessions.authenticate(token);
    if (!session) return false;
    let open = 0;
    for (const other of this.namespace.sockets.values()) if (knownOf(other).sessionId === session.id) open++;
    if (open >= socketsPerSession) return false;
    const known: Known = {
      rows: session.rows,
      sessionId: session.id,
      principal: session.principal,
      expiresAt: session.expiresAt,
      spoken: 0,
    };
    Object.assign(socket.data as object, known);
    cutOffFloods(socket);
    await socket.join(`user:${session.principal.id}`);
    return true;
  }

  /** Never throws: a refusal that is thrown would leave the client waiting for its answer. */
  private async answer<Schema extends z.ZodType>(
    socket: Socket,
    schema: Schema,
    body: unknown,
    act: (message: z.infer<Schema>) => Promise<number | void> | number | void,
  ): Promise<LiveAnswer> {
    const known = knownOf(socket);
    if (++known.spoken > messagesPerMinute) return refusal("too-many-requests", socket);
    try {
      const parsed = schema.safeParse(body);
      if (!parsed.success) return refusal("request-invalid", socket);
      const sequence = await act(parsed.data);
      return typeof sequence === "number" ? { ok: true, sequence } : { ok: true };
    } catch (error) {
      if (error instanceof Problem) return refusal(error.code, socket);
      logger().error({ err: error }, "socket.failed");
      return refusal("internal", socket);
    }
  }

  private async require(socket: Socket, action: Action, briefingId: string, siteId: string | undefined): Promise<void> {
    const sitePath = siteId === undefined ? undefined : await this.tree.pathOf(siteId);
    // An unknown site is asked about as well, so that the answer does not tell who may not know that there is none.
    const scope: Scope = sitePath === undefined ? { briefingId } : { briefingId, sitePath: sitePath ?? [] };
    refuseUnless(may(knownOf(socket).principal, action, scope));
    if (sitePath === null) throw new Problem("not-found");
    await this.gate.requireOf(knownOf(socket).rows, action, { briefingId, siteId });
  }

  private async tellJob(jobId: string): Promise<void> {
    if (this.namespace.sockets.size === 0) return;
    const job = await this.jobs.find(jobId);
    if (job?.askedBy) this.namespace.to(`user:${job.askedBy}`).volatile.emit("job:progress", jobView(job));
  }

  private close(sessionId: string): void {
    for (const socket of this.namespace.sockets.values()) {
      if (knownOf(socket).sessionId !== sessionId) continue;
      socket.emit("notice", { code: "signed-out", message: problems["sign-in-required"].vi });
      socket.disconnect(true);
    }
  }

  /** A session that ran out closes its sockets too. */
  private askAgain(): void {
    for (const socket of this.namespace.sockets.values()) {
      const known = knownOf(socket);
      known.spoken = 0;
      if (known.expiresAt <= Date.now()) this.close(known.sessionId);
    }
  }
}

const knownOf = (socket: Socket): Known => socket.data as Known;

/** Counts every packet, also those that no handler knows. */
function cutOffFloods(socket: Socket): void {
  let second = 0;
  let packets = 0;
  socket.use((_packet, next) => {
    const now = Math.floor(performance.now() / 1000);
    if (now !== second) [second, packets] = [now, 0];
    if (++packets > packetsPerSecond) socket.disconnect(true);
    else next();
  });
}

function refusal(code: Problem["code"], socket: Socket): LiveAnswer {
  const english = /^en\b/i.test(socket.handshake.headers["accept-language"] ?? "");
  return { ok: false, code, title: english ? problems[code].en : problems[code].vi, correlationId: socket.id };
}
