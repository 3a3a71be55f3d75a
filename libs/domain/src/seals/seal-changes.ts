import { type SealedFigures, type SealedNumber, sealedNumbers, type SealedSite } from "./sealed-figures.js";

export interface ChangedNumber {
  readonly name: SealedNumber;
  readonly before: number | null;
  readonly after: number | null;
}

/** What became different at one site in one session between two versions. */
export interface SealChange {
  readonly session: number;
  readonly siteKey: number;
  /** Last position of the site's ledger that each version counts; what lies between came in after the earlier one. */
  readonly positions: { readonly before: number; readonly after: number };
  readonly numbers: readonly ChangedNumber[];
}

/**
 * The change page of a version: every site and session whose ledger or numbers differ from the version before, with the
 * numbers before and after. A site that one of the two does not know counts as one nothing was said of. Ordered by
 * session, then by handle.
 */
export function sealChanges(before: readonly SealedSite[], after: readonly SealedSite[]): SealChange[] {
  const earlier = new Map(before.map((site) => [placeOf(site), site]));
  const later = new Map(after.map((site) => [placeOf(site), site]));
  return [...new Set([...earlier.keys(), ...later.keys()])]
    .flatMap((place) => changeOf(earlier.get(place), later.get(place)) ?? [])
    .toSorted((a, b) => a.session - b.session || a.siteKey - b.siteKey);
}

/** Numbers that differ, in the order in which they are shown. */
export function changedNumbers(before: SealedFigures | undefined, after: SealedFigures | undefined): ChangedNumber[] {
  return sealedNumbers.flatMap((name) => {
    const numbers = { name, before: said(name, before), after: said(name, after) };
    return numbers.before === numbers.after ? [] : numbers;
  });
}

const placeOf = ({ session, siteKey }: SealedSite): string => `${session}/${siteKey}`;

/** Of a site that is not there nobody is known; a headcount nobody declared stays unknown. */
const said = (name: SealedNumber, figures: SealedFigures | undefined): number | null =>
  figures ? figures[name] : name.startsWith("headcount") ? null : 0;

function changeOf(before: SealedSite | undefined, after: SealedSite | undefined): SealChange | null {
  const site = (after ?? before)!;
  const positions = { before: before?.position ?? 0, after: after?.position ?? 0 };
  const numbers = changedNumbers(before?.figures, after?.figures);
  if (numbers.length === 0 && positions.before === positions.after) return null;
  return { session: site.session, siteKey: site.siteKey, positions, numbers };
}
