import { drawPerson } from "./draw-person.js";
import { type PersonNames, readPersonNames } from "./person-names.js";
import { createRandom } from "./random.js";
import { readTitleLines, type TitleLine } from "./read-title-lines.js";
import type { ReferenceQuota } from "./reference-quota.js";
import { shareSeats } from "./share-seats.js";
import { fillWords, titleWordsOf } from "./title-words.js";
import type { ReferenceDelegate, ReferenceSite } from "./types.js";

export interface DelegateOptions {
  /** How many people stand on the roster of a second site too (same personal code, same everything else). Default 0. */
  readonly doubles?: number;
}

/**
 * Makes up the people every site is summoned to bring, site after site in the order given, the highest office first. Each
 * site is drawn by itself from the seed: a part of the sites gives the same people, with the same codes, as all of them.
 * Second listings asked for by `doubles` follow at the end. Throws RangeError when a site has no quota or when there are
 * more doubles than people, or doubles with one site only.
 */
export function generateDelegates(
  seed: number | string,
  sites: readonly ReferenceSite[],
  quota: ReferenceQuota,
  options: DelegateOptions = {},
): ReferenceDelegate[] {
  const names = readPersonNames();
  const linesOf = readTitleLines();
  const delegates = sites.flatMap((site) => {
    const expected = quota.get(site.code);
    if (expected === undefined) throw new RangeError(`There is no quota for ${site.code}.`);
    return delegatesOf(seed, site, linesOf(site), expected, names);
  });
  return [...delegates, ...secondListings(seed, sites, delegates, options.doubles ?? 0)];
}

function delegatesOf(
  seed: number | string,
  site: ReferenceSite,
  lines: readonly TitleLine[],
  expected: number,
  names: PersonNames,
): ReferenceDelegate[] {
  const random = createRandom(`delegates/${seed}/${site.code}`);
  const words = titleWordsOf(site);
  const shares = shareSeats(lines, expected);
  const offices = lines.flatMap((line, index) => Array.from({ length: shares[index]! }, () => line));
  return offices.map((line, index) => {
    const title = fillWords(line.title, words);
    const unit = fillWords(line.unit, words);
    const { sex, birthYear } = drawPerson(random, title, unit);
    return {
      code: personalCode(site.code, index + 1),
      fullName: names.draw(random, sex),
      sex,
      birthYear,
      title,
      unit,
      siteCode: site.code,
    };
  });
}

/** `DB` with the three digits of the site and three of the seat: the 7th of DC093 is `DB093007`. */
function personalCode(siteCode: string, seat: number): string {
  return `DB${siteCode.slice(2)}${String(seat).padStart(3, "0")}`;
}

function secondListings(
  seed: number | string,
  sites: readonly ReferenceSite[],
  delegates: readonly ReferenceDelegate[],
  count: number,
): ReferenceDelegate[] {
  if (count === 0) return [];
  if (count > delegates.length) throw new RangeError(`There are only ${delegates.length} people, not ${count}.`);
  if (sites.length < 2) throw new RangeError("A second listing needs a second site.");
  const random = createRandom(`doubles/${seed}`);
  const people = new Set<ReferenceDelegate>();
  while (people.size < count) people.add(random.pick(delegates));
  return [...people].map((person) => {
    const others = sites.filter((site) => site.code !== person.siteCode);
    return { ...person, siteCode: random.pick(others).code };
  });
}
