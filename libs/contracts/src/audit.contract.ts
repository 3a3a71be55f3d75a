import { z } from "zod";
import { pageQuerySchema } from "./paging.contract.js";

const auditFilter = {
  actor: z.string().max(100).optional().describe("Part of a name, or an id"),
  action: z.string().max(100).optional().describe("How the action begins: `briefing`, `site.approved`"),
  briefingId: z.uuid().optional(),
  siteId: z.uuid().optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional().describe("Not included"),
};
export const auditQuerySchema = pageQuerySchema.extend(auditFilter);
export const auditFilterSchema = z.object(auditFilter);

export const auditLineSchema = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    actorId: z.string().nullable(),
    actorName: z.string(),
    action: z.string().describe("noun.past, e.g. `briefing.moved`"),
    briefingId: z.string().nullable(),
    siteId: z.string().nullable(),
    subject: z.string().nullable().describe("Id of the thing acted on"),
    address: z.string().nullable().describe("Where the request came from"),
    correlationId: z.string().nullable(),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: "AuditLine" });
export const auditListSchema = z.object({ items: z.array(auditLineSchema), next: z.string().nullable() });
