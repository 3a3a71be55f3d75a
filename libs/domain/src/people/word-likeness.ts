/** Letters looked at; no word of a name is longer. */
const longest = 24;

/**
 * How alike two words are by Jaro and Winkler, 0 to 1: letters in common at nearby places, in the same order, and the
 * first letters count more.
 */
export function wordLikeness(a: string, b: string): number {
  if (a === b) return 1;
  const [left, right] = [a.slice(0, longest), b.slice(0, longest)];
  const jaro = jaroOf(left, right);
  let prefix = 0;
  while (prefix < 4 && left[prefix] !== undefined && left[prefix] === right[prefix]) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
}

function jaroOf(a: string, b: string): number {
  if (a.length === 0 || b.length === 0) return 0;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken: boolean[] = [];
  const common: string[] = [];
  for (let at = 0; at < a.length; at++) {
    const until = Math.min(b.length - 1, at + reach);
    for (let other = Math.max(0, at - reach); other <= until; other++) {
      if (taken[other] || a[at] !== b[other]) continue;
      taken[other] = true;
      common.push(a[at]!);
      break;
    }
  }
  if (common.length === 0) return 0;
  let moved = 0;
  let next = 0;
  for (let other = 0; other < b.length; other++) {
    if (taken[other] && b[other] !== common[next++]) moved++;
  }
  const shared = common.length;
  return (shared / a.length + shared / b.length + (shared - moved / 2) / shared) / 3;
}
