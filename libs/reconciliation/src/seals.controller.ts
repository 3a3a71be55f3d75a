import { Body, Controller, Get, HttpCode, Param, Post, Query } from "@nestjs/common";
import { ApiOkResponse, ApiTags } from "@nestjs/swagger";
import {
  type DecideLateEntries,
  decidedLateEntriesSchema,
  decideLateEntriesSchema,
  lateEntryListSchema,
  pageQuerySchema,
  sealChangesSchema,
  type SealChangesView,
  sealListSchema,
} from "#contracts";
import type { Principal } from "#domain";
import { Audited, CurrentPrincipal, May } from "#identity";
import { z } from "zod";
import { LateEntriesReview } from "./late-entries.service.js";
import { SealVersions } from "./seal-versions.service.js";

const id = { schema: z.uuid() };
const versionNumber = { schema: z.coerce.number().int().min(1).max(1_000_000) };

@ApiTags("reconciliation")
@Controller("api/briefings/:briefingId")
export class SealsController {
  constructor(
    private readonly versions: SealVersions,
    private readonly lateEntries: LateEntriesReview,
  ) {}

  @Get("seals")
  @May("reconciliation.read", { briefing: "briefingId" })
  @ApiOkResponse({ standardSchema: sealListSchema })
  async list(@Param("briefingId", id) briefingId: string): Promise<z.infer<typeof sealListSchema>> {
    return { items: await this.versions.list(briefingId) };
  }

  @Get("seals/:version/changes")
  @May("reconciliation.read", { briefing: "briefingId" })
  @Audited("seal-changes.viewed")
  @ApiOkResponse({ standardSchema: sealChangesSchema })
  changes(
    @Param("briefingId", id) briefingId: string,
    @Param("version", versionNumber) version: number,
  ): Promise<SealChangesView> {
    return this.versions.changes(briefingId, version);
  }

  @Get("late-entries")
  @May("attendance.review", { briefing: "briefingId" })
  @ApiOkResponse({ standardSchema: lateEntryListSchema })
  waiting(
    @Param("briefingId", id) briefingId: string,
    @Query({ schema: pageQuerySchema }) query: z.infer<typeof pageQuerySchema>,
  ): Promise<z.infer<typeof lateEntryListSchema>> {
    return this.lateEntries.list(briefingId, query);
  }

  @Post("late-entries/decisions")
  @HttpCode(200)
  @May("attendance.review", { briefing: "briefingId" })
  @ApiOkResponse({ standardSchema: decidedLateEntriesSchema })
  decide(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", id) briefingId: string,
    @Body({ schema: decideLateEntriesSchema }) body: DecideLateEntries,
  ): Promise<z.infer<typeof decidedLateEntriesSchema>> {
    return this.lateEntries.decide(principal, briefingId, body);
  }
}
