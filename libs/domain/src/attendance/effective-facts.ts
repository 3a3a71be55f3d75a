import { type Fact, voidableKinds } from "./entry.js";

/** Order in which facts are read: by corrected time, then by id, never by arrival. */
export function byTimeThenId(a: Fact, b: Fact): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/**
 * Facts that count, each once, in reading order.
 *
 * A `voided` fact takes back the fact it names when both come from the same site and that kind may be taken back,
 * whichever of the two arrived first; otherwise it has no effect. A void itself cannot be voided, so no chain can arise.
 */
export function effectiveFacts(facts: Iterable<Fact>): Fact[] {
  const byId = new Map<string, Fact>();
  for (const fact of facts) byId.set(fact.id, fact);
  const takenBack = new Set<string>();
  for (const fact of byId.values()) {
    if (fact.kind !== "voided" || fact.target === undefined) continue;
    const target = byId.get(fact.target);
    if (target && target.site === fact.site && voidableKinds.includes(target.kind)) takenBack.add(target.id);
  }
  return [...byId.values()].filter((fact) => fact.kind !== "voided" && !takenBack.has(fact.id)).toSorted(byTimeThenId);
}
