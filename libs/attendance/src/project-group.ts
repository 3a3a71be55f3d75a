import {
  addTally,
  delegateContributions,
  type DelegateAttendance,
  emptyTally,
  type Fact,
  foldDelegate,
  foldGuest,
  type GuestAttendance,
  guestContribution,
  type SessionRules,
  type TallyCounts,
} from "#domain";

/** Facts before and after a group, and what is needed to fold them. */
export interface Projection {
  readonly before: readonly Fact[];
  readonly after: readonly Fact[];
  readonly delegates: readonly { readonly key: number; readonly homeKey: number; readonly briefingKey: number }[];
  readonly guests: readonly { readonly key: number; readonly siteKey: number; readonly briefingKey: number }[];
  readonly rulesOf: (briefingKey: number) => ReadonlyMap<number, SessionRules>;
}

export interface DelegateState {
  readonly briefingKey: number;
  readonly delegateKey: number;
  readonly homeKey: number;
  readonly session: number;
  readonly attendance: DelegateAttendance;
}

export interface GuestState {
  readonly briefingKey: number;
  readonly guestKey: number;
  readonly siteKey: number;
  readonly session: number;
  readonly attendance: GuestAttendance;
}

export interface TallyDelta {
  readonly briefingKey: number;
  readonly session: number;
  readonly siteKey: number;
  readonly counts: TallyCounts;
}

export interface Projected {
  readonly delegates: DelegateState[];
  readonly guests: GuestState[];
  readonly deltas: Map<string, TallyDelta>;
}

/** Folds every touched person before and after, and turns the difference into changes of tallies. Pure. */
export function projectGroup(input: Projection): Projected {
  const projected: Projected = { delegates: [], guests: [], deltas: new Map() };
  const before = factsByPerson(input.before);
  const after = factsByPerson(input.after);
  for (const delegate of input.delegates) projectDelegate(delegate, before, after, input, projected);
  for (const guest of input.guests) projectGuest(guest, before, after, input, projected);
  return projected;
}

/** Sorted by site and session, so that two writers that meet take rows in one order. */
export function sortedDeltas(projected: Projected): TallyDelta[] {
  return [...projected.deltas.values()].toSorted(
    (a, b) => a.briefingKey - b.briefingKey || a.session - b.session || a.siteKey - b.siteKey,
  );
}

interface FactIndex {
  readonly ofDelegate: Map<number, Fact[]>;
  readonly ofGuest: Map<number, Fact[]>;
  /** Voids that came before what they take back; they name no person. */
  readonly nameless: Fact[];
}

function factsByPerson(facts: readonly Fact[]): FactIndex {
  const index: FactIndex = { ofDelegate: new Map(), ofGuest: new Map(), nameless: [] };
  const put = (map: Map<number, Fact[]>, key: number, fact: Fact): void => {
    const list = map.get(key);
    if (list) list.push(fact);
    else map.set(key, [fact]);
  };
  for (const fact of facts) {
    if (fact.delegate !== undefined) put(index.ofDelegate, fact.delegate as number, fact);
    if (fact.guest !== undefined) put(index.ofGuest, fact.guest as number, fact);
    if (fact.delegate === undefined && fact.guest === undefined && fact.kind === "voided") index.nameless.push(fact);
  }
  return index;
}

/** A delegate's own facts and those of every guest that was ever merged into that delegate. */
function factsOfDelegate(index: FactIndex, key: number): Fact[] {
  const own = index.ofDelegate.get(key) ?? [];
  const merges = own.filter((fact) => fact.kind === "guest-merged" && fact.guest !== undefined);
  if (merges.length === 0) return index.nameless.length === 0 ? own : [...own, ...index.nameless];
  return [...own, ...merges.flatMap((merge) => index.ofGuest.get(merge.guest as number) ?? []), ...index.nameless];
}

function projectDelegate(
  delegate: Projection["delegates"][number],
  before: FactIndex,
  after: FactIndex,
  input: Projection,
  projected: Projected,
): void {
  const { key, homeKey, briefingKey } = delegate;
  const factsBefore = factsOfDelegate(before, key);
  const factsAfter = factsOfDelegate(after, key);
  const touched = new Set(factsAfter.map((fact) => fact.session));
  for (const [session, rules] of input.rulesOf(briefingKey)) {
    if (!touched.has(session)) continue;
    const about = { delegate: key, homeSite: homeKey, session };
    const was = foldDelegate(factsBefore, about, rules);
    const attendance = foldDelegate(factsAfter, about, rules);
    projected.delegates.push({ briefingKey, delegateKey: key, homeKey, session, attendance });
    for (const [site, counts] of delegateContributions(was, homeKey)) {
      addTally(deltaOf(projected, briefingKey, session, site as number).counts, counts, -1);
    }
    for (const [site, counts] of delegateContributions(attendance, homeKey)) {
      addTally(deltaOf(projected, briefingKey, session, site as number).counts, counts);
    }
  }
}

function projectGuest(
  guest: Projection["guests"][number],
  before: FactIndex,
  after: FactIndex,
  input: Projection,
  projected: Projected,
): void {
  const { key, siteKey, briefingKey } = guest;
  const factsBefore = [...(before.ofGuest.get(key) ?? []), ...before.nameless];
  const factsAfter = [...(after.ofGuest.get(key) ?? []), ...after.nameless];
  const sessions = new Set(factsAfter.map((fact) => fact.session));
  // A merge holds for every session in which the guest was met.
  for (const session of input.rulesOf(briefingKey).keys()) {
    if (!sessions.has(session)) continue;
    const was = foldGuest(factsBefore, { guest: key, session });
    const attendance = foldGuest(factsAfter, { guest: key, session });
    projected.guests.push({ briefingKey, guestKey: key, siteKey, session, attendance });
    addTally(deltaOf(projected, briefingKey, session, siteKey).counts, guestContribution(was, siteKey)[1], -1);
    addTally(deltaOf(projected, briefingKey, session, siteKey).counts, guestContribution(attendance, siteKey)[1]);
  }
}

export function deltaOf(projected: Projected, briefingKey: number, session: number, siteKey: number): TallyDelta {
  const name = `${briefingKey}/${session}/${siteKey}`;
  let delta = projected.deltas.get(name);
  if (!delta) {
    delta = { briefingKey, session, siteKey, counts: emptyTally() };
    projected.deltas.set(name, delta);
  }
  return delta;
}
