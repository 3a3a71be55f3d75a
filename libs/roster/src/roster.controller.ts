import { Controller, Get, Param, Query } from "@nestjs/common";
import { ApiOkResponse, ApiTags } from "@nestjs/swagger";
import { Briefings } from "#briefings";
import { type DelegateView, Problem, type RosterList, rosterListSchema, rosterQuerySchema } from "#contracts";
import { may, type Principal } from "#domain";
import { CurrentPrincipal, May, refuseUnless } from "#identity";
import { asReading, UnitOfWork } from "#platform";
import { type SiteMap, type SiteRecord, sitesInScope, SiteTree } from "#sites";
import { z } from "zod";
import { PassSigner } from "./pass-signer.js";
import { type RosterDelegate, RosterQuery } from "./roster.query.js";

/** Names of delegates: whoever reads them may see exactly the sites their grants cover. */
@ApiTags("roster")
@Controller("api/briefings/:briefingId/roster")
export class RosterController {
  constructor(
    private readonly roster: RosterQuery,
    private readonly briefings: Briefings,
    private readonly sites: SiteTree,
    private readonly unitOfWork: UnitOfWork,
    private readonly passes: PassSigner,
  ) {}

  @Get()
  @May("door.read", { briefing: "briefingId", anywhere: true })
  @ApiOkResponse({ standardSchema: rosterListSchema })
  async list(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", { schema: z.uuid() }) briefingId: string,
    @Query({ schema: rosterQuerySchema }) query: z.infer<typeof rosterQuerySchema>,
  ): Promise<RosterList> {
    const map = await this.sites.current();
    const visible = visibleSites(principal, briefingId, map, query.site);
    const briefing = await this.briefings.byId(briefingId);
    const siteKeys = visible === "all" ? null : visible.map((site) => site.key);
    const page = await this.roster.list(briefing.key, {
      siteKeys,
      q: query.q ?? "",
      after: query.after,
      limit: query.limit,
    });
    const counts = await asReading(() => this.roster.countBySite(this.unitOfWork.reader, briefing.key));
    return {
      items: page.items.map((delegate) => ({
        ...view(delegate, map),
        passCode: this.passes.codeOf(briefing.id, delegate.id),
      })),
      next: page.next,
      total: siteKeys === null ? counts.sum() : siteKeys.reduce((sum, key) => sum + (counts.get(key) ?? 0), 0),
      revision: counts.revision,
      passKey: this.passes.key,
      cards: await this.roster.hasCards(this.unitOfWork.reader, briefing.key),
    };
  }
}

/** @throws Problem not-found for a site out of reach, and where no site of the briefing is in reach */
function visibleSites(
  principal: Principal,
  briefingId: string,
  map: SiteMap,
  siteId: string | undefined,
): "all" | readonly SiteRecord[] {
  if (siteId !== undefined) {
    const site = map.byId(siteId);
    if (!site) throw new Problem("not-found");
    refuseUnless(may(principal, "door.read", { briefingId, sitePath: map.pathOf(siteId)! }));
    return [site];
  }
  if (may(principal, "door.read", { briefingId }).kind === "allowed") return "all";
  const sites = sitesInScope(map, principal, "door.read", { briefingId });
  if (sites.length === 0) throw new Problem("not-found");
  return sites;
}

function view(delegate: RosterDelegate, map: SiteMap): Omit<DelegateView, "passCode"> {
  return {
    id: delegate.id,
    code: delegate.code,
    fullName: delegate.fullName,
    title: delegate.title,
    unit: delegate.unit,
    birthYear: delegate.birthYear,
    ...(delegate.cardEnd === null ? {} : { cardEnd: delegate.cardEnd }),
    siteId: map.byKey(delegate.siteKey)!.id,
  };
}
