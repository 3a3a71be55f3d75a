import { Readable } from "node:stream";
import { Controller, Get, Query, StreamableFile } from "@nestjs/common";
import { ApiOkResponse, ApiProduces, ApiTags } from "@nestjs/swagger";
import { auditFilterSchema, auditListSchema, auditQuerySchema } from "#contracts";
import { Audited, May } from "#identity";
import type { z } from "zod";
import { auditCsv } from "./audit-csv.js";
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

  /** Every line that fits, the newest first, for a spreadsheet. */
  @Get("lines.csv")
  @May("audit.read")
  @Audited("audit.downloaded")
  @ApiProduces("text/csv")
  @ApiOkResponse({ schema: { type: "string" } })
  csv(@Query({ schema: auditFilterSchema }) filter: z.infer<typeof auditFilterSchema>): StreamableFile {
    return new StreamableFile(Readable.from(auditCsv(this.audit, filter)), {
      type: "text/csv; charset=utf-8",
      disposition: 'attachment; filename="nhat-ky.csv"',
    });
  }
}
