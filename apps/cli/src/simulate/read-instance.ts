import {
  briefingListSchema,
  type BriefingView,
  participationListSchema,
  rosterListSchema,
  siteListSchema,
  type SiteView,
} from "#contracts";
import type { ApiClient } from "./api-client.js";
import { inParallel } from "./in-parallel.js";
import type { PlanDelegate, PlanSite } from "./plan-types.js";

/** A briefing of a running product, as much of it as a script needs. */
export interface Instance {
  readonly briefing: BriefingView;
  /** Sites that take part, by the order of the tree; delegates are named by the product's own ids. */
  readonly sites: readonly PlanSite[];
  readonly delegates: readonly PlanDelegate[];
  readonly siteIds: ReadonlyMap<string, string>;
}

/**
 * Reads the briefing that is on, its first `many` sites and their rosters.
 * @throws Error when the briefing does not take entries, or when several do and none is named
 */
export async function readInstance(
  admin: ApiClient,
  wish: { readonly briefingId: string | null; readonly many: number; readonly atOnce: number },
): Promise<Instance> {
  const briefing = await findBriefing(admin, wish.briefingId);
  const { items } = await admin.get(`/api/briefings/${briefing.id}/sites`, participationListSchema);
  const parts = new Map(items.map((part) => [part.siteId, part]));
  const all = await readSites(admin);
  const codes = new Map(all.map(({ id, code }) => [id, code]));
  const taking = all.filter(({ id }) => parts.has(id)).slice(0, wish.many);
  const rosters = await inParallel(taking, wish.atOnce, (site) => readRoster(admin, briefing.id, site));
  return {
    briefing,
    sites: taking.map(({ id, code, name, parentId, aliases }) => ({
      code,
      parentCode: parentId === null ? null : (codes.get(parentId) ?? null),
      roomName: aliases[0] ?? `${code} - ${name}`,
      headcountOnly: parts.get(id)!.headcountOnly,
      relayOnly: parts.get(id)!.relayOnly,
    })),
    delegates: rosters.flat(),
    siteIds: new Map(taking.map(({ code, id }) => [code, id])),
  };
}

async function findBriefing(admin: ApiClient, id: string | null): Promise<BriefingView> {
  const { items } = await admin.get("/api/briefings?limit=500", briefingListSchema);
  const named = id === null ? items : items.filter((briefing) => briefing.id === id);
  const on = named.filter((briefing) => briefing.state === "open" || briefing.state === "live");
  const [briefing] = on;
  if (!briefing) {
    throw new Error("Không có hội nghị nào đang mở để mô phỏng. No briefing is open: move one to open or live first.");
  }
  if (on.length > 1) {
    const choice = on.map(({ id, title }) => `  --briefing ${id}  ${title}`).join("\n");
    throw new Error(`Có nhiều hội nghị đang mở, hãy chọn một. Several are open, name one:\n${choice}`);
  }
  return briefing;
}

async function readSites(admin: ApiClient): Promise<SiteView[]> {
  const sites: SiteView[] = [];
  let after = "";
  do {
    const page = await admin.get(`/api/sites?limit=500${after}`, siteListSchema);
    sites.push(...page.items);
    after = page.next === null ? "" : `&after=${page.next}`;
  } while (after !== "");
  return sites;
}

async function readRoster(admin: ApiClient, briefingId: string, site: SiteView): Promise<PlanDelegate[]> {
  const people: PlanDelegate[] = [];
  let after = "";
  do {
    const path = `/api/briefings/${briefingId}/roster?site=${site.id}&limit=500${after}`;
    const page = await admin.get(path, rosterListSchema);
    people.push(...page.items.map(({ id, fullName }) => ({ code: id, fullName, siteCode: site.code })));
    after = page.next === null ? "" : `&after=${encodeURIComponent(page.next)}`;
  } while (after !== "");
  return people;
}
