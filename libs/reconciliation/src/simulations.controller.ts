import { Body, Controller, Get, HttpCode, Param, Post, Query } from "@nestjs/common";
import { ApiOkResponse, ApiTags } from "@nestjs/swagger";
import { type Simulation, simulationQuerySchema, simulationSchema, type TryRules, tryRulesSchema } from "#contracts";
import type { Principal } from "#domain";
import { CurrentPrincipal, May } from "#identity";
import { z } from "zod";
import { Simulations } from "./simulations.service.js";

const id = { schema: z.uuid() };
const atSite = { briefing: "briefingId", site: "siteId" };

/** Looking at why, and at what if: both only read. */
@ApiTags("reconciliation")
@Controller("api/briefings/:briefingId/sites/:siteId/simulation")
export class SimulationsController {
  constructor(private readonly simulations: Simulations) {}

  @Get()
  @May("reconciliation.read", atSite)
  @ApiOkResponse({ standardSchema: simulationSchema })
  explain(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", id) briefingId: string,
    @Param("siteId", id) siteId: string,
    @Query({ schema: simulationQuerySchema }) { session }: z.infer<typeof simulationQuerySchema>,
  ): Promise<Simulation> {
    return this.simulations.of(principal, { briefingId, siteId, session }, null);
  }

  @Post()
  @HttpCode(200)
  @May("reconciliation.read", atSite)
  @ApiOkResponse({ standardSchema: simulationSchema })
  tryRules(
    @CurrentPrincipal() principal: Principal,
    @Param("briefingId", id) briefingId: string,
    @Param("siteId", id) siteId: string,
    @Query({ schema: simulationQuerySchema }) { session }: z.infer<typeof simulationQuerySchema>,
    @Body({ schema: tryRulesSchema }) body: TryRules,
  ): Promise<Simulation> {
    return this.simulations.of(principal, { briefingId, siteId, session }, body);
  }
}
