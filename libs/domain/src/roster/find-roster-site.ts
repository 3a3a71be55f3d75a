import { siteCodeKey } from "../sites/site-row.js";
import { cleanText } from "../text/clean-text.js";
import { fold } from "../text/fold-text.js";
import { nameKey } from "../text/name-key.js";
import type { RosterSite } from "./roster-row.js";

/** The sites of a briefing, prepared for looking up what a roster calls them. */
export interface SiteDirectory {
  readonly byCode: ReadonlyMap<string, RosterSite>;
  /** What somebody said a text means. */
  readonly byWord: ReadonlyMap<string, RosterSite>;
  readonly byName: ReadonlyMap<string, readonly RosterSite[]>;
  readonly byFold: ReadonlyMap<string, readonly RosterSite[]>;
  /** Sites whose code is digits only, by its value. */
  readonly byNumber: ReadonlyMap<number, readonly RosterSite[]>;
}

export type FoundSite =
  | { readonly kind: "found"; readonly site: RosterSite }
  | { readonly kind: "unknown" }
  | { readonly kind: "ambiguous"; readonly sites: readonly RosterSite[] };

/** @param called what somebody said a text means, by code; it goes before everything else */
export function siteDirectory(
  sites: readonly RosterSite[],
  called: readonly { readonly text: string; readonly code: string }[] = [],
): SiteDirectory {
  const byCode = new Map(sites.map((site) => [siteCodeKey(site.code), site]));
  return {
    byCode,
    byWord: new Map(
      called.flatMap(({ text, code }) => {
        const site = byCode.get(siteCodeKey(code));
        return site ? [[fold(text), site] as const] : [];
      }),
    ),
    byName: grouped(sites, (site) => nameKey(site.name)),
    byFold: grouped(sites, (site) => fold(site.name)),
    byNumber: grouped(
      sites.filter((site) => /^\d{1,9}$/.test(site.code)),
      (site) => Number(site.code),
    ),
  };
}

/**
 * The one site a text names: by code, by exact name, by name without marks; then the same for what the text says in other
 * words (`Q. Hoàn Kiếm`, `Điểm cầu Quận Hoàn Kiếm (hội trường tầng 2)`, a code that lost its zeros). Never a guess between two.
 */
export function findRosterSite(text: string, directory: SiteDirectory): FoundSite {
  const said = directory.byWord.get(fold(text));
  if (said) return { kind: "found", site: said };
  let found = lookUp(text, directory);
  for (const reading of found.kind === "unknown" ? otherReadings(text) : []) {
    found = lookUp(reading, directory);
    if (found.kind !== "unknown") return found;
  }
  return found.kind === "unknown" ? byNumber(text, directory) : found;
}

function lookUp(text: string, directory: SiteDirectory): FoundSite {
  const byCode = directory.byCode.get(siteCodeKey(text));
  if (byCode) return { kind: "found", site: byCode };
  const sites = directory.byName.get(nameKey(text)) ?? directory.byFold.get(fold(text)) ?? [];
  if (sites.length === 0) return { kind: "unknown" };
  return sites.length === 1 ? { kind: "found", site: sites[0]! } : { kind: "ambiguous", sites };
}

const shortKinds: readonly (readonly [short: RegExp, word: string])[] = [
  [/^tp[. ]+/iu, "Thành phố "],
  [/^tx[. ]+/iu, "Thị xã "],
  [/^tt[. ]+/iu, "Thị trấn "],
  [/^q[. ]+/iu, "Quận "],
  [/^h[. ]+/iu, "Huyện "],
  [/^p[. ]+/iu, "Phường "],
  [/^x[. ]+/iu, "Xã "],
];

function otherReadings(text: string): string[] {
  const bare = cleanText(text.replace(/[\n(].*$/su, "")).replace(/^(?:tại\s+)?điểm cầu\s*:?\s*/iu, "");
  const long = shortKinds.reduce((reading, [short, word]) => reading.replace(short, word), bare);
  // `DC093 - Phường Hàng Bạc`
  const code = /^([\p{L}\p{N}]+)\s*[-–:]\s*\S/u.exec(bare)?.[1];
  return [...new Set([bare, long, ...(code === undefined ? [] : [code])])].filter(
    (reading) => reading !== "" && reading !== text,
  );
}

/** A spreadsheet makes `7` of the code `007`. */
function byNumber(text: string, directory: SiteDirectory): FoundSite {
  if (!/^\d{1,9}$/.test(text)) return { kind: "unknown" };
  const sites = directory.byNumber.get(Number(text)) ?? [];
  if (sites.length === 0) return { kind: "unknown" };
  return sites.length === 1 ? { kind: "found", site: sites[0]! } : { kind: "ambiguous", sites };
}

function grouped<Key>(sites: readonly RosterSite[], keyOf: (site: RosterSite) => Key): Map<Key, RosterSite[]> {
  const groups = new Map<Key, RosterSite[]>();
  for (const site of sites) {
    const group = groups.get(keyOf(site));
    if (group) group.push(site);
    else groups.set(keyOf(site), [site]);
  }
  return groups;
}
