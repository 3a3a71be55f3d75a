import { Body, Controller, Get, Headers, HttpCode, Param, Post, Res, StreamableFile } from "@nestjs/common";
import { ApiAcceptedResponse, ApiOkResponse, ApiProduces, ApiTags } from "@nestjs/swagger";
import {
  type CreateReportBundle,
  createReportBundleSchema,
  Problem,
  reportBundleSchema,
  type ReportBundleView,
} from "#contracts";
import type { Principal } from "#domain";
import { CurrentPrincipal, May } from "#identity";
import type { FastifyReply } from "fastify";
import { z } from "zod";
import { readByteRange } from "./byte-range.js";
import { ReportBundles } from "./report-bundles.service.js";

const uuid = { schema: z.uuid() };

/** A ZIP of many reports: asked for, watched, downloaded. A download that broke off may go on where it stopped. */
@ApiTags("reports")
@Controller("api/briefings/:briefingId/report-bundles")
export class ReportBundlesController {
  constructor(private readonly bundles: ReportBundles) {}

  @Post()
  @HttpCode(202)
  @May("reports.bundle", { anywhere: true })
  @ApiAcceptedResponse({ standardSchema: reportBundleSchema })
  ask(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", uuid) briefingId: string,
    @Body({ schema: createReportBundleSchema }) body: CreateReportBundle,
  ): Promise<ReportBundleView> {
    return this.bundles.ask(principal, briefingId, body);
  }

  @Get(":bundleId")
  @May("reports.bundle", { anywhere: true })
  @ApiOkResponse({ standardSchema: reportBundleSchema })
  read(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", uuid) briefingId: string,
    @Param("bundleId", uuid) bundleId: string,
  ): Promise<ReportBundleView> {
    return this.bundles.read(principal, { briefingId, bundleId });
  }

  @Get(":bundleId/file")
  @May("reports.bundle", { anywhere: true })
  @ApiProduces("application/zip")
  @ApiOkResponse({ schema: { type: "string", format: "binary" } })
  async file(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", uuid) briefingId: string,
    @Param("bundleId", uuid) bundleId: string,
    @Headers("range") asked: string | undefined,
    @Headers("if-range") ifRange: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const which = { briefingId, bundleId };
    const { fileName, storedAs, bytes, sha256 } = await this.bundles.stored(principal, which);
    const tag = `"${sha256}"`;
    const range = ifRange === undefined || ifRange === tag ? readByteRange(asked, bytes) : null;
    void reply.headers({ "accept-ranges": "bytes", etag: tag, "cache-control": "private, no-store" });
    if (range === "unsatisfiable") {
      void reply.header("content-range", `bytes */${bytes}`);
      throw new Problem("range-outside-file");
    }
    const { first, last } = range ?? { first: 0, last: bytes - 1 };
    const content = await this.bundles.open(principal, which, storedAs, range ?? undefined);
    if (range) void reply.status(206).header("content-range", `bytes ${first}-${last}/${bytes}`);
    return new StreamableFile(content, {
      type: "application/zip",
      disposition: `attachment; filename="${fileName}"`,
      length: last - first + 1,
    });
  }
}
