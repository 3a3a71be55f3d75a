import { approvedSitesSchema, siteApprovalsSchema } from "#contracts";
import { queryOptions } from "@tanstack/react-query";
import { getJson, postJson, postNothing } from "../wire/http.js";

/** As many as one request takes. */
const perRequest = 1000;

export const siteApprovalsQuery = (briefingId: string, siteId: string) =>
  queryOptions({
    queryKey: ["approvals", briefingId, siteId],
    queryFn: ({ signal }) =>
      getJson(`/api/briefings/${briefingId}/sites/${siteId}/approvals`, siteApprovalsSchema, { signal }),
  });

/** Approves the sites in the order given: lower ones come first. */
export async function approveSites(briefingId: string, session: number, siteIds: readonly string[]) {
  const results = [];
  for (let from = 0; from < siteIds.length; from += perRequest) {
    const body = { session, siteIds: siteIds.slice(from, from + perRequest) };
    results.push(
      ...(await postJson(`/api/briefings/${briefingId}/approvals`, body, approvedSitesSchema, { timeoutMs: 60_000 }))
        .results,
    );
  }
  return results;
}

export const withdrawApproval = (briefingId: string, siteId: string, session: number, reason: string): Promise<void> =>
  postNothing(`/api/briefings/${briefingId}/sites/${siteId}/approvals/withdrawals`, { session, reason });
