import { Controller, Get, Query } from "@nestjs/common";
import { ApiOkResponse, ApiTags } from "@nestjs/swagger";
import { auditListSchema, auditQuerySchema } from "#contracts";
import { May } from "#identity";
import type { z } from "zod";
import { Audit } from "./audit.service.js";

@ApiTags("audit")
@Controller("api/audit")
export class AuditController {
  constructor(private readonly audit: Audit) {}

  @Get()
  @May("audit.read")
  @ApiOkResponse({ standardSchema: auditListSchema })
  async list(
    @Query({ schema: auditQuerySchema }) query: z.infer<typeof auditQuerySchema>,
  ): Promise<z.infer<typeof auditListSchema>> {
    const lines = await this.audit.list(query);
    const items = lines.map((line) => ({
      id: line.id,
      at: line.at.toISOString(),
      actorId: line.actorId,
      actorName: line.actorName,
      action: line.action,
      briefingId: line.briefingId,
      siteId: line.siteId,
      subject: line.subject,
      address: line.address,
      correlationId: line.correlationId,
      details: line.details,
    }));
    return { items, next: items.length === query.limit ? items.at(-1)!.id : null };
  }
}
