import type { Fact, Key } from "#domain";

/** Facts sorted by whom they are about, so that folding one person does not read everyone's. */
export interface FactIndex {
  /** All a fold of this delegate needs: own facts, those of guests who turned out to be this person, and what voids them. */
  ofDelegate(delegate: Key): readonly Fact[];
  ofGuest(guest: Key): readonly Fact[];
  /** Declared numbers, closings and reopenings of lists, with their voids. */
  ofSite(): readonly Fact[];
  delegates(): Iterable<Key>;
  guests(): Iterable<Key>;
}

/** Of nearly everybody, before the doors open. */
const nothing: readonly Fact[] = [];

/** Of facts with one id the last one given is taken. */
export function indexFacts(facts: Iterable<Fact>): FactIndex {
  const byId = new Map<string, Fact>();
  for (const fact of facts) byId.set(fact.id, fact);
  const byDelegate = new Map<Key, Fact[]>();
  const byGuest = new Map<Key, Fact[]>();
  const voids = new Map<string, Fact[]>();
  const bySite: Fact[] = [];
  for (const fact of byId.values()) {
    if (fact.kind === "voided") {
      // The server names in a void whom it is about; what it takes back says more.
      if (fact.target !== undefined) push(voids, fact.target, fact);
      continue;
    }
    if (fact.delegate !== undefined) push(byDelegate, fact.delegate, fact);
    if (fact.guest !== undefined) push(byGuest, fact.guest, fact);
    if (fact.delegate === undefined && fact.guest === undefined) bySite.push(fact);
  }
  const withVoids = (about: Iterable<Fact>): Fact[] => {
    const all = [...about];
    return [...all, ...all.flatMap((fact) => voids.get(fact.id) ?? [])];
  };
  return {
    ofDelegate: (delegate) => {
      const own = byDelegate.get(delegate);
      if (own === undefined) return nothing;
      const guests = new Set(own.flatMap((fact) => (fact.kind === "guest-merged" ? (fact.guest ?? []) : [])));
      if (guests.size === 0) return withVoids(own);
      return withVoids(new Set([...own, ...[...guests].flatMap((guest) => byGuest.get(guest) ?? [])]));
    },
    ofGuest: (guest) => withVoids(byGuest.get(guest) ?? []),
    ofSite: () => withVoids(bySite),
    delegates: () => byDelegate.keys(),
    guests: () => byGuest.keys(),
  };
}

function push<K>(map: Map<K, Fact[]>, key: K, fact: Fact): void {
  const list = map.get(key);
  if (list) list.push(fact);
  else map.set(key, [fact]);
}
