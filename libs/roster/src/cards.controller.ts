import { Body, Controller, HttpCode, Param, Post } from "@nestjs/common";
import { ApiOkResponse, ApiTags } from "@nestjs/swagger";
import { Briefings } from "#briefings";
import { cardHoldersQuerySchema, cardHoldersSchema } from "#contracts";
import { fold } from "#domain";
import { May } from "#identity";
import { asReading, UnitOfWork } from "#platform";
import { SiteTree } from "#sites";
import { z } from "zod";
import { CardHasher } from "./card-hasher.js";
import { passHolderView } from "./pass-holder-view.js";
import { RosterQuery } from "./roster.query.js";

const uuid = { schema: z.uuid() };

/**
 * Somebody shows an ID card at this door. Its number comes in the body, because addresses are logged, and is forgotten with the
 * answer. A number can be tried out, so a delegate of another site is named only to who can say the name on the card too.
 */
@ApiTags("roster")
@Controller("api/briefings/:briefingId/sites/:siteId/card-holders")
export class CardsController {
  constructor(
    private readonly cards: CardHasher,
    private readonly roster: RosterQuery,
    private readonly briefings: Briefings,
    private readonly sites: SiteTree,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Post()
  @HttpCode(200)
  @May("attendance.record", { briefing: "briefingId", site: "siteId" })
  @ApiOkResponse({ standardSchema: cardHoldersSchema })
  async holders(
    @Param("briefingId", uuid) briefingId: string,
    @Param("siteId", uuid) siteId: string,
    @Body({ schema: cardHoldersQuerySchema }) { number, fullName }: z.infer<typeof cardHoldersQuerySchema>,
  ): Promise<z.infer<typeof cardHoldersSchema>> {
    const briefing = await this.briefings.byId(briefingId);
    const hash = this.cards.hashOf(briefing.id, number);
    // Whoever holds the card in hand has shown that they may know, as with a pass: the home may be another site.
    const people = await asReading(() => this.roster.holdersOfCard(this.unitOfWork.reader, briefing.key, hash));
    const map = await this.sites.current();
    const holders = people.flatMap((person) => passHolderView(person, map) ?? []);
    const name = fullName === null ? null : fold(fullName);
    return { holders: holders.filter((one) => one.homeSiteId === siteId || fold(one.fullName) === name) };
  }
}
