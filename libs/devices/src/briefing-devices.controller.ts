import { Body, Controller, Get, HttpCode, Param, Post, Query } from "@nestjs/common";
import { ApiOkResponse, ApiTags } from "@nestjs/swagger";
import { Briefings } from "#briefings";
import {
  type AccessPlan,
  accessPlanSchema,
  deviceListSchema,
  deviceQuerySchema,
  type DeviceView,
  type MakeAccessSheets,
  makeAccessSheetsSchema,
  type Readiness,
  readinessSchema,
} from "#contracts";
import type { Principal } from "#domain";
import { CurrentPrincipal, May } from "#identity";
import { sitesInScope, SiteTree } from "#sites";
import { z } from "zod";
import { AccessSheets } from "./access-sheets.service.js";
import { deviceView } from "./device-view.js";
import { DevicesQuery } from "./devices.query.js";
import { SiteDevicesRepository } from "./site-devices.repository.js";

const uuid = { schema: z.uuid().toLowerCase() };

/** Devices and readiness over a briefing, for the sites that the person who asks may see. */
@ApiTags("devices")
@Controller("api/briefings/:briefingId")
export class BriefingDevicesController {
  constructor(
    private readonly briefings: Briefings,
    private readonly sites: SiteTree,
    private readonly devices: SiteDevicesRepository,
    private readonly query: DevicesQuery,
    private readonly sheets: AccessSheets,
  ) {}

  @Get("devices")
  @May("devices.read", { briefing: "briefingId", anywhere: true })
  @ApiOkResponse({ standardSchema: deviceListSchema })
  async list(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", uuid) briefingId: string,
    @Query({ schema: deviceQuerySchema }) query: z.infer<typeof deviceQuerySchema>,
  ): Promise<{ items: DeviceView[] }> {
    const briefing = await this.briefings.byId(briefingId);
    const seen = sitesInScope(await this.sites.current(), principal, "devices.read", { briefingId });
    const ids = new Map(seen.map(({ key, id }) => [key, id]));
    const { state, after, limit } = query;
    const devices = await this.devices.ofBriefing(briefing.key, [...ids.keys()], { state, after, limit });
    return { items: devices.map((device) => deviceView(device, ids.get(device.siteKey)!)) };
  }

  @Get("readiness")
  @May("devices.read", { briefing: "briefingId", anywhere: true })
  @ApiOkResponse({ standardSchema: readinessSchema })
  async readiness(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", uuid) briefingId: string,
  ): Promise<Readiness> {
    const briefing = await this.briefings.byId(briefingId);
    const states = await this.query.statesOf(briefing.key);
    const seen = sitesInScope(await this.sites.current(), principal, "devices.read", { briefingId });
    const items = seen.flatMap(({ key, id, code, name }) => {
      const state = states.get(key);
      if (!state) return [];
      const { ready, missing, devices, waiting } = state;
      return [{ siteId: id, siteCode: code, siteName: name, ready, missing: [...missing], devices, waiting }];
    });
    return { sites: items.length, ready: items.filter(({ ready }) => ready).length, items };
  }

  @Get("access-sheets")
  @May("devices.manage", { briefing: "briefingId" })
  @ApiOkResponse({ standardSchema: accessPlanSchema })
  plan(@Param("briefingId", uuid) briefingId: string): Promise<AccessPlan> {
    return this.sheets.plan(briefingId);
  }

  @Post("access-sheets")
  @HttpCode(200)
  @May("devices.manage", { briefing: "briefingId" })
  @ApiOkResponse({ standardSchema: accessPlanSchema })
  make(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", uuid) briefingId: string,
    @Body({ schema: makeAccessSheetsSchema }) body: MakeAccessSheets,
  ): Promise<AccessPlan> {
    return this.sheets.make(principal, briefingId, body);
  }
}
