import type { Fact } from "#domain";
import type { ChainedEntry } from "./chain.js";
import type { DecidedGroup } from "./decided-group.js";
import { chainedOf, factOf, type LedgerRow } from "./ledger-row.js";
import { type Projected, projectGroup } from "./project-group.js";
import type { ReadEntry } from "./read-entry.js";
import { StaleRequestError } from "./stale-request.js";
import type { WriteRequest } from "./write-request.js";

/**
 * What a decided group changes in attendance and tallies.
 * @param rows every row of the ledger that can decide the state of somebody the group touches
 * @throws StaleRequestError when somebody is touched whose home site was not looked up, so that its head is not locked
 */
export function projectDecided(decided: DecidedGroup, rows: readonly LedgerRow[]): Projected {
  const earlier = rows.map(chainedOf);
  const stray = strayVoids([...earlier, ...decided.rows]);
  const factsOf = (entries: readonly ChainedEntry[]): Fact[] =>
    entries.filter((entry) => !stray.has(entry.id)).map(factOf);
  const before = factsOf(earlier);
  const added = factsOf(decided.rows);
  const everything = [...before, ...added];
  const homes = homesOf(decided);
  const guests = new Map<number, { siteKey: number; briefingKey: number }>();
  for (const { guestKey, siteKey, briefingKey } of decided.rows) {
    if (guestKey !== null) guests.set(guestKey, { siteKey, briefingKey });
  }
  const touched = touchedBy(added, everything);
  if ([...touched].some((key) => !homes.has(key))) throw new StaleRequestError(leadingToOthers(decided));
  const rules = new Map(decided.requests.map(({ request }) => [request.briefingKey, request.rules.sessions]));
  return projectGroup({
    before,
    after: everything,
    delegates: [...touched].map((key) => ({ key, ...homes.get(key)! })),
    guests: [...guests].map(([key, of]) => ({ key, ...of })),
    rulesOf: (briefingKey) => rules.get(briefingKey) ?? new Map(),
  });
}

/**
 * Voids of one briefing that name an entry of another. A site takes part in many briefings and the fold sees only sites,
 * so they are left out here.
 */
function strayVoids(entries: readonly ChainedEntry[]): Set<string> {
  const briefingOf = new Map(entries.map((entry) => [entry.id, entry.briefingKey]));
  const stray = entries.filter(
    ({ target, briefingKey }) => target !== null && (briefingOf.get(target) ?? briefingKey) !== briefingKey,
  );
  return new Set(stray.map((entry) => entry.id));
}

function homesOf(decided: DecidedGroup): Map<number, { homeKey: number; briefingKey: number }> {
  const homes = new Map<number, { homeKey: number; briefingKey: number }>();
  for (const { request } of decided.requests) {
    const { briefingKey } = request;
    for (const [key, homeKey] of request.homes) homes.set(key, { homeKey, briefingKey });
    for (const { key, homeKey } of request.delegates.values()) homes.set(key, { homeKey, briefingKey });
  }
  return homes;
}

/** Delegates whom a new fact names, and those into whom a guest was merged whom a new fact names. */
function touchedBy(added: readonly Fact[], everything: readonly Fact[]): Set<number> {
  const delegates = new Set<number>();
  const guests = new Set<unknown>();
  for (const fact of added) {
    if (fact.delegate !== undefined) delegates.add(fact.delegate as number);
    if (fact.guest !== undefined) guests.add(fact.guest);
  }
  for (const fact of everything) {
    if (fact.kind === "guest-merged" && guests.has(fact.guest)) delegates.add(fact.delegate as number);
  }
  return delegates;
}

/** Requests with an entry that leads to people it does not name: those behind a guest or behind what is taken back. */
function leadingToOthers(decided: DecidedGroup): WriteRequest[] {
  const leads = ({ target, guestId }: ReadEntry): boolean => target !== undefined || guestId !== undefined;
  return decided.requests
    .map(({ request }) => request)
    .filter(({ readings }) => readings.some((reading) => reading.kind === "entry" && leads(reading.entry)));
}
