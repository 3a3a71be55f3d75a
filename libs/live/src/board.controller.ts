import { Controller, Get, Param, Query, Req, Res } from "@nestjs/common";
import { ApiOkResponse, ApiTags } from "@nestjs/swagger";
import {
  type Board,
  boardQuerySchema,
  boardSchema,
  type BoardSites,
  boardSitesSchema,
  Problem,
  type PreviousArrivals,
  previousArrivalsSchema,
} from "#contracts";
import { may, type Principal } from "#domain";
import { CurrentPrincipal, May, refuseUnless, RowGate } from "#identity";
import { SiteTree } from "#sites";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { BoardReader } from "./board-reader.service.js";
import { PreviousArrivalsReader } from "./previous-arrivals.reader.js";
import { LiveBoards } from "./live-boards.service.js";

type BoardQuery = z.infer<typeof boardQuerySchema>;

@ApiTags("live")
@Controller("api/briefings/:briefingId/board")
export class BoardController {
  constructor(
    private readonly boards: LiveBoards,
    private readonly reader: BoardReader,
    private readonly previousArrivals: PreviousArrivalsReader,
    private readonly tree: SiteTree,
    private readonly gate: RowGate,
  ) {}

  @Get("sites")
  @May("board.read", { anywhere: true })
  @ApiOkResponse({ standardSchema: boardSitesSchema })
  async sites(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", { schema: z.uuid() }) briefingId: string,
    @Query({ schema: boardQuerySchema }) query: BoardQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BoardSites | undefined> {
    const scope = await this.allowed(principal, briefingId, query.node);
    const board = await this.boards.current(briefingId);
    const contacts = may(principal, "attendance.read", scope).kind === "allowed";
    if (unchanged(request, reply, `${board.list(query.node ?? null).revision}-${contacts ? 1 : 0}`)) return undefined;
    return this.reader.sites(board, query.node ?? null, contacts);
  }

  @Get()
  @May("board.read", { anywhere: true })
  @ApiOkResponse({ standardSchema: boardSchema })
  async board(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", { schema: z.uuid() }) briefingId: string,
    @Query({ schema: boardQuerySchema }) query: BoardQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Board | undefined> {
    await this.allowed(principal, briefingId, query.node);
    const board = await this.boards.current(briefingId);
    if (!board.briefing.sessions.some((session) => session.number === query.session)) throw new Problem("not-found");
    const list = board.list(query.node ?? null);
    if (unchanged(request, reply, board.fingerprint(query.session, list))) return undefined;
    return this.reader.board(board, query.session, query.node ?? null);
  }

  @Get("previous")
  @May("board.read", { anywhere: true })
  @ApiOkResponse({ standardSchema: previousArrivalsSchema })
  async previous(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", { schema: z.uuid() }) briefingId: string,
    @Query({ schema: boardQuerySchema }) query: BoardQuery,
  ): Promise<PreviousArrivals> {
    const { sitePath } = await this.allowed(principal, briefingId, query.node);
    return this.previousArrivals.read(principal, briefingId, { ...query, sitePath });
  }

  /** The whole tree needs a grant over the whole tree; a supervisor names a node of the own subtree. */
  private async allowed(
    principal: Principal,
    briefingId: string,
    node: string | undefined,
  ): Promise<{ briefingId: string; sitePath?: readonly string[] }> {
    const sitePath = node === undefined ? undefined : await this.tree.pathOf(node);
    if (sitePath === null) throw new Problem("not-found");
    const scope = sitePath === undefined ? { briefingId } : { briefingId, sitePath };
    refuseUnless(may(principal, "board.read", scope));
    await this.gate.require("board.read", { briefingId, siteId: node });
    return scope;
  }
}

/** Answers 304 when the reader has this state already (RFC 9110, section 13). */
function unchanged(request: FastifyRequest, reply: FastifyReply, state: string): boolean {
  const tag = `W/"${state}"`;
  void reply.header("etag", tag).header("cache-control", "private, no-cache");
  if (request.headers["if-none-match"] !== tag) return false;
  void reply.status(304);
  return true;
}
