import { participationListSchema, siteTreeSchema, type SiteTreeView } from "#contracts";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { getJson } from "../wire/http.js";

/** The tree, and the sites of it that take part with the addresses of their people (null where none is known). */
export interface BriefingSites {
  readonly tree: SiteTreeView;
  readonly addresses: ReadonlyMap<string, string | null>;
}

/** The sites of a briefing as the report centre offers them. */
export function useSites(briefingId: string): {
  readonly sites: BriefingSites | null;
  readonly error: Error | null;
  readonly retry: () => void;
} {
  const tree = useQuery({
    queryKey: ["site-tree"],
    queryFn: ({ signal }) => getJson("/api/sites/tree", siteTreeSchema, { signal }),
  });
  const parts = useQuery({
    queryKey: ["briefings", briefingId, "sites"],
    queryFn: ({ signal }) => getJson(`/api/briefings/${briefingId}/sites`, participationListSchema, { signal }),
  });
  const sites = useMemo(() => {
    if (!tree.data || !parts.data) return null;
    return {
      tree: tree.data,
      addresses: new Map(parts.data.items.map(({ siteId, contactMail }) => [siteId, contactMail])),
    };
  }, [tree.data, parts.data]);
  const retry = (): void => {
    void tree.refetch();
    void parts.refetch();
  };
  return { sites, error: tree.error ?? parts.error, retry };
}

/** Ids of the sites that take part under a node, itself included; of all of them for null. */
export function takingPartUnder({ tree, addresses }: BriefingSites, node: string | null): string[] {
  const isUnder = (index: number): boolean => {
    for (let at = index; at !== -1; at = tree.parents[at]!) if (tree.ids[at] === node) return true;
    return false;
  };
  return tree.ids.filter((id, index) => addresses.has(id) && (node === null || isUnder(index)));
}
