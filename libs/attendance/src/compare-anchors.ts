import type { LedgerFault } from "#contracts";
import type { Anchor } from "./ledger-anchors.service.js";

/** Hash of the entry at a position of a site's ledger, base64url; undefined when there is none. */
type HashAt = (siteId: string, position: number) => string | undefined;

/** For each site the first place where the ledger no longer is what an anchor says it was. */
export function compareAnchors(anchors: readonly Anchor[], hashAt: HashAt): Omit<LedgerFault, "siteCode">[] {
  const first = new Map<string, Omit<LedgerFault, "siteCode">>();
  const kept = positionsKept(anchors);
  for (const [index, { at, heads }] of anchors.entries()) {
    for (const [siteId, position, hash] of heads) {
      if (position > kept(index, siteId)) continue;
      const now = hashAt(siteId, position);
      if (now === hash || (first.get(siteId)?.position ?? Infinity) <= position) continue;
      const what = now === undefined ? "the entry is gone" : "this entry or one before it was made anew";
      const detail = `an anchor of ${at} knows another entry here: ${what}`;
      first.set(siteId, { siteId, position, entryId: null, fault: "anchor-mismatch", detail });
    }
  }
  return [...first.values()];
}

/** For the anchor at an index: up to which position the restores after it kept the ledger of a site. */
function positionsKept(anchors: readonly Anchor[]): (index: number, siteId: string) => number {
  const restores = anchors.flatMap(({ restoredFrom, heads }, index) =>
    restoredFrom === undefined ? [] : [{ index, kept: new Map(heads.map(([site, position]) => [site, position])) }],
  );
  return (index, siteId) =>
    restores.reduce((least, one) => (one.index > index ? Math.min(least, one.kept.get(siteId) ?? 0) : least), Infinity);
}
