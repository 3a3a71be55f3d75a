import { Controller, Get, Req, Res } from "@nestjs/common";
import { ApiExcludeController } from "@nestjs/swagger";
import { Problem } from "#contracts";
import { Public } from "#identity";
import type { FastifyReply, FastifyRequest } from "fastify";
import { readWebPage } from "./web-files.js";

/** Any address that is no file and no part of the api is a page of the web app: its own router takes it from there. */
@ApiExcludeController()
@Controller()
export class WebController {
  @Get("*")
  @Public()
  async page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const path = request.url.split("?")[0]!;
    const page = /^\/(api|assets|health)(\/|$)|\.[a-z0-9]+$/i.test(path) ? undefined : await readWebPage();
    if (page === undefined) throw new Problem("not-found");
    await reply.type("text/html; charset=utf-8").header("cache-control", "no-cache").send(page);
  }
}
