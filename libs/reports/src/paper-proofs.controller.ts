import { Controller, Get, Header, Headers, Param, Res } from "@nestjs/common";
import { ApiOkResponse, ApiProduces, ApiTags } from "@nestjs/swagger";
import { paperProofSchema, Problem } from "#contracts";
import { Public } from "#identity";
import type { FastifyReply } from "fastify";
import { PaperProofs } from "./paper-proofs.service.js";
import { proofPage, unknownProofPage } from "./proof-page.js";

/**
 * Whoever holds a paper may ask what it should say: the address in its QR code, without signing in. One row is read by its key; a
 * code has sixty bits, so that trying codes leads nowhere.
 */
@ApiTags("reports")
@Controller("verify")
export class PaperProofsController {
  constructor(private readonly proofs: PaperProofs) {}

  /** A page in both languages for browsers; JSON for programs, which ask for `application/json`. */
  @Get(":code")
  @Public()
  @Header("cache-control", "public, max-age=30")
  @Header("vary", "accept")
  @ApiProduces("text/html", "application/json")
  @ApiOkResponse({ standardSchema: paperProofSchema })
  async read(
    @Param("code") code: string,
    @Headers("accept") accept: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const wantsPage = accept !== undefined && /text\/html/.test(accept);
    const page = (html: string): FastifyReply => reply.type("text/html; charset=utf-8").send(html);
    try {
      const proof = await this.proofs.find(code);
      await (wantsPage ? page(proofPage(proof)) : reply.send(proof));
    } catch (error) {
      if (!wantsPage || !(error instanceof Problem) || error.code !== "not-found") throw error;
      void reply.status(404);
      await page(unknownProofPage(code));
    }
  }
}
