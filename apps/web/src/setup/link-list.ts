import type { SiteView } from "#contracts";
import type { NewCoordinator } from "./setup-wire.js";

/** One account for each site: the site's code as its user name, so that making them again meets the same accounts. */
export function coordinatorsOf(sites: readonly SiteView[]): NewCoordinator[] {
  return sites.map(({ id, code, name, coordinatorName }) => ({
    userName: code.toLowerCase().padEnd(2, "."),
    name: (coordinatorName?.trim() || name).slice(0, 128),
    siteId: id,
  }));
}

/**
 * The list an organizer sends round: a line per site with its sign-in link, as CSV with a byte order mark so that a
 * spreadsheet reads Vietnamese. Sites without a token are left out.
 */
export function linkList(
  sites: readonly SiteView[],
  tokens: ReadonlyMap<string, string>,
  origin: string,
  header: readonly string[],
): string {
  const coordinators = coordinatorsOf(sites);
  const lines = sites.flatMap((site, at) => {
    const { userName, name } = coordinators[at]!;
    const token = tokens.get(userName);
    if (token === undefined) return [];
    return [[site.code, site.name, name, site.coordinatorPhone ?? "", `${origin}/sign-in#${token}`]];
  });
  return `\uFEFF${[header, ...lines].map((cells) => cells.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** Quoted where needed (RFC 4180); a text a spreadsheet would take for a formula is given an apostrophe. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
