import { Controller, Get, HttpCode, Param, Post, Req } from "@nestjs/common";
import { ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from "@nestjs/swagger";
import { Problem, siteImportSchema, type SiteImportView } from "#contracts";
import type { Principal } from "#domain";
import { CurrentPrincipal, May } from "#identity";
import { readUpload } from "#platform";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { SiteImports } from "./site-imports.service.js";

const importId = { schema: z.uuid() };

@ApiTags("sites")
@Controller("api/sites/imports")
export class SiteImportsController {
  constructor(private readonly imports: SiteImports) {}

  @Post()
  @HttpCode(200)
  @May("sites.manage")
  @ApiConsumes("multipart/form-data")
  @ApiBody({ schema: { type: "object", properties: { file: { type: "string", format: "binary" } } } })
  @ApiOkResponse({ standardSchema: siteImportSchema })
  async preview(@CurrentPrincipal() principal: Principal, @Req() request: FastifyRequest): Promise<SiteImportView> {
    const upload = await readUpload(request);
    if (!upload) throw new Problem("file-unreadable", "Chưa có tệp nào được gửi. / No file was sent.");
    return this.imports.preview(principal, upload);
  }

  @Get(":importId")
  @May("sites.manage")
  @ApiOkResponse({ standardSchema: siteImportSchema })
  read(@Param("importId", importId) id: string): Promise<SiteImportView> {
    return this.imports.read(id);
  }

  @Post(":importId/commit")
  @HttpCode(200)
  @May("sites.manage")
  @ApiOkResponse({ standardSchema: siteImportSchema })
  commit(@CurrentPrincipal() principal: Principal, @Param("importId", importId) id: string): Promise<SiteImportView> {
    return this.imports.commit(principal, id);
  }
}
