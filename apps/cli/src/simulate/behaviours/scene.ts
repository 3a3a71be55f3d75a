import type { EntryMethod } from "#domain";
import type { Random } from "../../reference-case/random.js";
import type { PlanDelegate, PlannedEntry } from "../plan-types.js";
import type { SiteDesk } from "../site-desk.js";
import type { Timeline } from "../timeline.js";
import type { GuestBook } from "./guest-book.js";

/** What a behaviour has at hand: the person, the desk at home, two other desks, and chance. */
export interface Scene {
  readonly random: Random;
  readonly time: Timeline;
  readonly delegate: PlanDelegate;
  readonly home: SiteDesk;
  readonly away: SiteDesk;
  readonly fartherAway: SiteDesk;
  /** Somebody of the same site who is there in time; null at a site where nobody is. */
  readonly colleague: string | null;
  readonly guests: GuestBook;
}

const methods: readonly { readonly method: EntryMethod; readonly weight: number }[] = [
  { method: "qr", weight: 55 },
  { method: "name", weight: 25 },
  { method: "id-card", weight: 12 },
  { method: "code", weight: 8 },
];
const doubleScans = 0.015;

/**
 * The delegate is recognised at a desk. Now and then the code is held to the camera twice and two different entries come of
 * it: still one person.
 */
export function recognise(scene: Scene, desk: SiteDesk, at: number): PlannedEntry {
  const { method } = scene.random.weighted(methods);
  const about = { delegate: scene.delegate.code, method };
  const first = desk.report("arrived", at, about);
  if (scene.random.chance(doubleScans)) desk.report("arrived", at + 2_000 + scene.random.int(4_000), about);
  return first;
}
