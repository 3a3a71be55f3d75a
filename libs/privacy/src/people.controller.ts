import { Body, Controller, Get, HttpCode, Param, Post, Query } from "@nestjs/common";
import { ApiOkResponse, ApiTags } from "@nestjs/swagger";
import {
  erasePersonSchema,
  erasureListSchema,
  erasureSchema,
  type ErasureView,
  knownPeopleSchema,
  type KnownPerson,
  type PersonExport,
  personExportSchema,
  personQuerySchema,
} from "#contracts";
import type { Principal } from "#domain";
import { Audited, CurrentPrincipal, May } from "#identity";
import { z } from "zod";
import type { ErasureEntity } from "./erasure.entity.js";
import { Erasures } from "./erasures.service.js";
import { People } from "./people.service.js";

const uuid = { schema: z.uuid() };
const listed = 200;

/** Requests of persons about their own data (Luật 91/2025/QH15): find, hand over, erase. */
@ApiTags("privacy")
@Controller("api/people")
export class PeopleController {
  constructor(
    private readonly people: People,
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
