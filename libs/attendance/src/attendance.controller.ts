import { Body, Controller, Get, HttpCode, Param, Post, Query } from "@nestjs/common";
import { ApiOkResponse, ApiTags } from "@nestjs/swagger";
import { Briefings } from "#briefings";
import {
  decideSetAsideSchema,
  pageQuerySchema,
  Problem,
  receiptKeySchema,
  type RecordedEntries,
  recordedEntriesSchema,
  type RecordEntries,
  recordEntriesSchema,
  setAsideEntrySchema,
  setAsideListSchema,
  type SiteChanges,
  siteChangesQuerySchema,
  siteChangesSchema,
  siteLedgerSchema,
  type Verification,
  verificationSchema,
} from "#contracts";
import { mayReport, type Principal } from "#domain";
import { Audited, CurrentPrincipal, May, Public } from "#identity";
import { UnitOfWork } from "#platform";
import { SiteTree } from "#sites";
import { z } from "zod";
import { CarriedEntries } from "./carried-entries.service.js";
import { ReceiptSigner } from "./receipt-signer.js";
import { RecordEntriesService, type SiteOfBriefing } from "./record-entries.service.js";
import { ReviewService } from "./review.service.js";
import { SiteFeed } from "./site-feed.service.js";
import { VerifyLedger } from "./verify-ledger.service.js";

const uuid = { schema: z.uuid() };
const atSite = { briefing: "briefingId", site: "siteId" };

@ApiTags("attendance")
@Controller("api")
export class AttendanceController {
  constructor(
    private readonly recordEntries: RecordEntriesService,
    private readonly carried: CarriedEntries,
    private readonly feed: SiteFeed,
    private readonly review: ReviewService,
    private readonly verifyLedger: VerifyLedger,
    private readonly signer: ReceiptSigner,
    private readonly briefings: Briefings,
    private readonly sites: SiteTree,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Post("briefings/:briefingId/sites/:siteId/entries")
  @HttpCode(200)
  @May("attendance.record", atSite)
  @ApiOkResponse({ standardSchema: recordedEntriesSchema })
  async record(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", uuid) briefingId: string,
    @Param("siteId", uuid) siteId: string,
    @Body({ schema: recordEntriesSchema }) body: RecordEntries,
  ): Promise<RecordedEntries> {
    const site = await this.siteOf(briefingId, siteId);
    const id = await this.carried.authorOf(principal, site, body);
    const scope = { briefingId: site.briefingId, sitePath: (await this.sites.pathOf(site.siteId)) ?? [] };
    return this.recordEntries.record({ id }, site, body, (kind) => mayReport(principal, kind, scope));
  }

  @Get("briefings/:briefingId/sites/:siteId/changes")
  @May("door.read", atSite)
  @ApiOkResponse({ standardSchema: siteChangesSchema })
  async changes(
    @Param("briefingId", uuid) briefingId: string,
    @Param("siteId", uuid) siteId: string,
    @Query({ schema: siteChangesQuerySchema }) query: z.infer<typeof siteChangesQuerySchema>,
  ): Promise<SiteChanges> {
    const site = await this.siteOf(briefingId, siteId);
    return this.feed.changes(site, query.since, query.limit);
  }

  @Get("briefings/:briefingId/sites/:siteId/ledger")
  @May("attendance.read", atSite)
  @Audited("ledger.viewed")
  @ApiOkResponse({ standardSchema: siteLedgerSchema })
  async ledger(
    @Param("briefingId", uuid) briefingId: string,
    @Param("siteId", uuid) siteId: string,
    @Query({ schema: pageQuerySchema }) query: z.infer<typeof pageQuerySchema>,
  ): Promise<z.infer<typeof siteLedgerSchema>> {
    const after = Number(query.after ?? "0");
    if (!Number.isInteger(after) || after < 0) throw new Problem("request-invalid");
    const items = await this.feed.page(await this.siteOf(briefingId, siteId), after, query.limit);
    return { items, next: items.length === query.limit ? String(items.at(-1)!.position) : null };
  }

  @Get("briefings/:briefingId/sites/:siteId/set-aside")
  @May("attendance.read", atSite)
  @ApiOkResponse({ standardSchema: setAsideListSchema })
  async setAside(
    @Param("briefingId", uuid) briefingId: string,
    @Param("siteId", uuid) siteId: string,
    @Query({ schema: pageQuerySchema }) query: z.infer<typeof pageQuerySchema>,
  ): Promise<z.infer<typeof setAsideListSchema>> {
    return this.review.list(await this.siteOf(briefingId, siteId), query);
  }

  @Post("briefings/:briefingId/sites/:siteId/set-aside/:setAsideId/decisions")
  @HttpCode(200)
  @May("attendance.review", atSite)
  @ApiOkResponse({ standardSchema: setAsideEntrySchema })
  async decide(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", uuid) briefingId: string,
    @Param("siteId", uuid) siteId: string,
    @Param("setAsideId", uuid) id: string,
    @Body({ schema: decideSetAsideSchema }) body: z.infer<typeof decideSetAsideSchema>,
  ): Promise<z.infer<typeof setAsideEntrySchema>> {
    return this.review.decide(principal, await this.siteOf(briefingId, siteId), id, body);
  }

  @Post("briefings/:briefingId/verify")
  @HttpCode(200)
  @May("ledger.verify", { briefing: "briefingId" })
  @Audited("ledger.verified")
  @ApiOkResponse({ standardSchema: verificationSchema })
  async verify(@Param("briefingId", uuid) briefingId: string): Promise<Verification> {
    const briefing = await this.briefings.byId(briefingId);
    return this.unitOfWork.snapshot((tx) => this.verifyLedger.verify(tx, briefing));
  }

  @Get("receipt-key")
  @Public()
  @ApiOkResponse({ standardSchema: receiptKeySchema })
  receiptKey(): z.infer<typeof receiptKeySchema> {
    return { keyId: this.signer.key.keyId, publicKey: this.signer.publicKeyPem };
  }

  private async siteOf(briefingId: string, siteId: string): Promise<SiteOfBriefing> {
    const site = await this.sites.byId(siteId.toLowerCase());
    if (!site) throw new Problem("not-found");
    return { briefingId: briefingId.toLowerCase(), siteId: site.id, siteKey: site.key };
  }
}
