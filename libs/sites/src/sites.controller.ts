import { Body, Controller, Get, Param, Patch, Post, Query } from "@nestjs/common";
import { ApiOkResponse, ApiTags } from "@nestjs/swagger";
import {
  type CreateSite,
  createSiteSchema,
  type PatchSite,
  patchSiteSchema,
  Problem,
  siteListSchema,
  siteQuerySchema,
  siteSchema,
  siteTreeSchema,
  type SiteTreeView,
  type SiteView,
} from "#contracts";
import { foldedWords, may, type Principal, siteCodeKey } from "#domain";
import { CurrentPrincipal, May } from "#identity";
import { z } from "zod";
import type { SiteMap } from "./site-map.js";
import { SiteTree } from "./site-tree.service.js";
import { sitesInScope } from "./sites-in-scope.js";
import type { SiteRecord } from "./sites.repository.js";
import { Sites } from "./sites.service.js";

const siteId = { schema: z.uuid() };

@ApiTags("sites")
@Controller("api/sites")
export class SitesController {
  constructor(
    private readonly sites: Sites,
    private readonly tree: SiteTree,
  ) {}

  @Get()
  @May("sites.read", { anywhere: true })
  @ApiOkResponse({ standardSchema: siteListSchema })
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: siteQuerySchema }) query: z.infer<typeof siteQuerySchema>,
  ): Promise<z.infer<typeof siteListSchema>> {
    const map = await this.tree.current();
    const from = query.after === undefined ? -1 : map.placeOf(query.after);
    const fits = fitsQuery(query.q ?? "");
    const page: SiteRecord[] = [];
    for (const site of await this.readable(map, principal)) {
      if (map.placeOf(site.id) <= from || !fits(site)) continue;
      if (query.parent !== undefined && site.parentId !== query.parent) continue;
      page.push(site);
      if (page.length > query.limit) break;
    }
    const items = page.slice(0, query.limit);
    return {
      items: items.map((site) => view(site, map, principal)),
      next: page.length > query.limit ? items.at(-1)!.id : null,
    };
  }

  @Get("tree")
  @May("sites.read", { anywhere: true })
  @ApiOkResponse({ standardSchema: siteTreeSchema })
  async wholeTree(@CurrentPrincipal() principal: Principal): Promise<SiteTreeView> {
    const map = await this.tree.current();
    const sites = await this.readable(map, principal);
    const places = new Map(sites.map((site, place) => [site.id, place]));
    return {
      revision: map.revision,
      ids: sites.map((site) => site.id),
      codes: sites.map((site) => site.code),
      names: sites.map((site) => site.name),
      kinds: sites.map((site) => site.kind),
      parents: sites.map((site) => (site.parentId === null ? -1 : (places.get(site.parentId) ?? -1))),
    };
  }

  @Get(":siteId")
  @May("sites.read", { site: "siteId" })
  @ApiOkResponse({ standardSchema: siteSchema })
  async read(@CurrentPrincipal() principal: Principal, @Param("siteId", siteId) id: string): Promise<SiteView> {
    return this.one(id, principal);
  }

  @Post()
  @May("sites.manage", { anywhere: true })
  @ApiOkResponse({ standardSchema: siteSchema })
  async create(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: createSiteSchema }) body: CreateSite,
  ): Promise<SiteView> {
    return this.one((await this.sites.create(principal, body)).id, principal);
  }

  @Patch(":siteId")
  @May("sites.manage", { site: "siteId" })
  @ApiOkResponse({ standardSchema: siteSchema })
  async change(
    @CurrentPrincipal() principal: Principal,
    @Param("siteId", siteId) id: string,
    @Body({ schema: patchSiteSchema }) body: PatchSite,
  ): Promise<SiteView> {
    return this.one((await this.sites.change(principal, id, body)).id, principal);
  }

  /** By the principal's rights, and by the rules of rows: the tree in memory has none. */
  private async readable(map: SiteMap, principal: Principal): Promise<readonly SiteRecord[]> {
    const sites = sitesInScope(map, principal, "sites.read");
    const shown = await this.sites.shown();
    return shown === null ? sites : sites.filter(({ key }) => shown.has(key));
  }

  private async one(id: string, principal: Principal): Promise<SiteView> {
    const map = await this.tree.current();
    const site = map.byId(id);
    if (!site) throw new Problem("not-found");
    return view(site, map, principal);
  }
}

/** Words of the name in any order, from their beginning, with or without marks; or the beginning of the code. */
function fitsQuery(typed: string): (site: SiteRecord) => boolean {
  const words = foldedWords(typed);
  const code = siteCodeKey(typed);
  if (code === "") return () => true;
  return (site) => {
    if (siteCodeKey(site.code).startsWith(code)) return true;
    const name = ` ${site.nameFold.replace(/[^\p{L}\p{N}]+/gu, " ")}`;
    return words.length > 0 && words.every((word) => name.includes(` ${word}`));
  };
}

/**
 * A coordinator's name and number are for people who work with the site's delegates, in whichever briefing; a viewer of
 * the board does not see them.
 */
function view(site: SiteRecord, map: SiteMap, principal: Principal): SiteView {
  const inAnyBriefing = { ...principal, grants: principal.grants.map((grant) => ({ ...grant, briefingId: null })) };
  const seesContact = may(inAnyBriefing, "roster.read", { sitePath: map.pathOf(site.id)! }).kind === "allowed";
  return {
    id: site.id,
    code: site.code,
    name: site.name,
    kind: site.kind,
    parentId: site.parentId,
    depth: site.depth,
    capacity: site.capacity,
    coordinatorName: seesContact ? site.coordinatorName : null,
    coordinatorPhone: seesContact ? site.coordinatorPhone : null,
    aliases: [...site.aliases],
  };
}
