import type { Queryable } from "#platform";
import type { KnownGuest } from "./group-view.js";
import type { LedgerRow } from "./ledger-row.js";
import type { LedgerRepository } from "./ledger.repository.js";

/**
 * Every ledger row that can decide the state of the people a group touches: rows of the delegates it names, of the people
 * behind entries it takes back, of guests and of the delegates they were merged into, and voids that came early.
 * Most groups need no further statement: the loop only runs on when a row leads to somebody new.
 */
export async function loadFacts(
  connection: Queryable,
  ledger: LedgerRepository,
  start: {
    readonly delegateRows: readonly LedgerRow[];
    readonly knownRows: readonly LedgerRow[];
    readonly targets: readonly string[];
    readonly guests: ReadonlyMap<string, KnownGuest>;
    readonly delegateKeys: readonly number[];
  },
): Promise<{ readonly rows: LedgerRow[] }> {
  const rows = new Map<string, LedgerRow>(start.delegateRows.map((row) => [row.id, row]));
  const delegates = new Set(start.delegateKeys);
  const guests = new Set<number>();
  let newDelegates = new Set<number>();
  let newGuests = new Set<number>();
  const meet = (row: LedgerRow): void => {
    if (row.delegate_key !== null && !delegates.has(row.delegate_key)) newDelegates.add(row.delegate_key);
    if (row.guest_key !== null && !guests.has(row.guest_key)) newGuests.add(row.guest_key);
  };
  const targets = new Set(start.targets);
  for (const row of start.knownRows) if (targets.has(row.id)) meet(row);
  for (const guest of start.guests.values()) newGuests.add(guest.key);
  for (const row of start.delegateRows) meet(row);

  while (newDelegates.size > 0 || newGuests.size > 0) {
    const [askDelegates, askGuests] = [[...newDelegates], [...newGuests]];
    for (const key of askDelegates) delegates.add(key);
    for (const key of askGuests) guests.add(key);
    newDelegates = new Set();
    newGuests = new Set();
    const found = await Promise.all([
      askDelegates.length > 0 ? ledger.entriesOfDelegates(connection, askDelegates) : [],
      askGuests.length > 0 ? ledger.entriesOfGuests(connection, askGuests) : [],
    ]);
    for (const row of found.flat()) {
      rows.set(row.id, row);
      meet(row);
    }
  }
  const voidedEarly = [...rows.values()].filter((row) => row.voided_early).map((row) => row.id);
  if (voidedEarly.length > 0) {
    for (const row of await ledger.voidsOf(connection, voidedEarly)) rows.set(row.id, row);
  }
  return { rows: [...rows.values()] };
}
