import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from "@nestjs/common";
import { ApiOkResponse, ApiTags } from "@nestjs/swagger";
import {
  correctPersonSchema,
  erasePersonSchema,
  erasureListSchema,
  erasureSchema,
  type ErasureView,
  knownPeopleSchema,
  type KnownPerson,
  knownPersonSchema,
  type PersonCorrection,
  personCorrectionListSchema,
  type PersonExport,
  personExportSchema,
  personQuerySchema,
  restrictPersonSchema,
  revealPersonSchema,
} from "#contracts";
import type { Principal } from "#domain";
import { Audited, CurrentPrincipal, May } from "#identity";
import { z } from "zod";
import type { ErasureEntity } from "./erasure.entity.js";
import { Erasures } from "./erasures.service.js";
import { People } from "./people.service.js";
import { PersonRights } from "./person-rights.service.js";

const uuid = { schema: z.uuid() };
const listed = 200;

/** Requests of persons about their own data (Luật 91/2025/QH15): find, hand over, correct, keep from use, erase. */
@ApiTags("privacy")
@Controller("api/people")
export class PeopleController {
  constructor(
    private readonly people: People,
    private readonly rights: PersonRights,
    private readonly erasures: Erasures,
  ) {}

  @Get()
  @May("personal-data.manage")
  @Audited("person.searched")
  @ApiOkResponse({ standardSchema: knownPeopleSchema })
  find(
    @Query({ schema: personQuerySchema }) query: z.infer<typeof personQuerySchema>,
  ): Promise<{ items: KnownPerson[]; more: boolean }> {
    return this.people.find(query.q);
  }

  @Get("erasures")
  @May("personal-data.manage")
  @ApiOkResponse({ standardSchema: erasureListSchema })
  async list(): Promise<{ items: ErasureView[] }> {
    return { items: (await this.erasures.list(listed)).map(view) };
  }

  @Get(":delegateId/export")
  @May("personal-data.manage")
  @Audited("person.exported")
  @ApiOkResponse({ standardSchema: personExportSchema })
  export(@Param("delegateId", uuid) delegateId: string): Promise<PersonExport> {
    return this.people.export(delegateId);
  }

  @Post(":delegateId/reveals")
  @HttpCode(200)
  @May("personal-data.manage")
  @ApiOkResponse({ standardSchema: knownPersonSchema })
  reveal(
    @CurrentPrincipal() principal: Principal,
    @Param("delegateId", uuid) delegateId: string,
    @Body({ schema: revealPersonSchema }) body: z.infer<typeof revealPersonSchema>,
  ): Promise<KnownPerson> {
    return this.people.reveal(principal, delegateId, body.reason);
  }

  @Get(":delegateId/corrections")
  @May("personal-data.manage")
  @Audited("person.corrections-read")
  @ApiOkResponse({ standardSchema: personCorrectionListSchema })
  async corrections(@Param("delegateId", uuid) delegateId: string): Promise<{ items: PersonCorrection[] }> {
    return { items: await this.rights.corrections(delegateId) };
  }

  @Post(":delegateId/corrections")
  @HttpCode(200)
  @May("personal-data.manage")
  @ApiOkResponse({ standardSchema: knownPersonSchema })
  async correct(
    @CurrentPrincipal() principal: Principal,
    @Param("delegateId", uuid) delegateId: string,
    @Body({ schema: correctPersonSchema }) { reason, ...to }: z.infer<typeof correctPersonSchema>,
  ): Promise<KnownPerson> {
    await this.rights.correct(principal, delegateId, to, reason);
    return this.people.show(delegateId);
  }

  @Put(":delegateId/restriction")
  @May("personal-data.manage")
  @ApiOkResponse({ standardSchema: knownPersonSchema })
  async restrict(
    @CurrentPrincipal() principal: Principal,
    @Param("delegateId", uuid) delegateId: string,
    @Body({ schema: restrictPersonSchema }) { reason }: z.infer<typeof restrictPersonSchema>,
  ): Promise<KnownPerson> {
    await this.rights.restrict(principal, delegateId, reason);
    return this.people.show(delegateId);
  }

  @Delete(":delegateId/restriction")
  @HttpCode(204)
  @May("personal-data.manage")
  lift(@CurrentPrincipal() principal: Principal, @Param("delegateId", uuid) delegateId: string): Promise<void> {
    return this.rights.lift(principal, delegateId);
  }

  @Post(":delegateId/erasures")
  @HttpCode(200)
  @May("personal-data.manage")
  @ApiOkResponse({ standardSchema: erasureSchema })
  async erase(
    @CurrentPrincipal() principal: Principal,
    @Param("delegateId", uuid) delegateId: string,
    @Body({ schema: erasePersonSchema }) body: z.infer<typeof erasePersonSchema>,
  ): Promise<ErasureView> {
    return view(await this.erasures.erasePerson(principal, delegateId, body.reason));
  }
}

function view({ id, at, briefingId, delegateId, cause, reason, erasedBy }: ErasureEntity): ErasureView {
  return { id, at: at.toISOString(), briefingId, delegateId, cause, reason, erasedBy };
}
