import { Body, Controller, Get, HttpCode, Param, Patch, Post, Put, Query } from "@nestjs/common";
import { ApiOkResponse, ApiTags } from "@nestjs/swagger";
import {
  briefingListSchema,
  briefingSchema,
  type BriefingView,
  copiedBriefingSchema,
  copyBriefingSchema,
  type CreateBriefing,
  createBriefingSchema,
  moveBriefingSchema,
  pageQuerySchema,
  participationListSchema,
  type PatchBriefing,
  patchBriefingSchema,
  putParticipationSchema,
} from "#contracts";
import { may, type Principal } from "#domain";
import { CurrentPrincipal, May } from "#identity";
import { SiteTree } from "#sites";
import { z } from "zod";
import type { BriefingRecord } from "./briefings.repository.js";
import { Briefings } from "./briefings.service.js";

const briefingId = { schema: z.uuid() };

@ApiTags("briefings")
@Controller("api/briefings")
export class BriefingsController {
  constructor(
    private readonly briefings: Briefings,
    private readonly sites: SiteTree,
  ) {}

  @Get()
  @May("briefings.read", { anywhere: true })
  @ApiOkResponse({ standardSchema: briefingListSchema })
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: pageQuerySchema }) query: z.infer<typeof pageQuerySchema>,
  ): Promise<z.infer<typeof briefingListSchema>> {
    const page = await this.briefings.list(query.after, query.limit);
    const mine = page.filter(
      (briefing) => may(principal, "briefings.read", { briefingId: briefing.id }).kind === "allowed",
    );
    return { items: mine.map(view), next: page.length === query.limit ? page.at(-1)!.id : null };
  }

  @Post()
  @May("briefings.manage")
  @ApiOkResponse({ standardSchema: briefingSchema })
  async create(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: createBriefingSchema }) body: CreateBriefing,
  ): Promise<BriefingView> {
    return view(await this.briefings.create(principal, body));
  }

  @Get(":briefingId")
  @May("briefings.read", { briefing: "briefingId" })
  @ApiOkResponse({ standardSchema: briefingSchema })
  async read(@Param("briefingId", briefingId) id: string): Promise<BriefingView> {
    return view(await this.briefings.byId(id));
  }

  @Patch(":briefingId")
  @May("briefings.manage", { briefing: "briefingId" })
  @ApiOkResponse({ standardSchema: briefingSchema })
  async change(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", briefingId) id: string,
    @Body({ schema: patchBriefingSchema }) body: PatchBriefing,
  ): Promise<BriefingView> {
    return view(await this.briefings.change(principal, id, body));
  }

  @Post(":briefingId/moves")
  @HttpCode(200)
  @May("briefings.manage", { briefing: "briefingId" })
  @ApiOkResponse({ standardSchema: briefingSchema })
  async move(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", briefingId) id: string,
    @Body({ schema: moveBriefingSchema }) body: z.infer<typeof moveBriefingSchema>,
  ): Promise<BriefingView> {
    return view(await this.briefings.move(principal, id, body.to));
  }

  @Post(":briefingId/copies")
  @May("briefings.manage", { briefing: "briefingId" })
  @ApiOkResponse({ standardSchema: copiedBriefingSchema })
  async copy(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", briefingId) id: string,
    @Body({ schema: copyBriefingSchema }) body: z.infer<typeof copyBriefingSchema>,
  ): Promise<z.infer<typeof copiedBriefingSchema>> {
    const copied = await this.briefings.copy(principal, id, body);
    return { briefing: view(copied.briefing), jobId: copied.jobId };
  }

  @Get(":briefingId/sites")
  @May("participation.read", { briefing: "briefingId", anywhere: true })
  @ApiOkResponse({ standardSchema: participationListSchema })
  async participation(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", briefingId) id: string,
  ): Promise<z.infer<typeof participationListSchema>> {
    const briefing = await this.briefings.byId(id);
    const items: z.infer<typeof participationListSchema>["items"] = [];
    for (const part of await this.briefings.participation(briefing.key)) {
      const site = await this.sites.byKey(part.siteKey);
      const sitePath = site && (await this.sites.pathOf(site.id));
      if (!site || !sitePath) continue;
      if (may(principal, "participation.read", { briefingId: id, sitePath }).kind !== "allowed") continue;
      const { expected, headcountOnly, relayOnly } = part;
      const contacts = may(principal, "attendance.read", { briefingId: id, sitePath }).kind === "allowed";
      const contactMail = contacts ? part.contactMail : null;
      items.push({ siteId: site.id, expected, headcountOnly, relayOnly, contactMail });
    }
    return { items };
  }

  @Put(":briefingId/sites")
  @HttpCode(204)
  @May("briefings.manage", { briefing: "briefingId" })
  setParticipation(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", briefingId) id: string,
    @Body({ schema: putParticipationSchema }) body: z.infer<typeof putParticipationSchema>,
  ): Promise<void> {
    return this.briefings.setParticipation(principal, id, body);
  }
}

function view(briefing: BriefingRecord): BriefingView {
  return {
    id: briefing.id,
    title: briefing.title,
    state: briefing.state,
    sessions: briefing.sessions.map((session) => ({
      number: session.number,
      name: session.name,
      startsAt: session.startsAt.toISOString(),
      endsAt: session.endsAt.toISOString(),
    })),
    rules: briefing.rules,
    version: briefing.version,
    copiedFrom: briefing.copiedFrom,
    createdAt: briefing.createdAt.toISOString(),
    closedAt: briefing.closedAt?.toISOString() ?? null,
    sealedAt: briefing.sealedAt?.toISOString() ?? null,
  };
}
