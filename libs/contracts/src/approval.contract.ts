import { approvedFields } from "#domain";
import { z } from "zod";

export const approveSitesSchema = z
  .object({
    session: z.number().int().min(1).max(50),
    siteIds: z.array(z.uuid()).min(1).max(1000).describe("Lower ones before those above them"),
  })
  .meta({ id: "ApproveSites" });
export type ApproveSites = z.infer<typeof approveSitesSchema>;

export const approvalOutcomes = [
  "approved",
  "already",
  "nothing-to-approve",
  "not-closed",
  "below-open",
  "not-found",
] as const;

export const approvedSitesSchema = z
  .object({
    results: z.array(
      z.object({
        siteId: z.string(),
        outcome: z.enum(approvalOutcomes),
        openBelow: z.number().int().describe("Sites below whose lists are still open"),
      }),
    ),
  })
  .meta({ id: "ApprovedSites" });
export type ApprovedSites = z.infer<typeof approvedSitesSchema>;

export const withdrawApprovalSchema = z
  .object({ session: z.number().int().min(1).max(50), reason: z.string().trim().min(3).max(500) })
  .meta({ id: "WithdrawApproval" });

export const siteApprovalSchema = z
  .object({
    id: z.string(),
    session: z.number().int(),
    act: z.enum(["approved", "withdrawn"]),
    by: z.string(),
    at: z.iso.datetime(),
    reason: z.string().nullable(),
    figures: z
      .object(Object.fromEntries(approvedFields.map((field) => [field, z.number().int()])))
      .describe("The numbers that were approved: of the site and everything below it"),
    stands: z.boolean().describe("The last act on the session, an approval, and of today's numbers"),
  })
  .meta({ id: "SiteApproval" });
export type SiteApprovalView = z.infer<typeof siteApprovalSchema>;
export const siteApprovalsSchema = z.object({ items: z.array(siteApprovalSchema) });
