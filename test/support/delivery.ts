import * as fc from "fast-check";
import type { Happening } from "./random-story.js";

/** How a bad network hands a story over. */
export interface Delivery {
  /** Every happening at least once, by its place in the story. */
  readonly order: readonly number[];
  /** How many entries go into each request, in turn. */
  readonly sizes: readonly number[];
  /** How many requests are under way at once. */
  readonly atOnce: number;
}

/** One request of one site. */
export interface DeliveredRequest {
  readonly site: number;
  readonly happenings: readonly number[];
}

export function deliveryOf(length: number): fc.Arbitrary<Delivery> {
  const places = Array.from({ length }, (_, i) => i);
  return fc
    .record({
      order: fc.shuffledSubarray(places, { minLength: length }),
      again: fc.array(fc.tuple(fc.nat(length - 1), fc.nat(2 * length)), { maxLength: length }),
      sizes: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 4, maxLength: 4 }),
      atOnce: fc.integer({ min: 1, max: 6 }),
    })
    .map(({ order, again, sizes, atOnce }) => {
      const delivered = [...order];
      for (const [which, where] of again) delivered.splice(where % (delivered.length + 1), 0, which);
      return { order: delivered, sizes, atOnce };
    });
}

export function isAboutList(one: Happening): boolean {
  return one.kind === "list-closed" || one.kind === "list-reopened";
}

/**
 * Requests in waves; those of a wave are sent at once. What closes or reopens a list comes in the last wave, a request for
 * each site: what arrives later would be held for review.
 */
export function inWaves(story: readonly Happening[], delivery: Delivery): DeliveredRequest[][] {
  const [lists, others] = [
    delivery.order.filter((index) => isAboutList(story[index]!)),
    delivery.order.filter((index) => !isAboutList(story[index]!)),
  ];
  const requests = batches(story, others, delivery.sizes);
  const waves: DeliveredRequest[][] = [];
  for (let from = 0; from < requests.length; from += delivery.atOnce) {
    waves.push(requests.slice(from, from + delivery.atOnce));
  }
  return [...waves, batches(story, lists, [200])];
}

/** A request is full when it has as many entries as the next size says. */
function batches(story: readonly Happening[], order: readonly number[], sizes: readonly number[]): DeliveredRequest[] {
  const full: DeliveredRequest[] = [];
  const open = new Map<number, number[]>();
  for (const index of order) {
    const { site } = story[index]!;
    const batch = open.get(site) ?? [];
    batch.push(index);
    open.set(site, batch);
    if (batch.length < sizes[full.length % sizes.length]!) continue;
    full.push({ site, happenings: batch });
    open.delete(site);
  }
  return [...full, ...[...open].map(([site, happenings]) => ({ site, happenings }))];
}
