import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from "@nestjs/common";
import { ApiOkResponse, ApiTags } from "@nestjs/swagger";
import {
  deviceSchema,
  type DeviceView,
  type Heartbeat,
  heartbeatAnswerSchema,
  heartbeatSchema,
  renameDeviceSchema,
  sheetSecretsSchema,
  type SheetSecrets,
  type SiteDevices as SiteDevicesView,
  siteDevicesSchema,
} from "#contracts";
import type { Principal } from "#domain";
import { CurrentPrincipal, CurrentSession, May } from "#identity";
import { z } from "zod";
import { AccessSheets } from "./access-sheets.service.js";
import { Heartbeats } from "./heartbeats.service.js";
import { SiteDevices } from "./site-devices.service.js";

const uuid = { schema: z.uuid().toLowerCase() };
const here = { briefing: "briefingId", site: "siteId" };

/** The devices of one site, and the sheet that lets them in. */
@ApiTags("devices")
@Controller("api/briefings/:briefingId/sites/:siteId")
export class SiteDevicesController {
  constructor(
    private readonly devices: SiteDevices,
    private readonly sheets: AccessSheets,
    private readonly heartbeats: Heartbeats,
  ) {}

  @Get("devices")
  @May("devices.read", here)
  @ApiOkResponse({ standardSchema: siteDevicesSchema })
  list(@Param("briefingId", uuid) briefingId: string, @Param("siteId", uuid) siteId: string): Promise<SiteDevicesView> {
    return this.devices.list({ briefingId, siteId });
  }

  @Patch("devices/:deviceId")
  @May("devices.manage", here)
  @ApiOkResponse({ standardSchema: deviceSchema })
  rename(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", uuid) briefingId: string,
    @Param("siteId", uuid) siteId: string,
    @Param("deviceId", uuid) deviceId: string,
    @Body({ schema: renameDeviceSchema }) { name }: z.infer<typeof renameDeviceSchema>,
  ): Promise<DeviceView> {
    return this.devices.rename(principal, { briefingId, siteId }, deviceId, name);
  }

  @Post("devices/:deviceId/approval")
  @HttpCode(200)
  @May("devices.manage", here)
  @ApiOkResponse({ standardSchema: deviceSchema })
  approve(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", uuid) briefingId: string,
    @Param("siteId", uuid) siteId: string,
    @Param("deviceId", uuid) deviceId: string,
  ): Promise<DeviceView> {
    return this.devices.approve(principal, { briefingId, siteId }, deviceId);
  }

  @Post("devices/:deviceId/refusal")
  @HttpCode(204)
  @May("devices.manage", here)
  async refuse(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", uuid) briefingId: string,
    @Param("siteId", uuid) siteId: string,
    @Param("deviceId", uuid) deviceId: string,
  ): Promise<void> {
    await this.devices.refuse(principal, { briefingId, siteId }, deviceId);
  }

  @Delete("devices/:deviceId")
  @HttpCode(204)
  @May("devices.manage", here)
  async revoke(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", uuid) briefingId: string,
    @Param("siteId", uuid) siteId: string,
    @Param("deviceId", uuid) deviceId: string,
  ): Promise<void> {
    await this.devices.revoke(principal, { briefingId, siteId }, deviceId);
  }

  @Post("heartbeats")
  @HttpCode(200)
  @May("attendance.record", here)
  @ApiOkResponse({ standardSchema: heartbeatAnswerSchema })
  async beat(
    @CurrentPrincipal() principal: Principal,
    @CurrentSession() sessionId: string,
    @Param("briefingId", uuid) briefingId: string,
    @Param("siteId", uuid) siteId: string,
    @Body({ schema: heartbeatSchema }) heartbeat: Heartbeat,
  ): Promise<{ clockSkewMs: number }> {
    return { clockSkewMs: await this.heartbeats.beat({ principal, sessionId }, { briefingId, siteId }, heartbeat) };
  }

  /** A POST, because every look at a PIN is written down. */
  @Post("access-sheet/secrets")
  @HttpCode(200)
  @May("devices.manage", here)
  @ApiOkResponse({ standardSchema: sheetSecretsSchema })
  secrets(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", uuid) briefingId: string,
    @Param("siteId", uuid) siteId: string,
  ): Promise<SheetSecrets> {
    return this.sheets.secrets(principal, briefingId, siteId);
  }

  @Post("access-sheet/renewals")
  @HttpCode(204)
  @May("devices.manage", here)
  renew(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", uuid) briefingId: string,
    @Param("siteId", uuid) siteId: string,
  ): Promise<void> {
    return this.sheets.renew(principal, briefingId, siteId);
  }
}
