import { Controller, Get, Param, Query } from "@nestjs/common";
import { ApiOkResponse, ApiTags } from "@nestjs/swagger";
import { type BriefingRecord, Briefings } from "#briefings";
import { type PassHolder, passHolderQuerySchema, passHolderSchema, Problem } from "#contracts";
import { May } from "#identity";
import { asReading, UnitOfWork } from "#platform";
import { SiteTree } from "#sites";
import { z } from "zod";
import { PassDirectory } from "./pass-directory.service.js";
import { passHolderView } from "./pass-holder-view.js";
import { PassSigner } from "./pass-signer.js";
import { RosterQuery } from "./roster.query.js";

const uuid = { schema: z.uuid() };

/**
 * A delegate of another site shows a pass at this door. Names go to who may see the home site, and to whoever holds the pass
 * in hand: its code cannot be guessed, and a wrong one reads "not found", like a delegate who is none.
 */
@ApiTags("roster")
@Controller("api/briefings/:briefingId/sites/:siteId/pass-holders")
export class PassesController {
  constructor(
    private readonly passes: PassSigner,
    private readonly directory: PassDirectory,
    private readonly roster: RosterQuery,
    private readonly briefings: Briefings,
    private readonly sites: SiteTree,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** A code that was typed: it names nobody by itself, so the server says whose it is. */
  @Get()
  @May("attendance.record", { briefing: "briefingId", site: "siteId" })
  @ApiOkResponse({ standardSchema: passHolderSchema })
  async holderOfCode(
    @Param("briefingId", uuid) briefingId: string,
    @Param("siteId", uuid) _siteId: string,
    @Query({ schema: passHolderQuerySchema }) query: z.infer<typeof passHolderQuerySchema>,
  ): Promise<PassHolder> {
    const briefing = await this.briefings.byId(briefingId);
    const delegateId = await this.directory.delegateOf(briefing, query.code);
    if (delegateId === null) throw new Problem("not-found");
    return asReading(() => this.tell(briefing, delegateId));
  }

  @Get(":delegateId")
  @May("attendance.record", { briefing: "briefingId", site: "siteId" })
  @ApiOkResponse({ standardSchema: passHolderSchema })
  async holder(
    @Param("briefingId", uuid) briefingId: string,
    @Param("siteId", uuid) _siteId: string,
    @Param("delegateId", uuid) delegateId: string,
    @Query({ schema: passHolderQuerySchema }) query: z.infer<typeof passHolderQuerySchema>,
  ): Promise<PassHolder> {
    const briefing = await this.briefings.byId(briefingId);
    if (query.code !== this.passes.codeOf(briefing.id, delegateId.toLowerCase())) throw new Problem("not-found");
    return asReading(() => this.tell(briefing, delegateId));
  }

  /** Who holds the pass in hand has shown that they may know: it is told past the rules of the home site. */
  private async tell(briefing: BriefingRecord, delegateId: string): Promise<PassHolder> {
    const [handle] = await this.roster.handlesOf(this.unitOfWork.reader, briefing.key, [delegateId]);
    if (!handle) throw new Problem("not-found");
    const [person] = await this.roster.peopleOf(this.unitOfWork.reader, [handle.key]);
    const holder = person ? passHolderView(person, await this.sites.current()) : null;
    if (!holder) throw new Problem("not-found");
    return holder;
  }
}
