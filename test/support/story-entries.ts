import { type Happening, idOf, type Naming, targetIdOf } from "./random-story.js";

/** Ids of a story's people on the wire. */
export interface WireNaming extends Naming {
  delegateId(index: number): string;
  guestId(index: number): string;
}

/**
 * A happening as a device sends it. `skewMs` is the error of the device's clock.
 * About half of the entries that name a guest say who it is, so that a guest may be named before it is introduced.
 */
export function entryOf(
  story: readonly Happening[],
  index: number,
  naming: WireNaming,
  skewMs = 0,
): Record<string, unknown> & { id: string } {
  const one = story[index]!;
  const happenedAt = naming.startOf(one.session) + one.minute * 60_000;
  const introduces = one.guest !== undefined && one.rank % 2 === 0 && ["arrived", "stood-in"].includes(one.kind);
  const members = {
    id: idOf(naming.story, index, one.rank),
    kind: one.kind,
    session: one.session,
    occurredAt: new Date(happenedAt + skewMs).toISOString(),
    method: one.method,
    delegateId: one.delegate === undefined ? undefined : naming.delegateId(one.delegate),
    guestId: one.guest === undefined ? undefined : naming.guestId(one.guest),
    guest: introduces ? { fullName: `Khách ${one.guest}` } : undefined,
    standInDelegateId: one.standIn === undefined ? undefined : naming.delegateId(one.standIn),
    online: one.online,
    reason: one.reason,
    checkpoint: one.checkpoint,
    count: one.count,
    entryId: one.target === undefined ? undefined : targetIdOf(story, one.target, naming),
    note: one.kind === "voided" || one.kind === "list-reopened" ? "nhầm" : undefined,
  };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as ReturnType<
    typeof entryOf
  >;
}
