import { type Interval, unionOf } from "../vc-logs/interval-union.js";
import { effectiveFacts } from "./effective-facts.js";
import type { Fact, Key } from "./entry.js";

/**
 * When a delegate was recorded as being there in a session, at whatever site: united, in order, milliseconds since the
 * epoch. Who was not seen leaving stays to `endsAt`, at least to the moment of arrival. Facts come in any order, with
 * any repetition, and may be about others too.
 */
export function delegateStays(
  facts: Iterable<Fact>,
  about: { readonly delegate: Key; readonly session: number; readonly endsAt: number },
): Interval[] {
  const since = new Map<Key, number>();
  const stays: Interval[] = [];
  for (const fact of effectiveFacts(facts)) {
    if (fact.session !== about.session || fact.delegate !== about.delegate) continue;
    if (fact.kind === "arrived") {
      if (!since.has(fact.site)) since.set(fact.site, fact.at);
    } else if (fact.kind === "departed") {
      const from = since.get(fact.site);
      since.delete(fact.site);
      if (from !== undefined) stays.push({ from, to: fact.at });
    }
  }
  for (const from of since.values()) stays.push({ from, to: Math.max(from, about.endsAt) });
  return unionOf(stays);
}
