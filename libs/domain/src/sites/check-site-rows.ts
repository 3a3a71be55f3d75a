import { type KnownSite, siteCodeKey, type SiteRow } from "./site-row.js";
import type { SiteRowFault } from "./site-row-fault.js";

/**
 * What is wrong with a list of sites as a whole, given the sites already known: a code that stands twice, a parent nobody
 * knows, parents that form a loop, a second host. Known sites that the list does not name keep their parents, so a loop
 * through them is found too. Faults come in the order of the rows.
 */
export function checkSiteRows(rows: readonly SiteRow[], known: readonly KnownSite[]): SiteRowFault[] {
  const faults: SiteRowFault[] = [];
  const listed = firstOfEachCode(rows, faults);
  const tree = mergedTree(listed, known);
  for (const row of listed.values()) {
    if (typeof row.parentCode === "string" && !tree.has(siteCodeKey(row.parentCode))) {
      faults.push({ kind: "parent-missing", row: row.row, code: row.code, parentCode: row.parentCode });
    }
  }
  faults.push(...loops(listed, tree), ...secondHosts(listed, known));
  return faults.toSorted((a, b) => a.row - b.row);
}

function firstOfEachCode(rows: readonly SiteRow[], faults: SiteRowFault[]): Map<string, SiteRow> {
  const listed = new Map<string, SiteRow>();
  for (const row of rows) {
    const key = siteCodeKey(row.code);
    if (key === "") continue;
    const first = listed.get(key);
    if (first === undefined) listed.set(key, row);
    else faults.push({ kind: "code-twice", row: row.row, code: row.code, firstRow: first.row });
  }
  return listed;
}

interface TreeNode {
  readonly code: string;
  readonly parentKey: string | null;
}

/** The tree as it would be after the list: code key → parent's code key. */
function mergedTree(listed: ReadonlyMap<string, SiteRow>, known: readonly KnownSite[]): Map<string, TreeNode> {
  const tree = new Map<string, TreeNode>();
  for (const site of known)
    tree.set(siteCodeKey(site.code), { code: site.code, parentKey: parentKey(site.parentCode) });
  for (const [key, row] of listed) {
    const before = tree.get(key)?.parentKey ?? null;
    tree.set(key, { code: row.code, parentKey: row.parentCode === undefined ? before : parentKey(row.parentCode) });
  }
  return tree;
}

const parentKey = (code: string | null): string | null => (code === null ? null : siteCodeKey(code));

/** One fault for every listed row that stands in a loop. */
function loops(listed: ReadonlyMap<string, SiteRow>, tree: ReadonlyMap<string, TreeNode>): SiteRowFault[] {
  const faults: SiteRowFault[] = [];
  const settled = new Set<string>();
  for (const start of tree.keys()) {
    const walk: string[] = [];
    const onWalk = new Map<string, number>();
    let at: string | null = start;
    while (at !== null && tree.has(at) && !settled.has(at) && !onWalk.has(at)) {
      onWalk.set(at, walk.length);
      walk.push(at);
      at = tree.get(at)!.parentKey;
    }
    if (at !== null && onWalk.has(at)) faults.push(...loopFaults(walk.slice(onWalk.get(at)), listed, tree));
    for (const key of walk) settled.add(key);
  }
  return faults;
}

function loopFaults(
  loop: readonly string[],
  listed: ReadonlyMap<string, SiteRow>,
  tree: ReadonlyMap<string, TreeNode>,
): SiteRowFault[] {
  return loop.flatMap((key, index) => {
    const row = listed.get(key);
    if (row === undefined) return [];
    // Told from this row on and back to it, so that each sentence begins with its own site.
    const codes = [...loop.slice(index), ...loop.slice(0, index), key].map((one) => tree.get(one)!.code);
    return [{ kind: "parent-loop" as const, row: row.row, codes }];
  });
}

function secondHosts(listed: ReadonlyMap<string, SiteRow>, known: readonly KnownSite[]): SiteRowFault[] {
  const kept = known.find(
    (site) => (listed.get(siteCodeKey(site.code))?.kind ?? site.kind) === "host" && site.kind === "host",
  );
  const hosts = [...listed.values()].filter((row) => row.kind === "host");
  const first = kept?.code ?? hosts[0]?.code;
  if (first === undefined) return [];
  return hosts
    .filter((row) => siteCodeKey(row.code) !== siteCodeKey(first))
    .map((row) => ({ kind: "second-host" as const, row: row.row, code: row.code, otherCode: first }));
}
