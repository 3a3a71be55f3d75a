/** A source of chance that gives the same numbers for the same seed, on every machine. Not for secrets. */
export interface Random {
  /** A number from 0 (included) to 1 (excluded). */
  next(): number;
  /** A whole number from 0 to n - 1. Throws RangeError unless n is a positive whole number. */
  int(n: number): number;
  /** One of the items, each as likely as the other. Throws RangeError when there are none. */
  pick<T>(items: readonly T[]): T;
  /** One of the items, as likely as its weight. Throws RangeError unless some weight is above 0. */
  weighted<T extends { readonly weight: number }>(items: readonly T[]): T;
  /** True with probability p (0 never, 1 always). */
  chance(p: number): boolean;
}

/** A source of chance seeded by a number or by words: `createRandom("delegates/DC093")`. */
export function createRandom(seed: number | string): Random {
  const next = sfc32(String(seed));
  const int = (n: number): number => {
    if (!Number.isInteger(n) || n < 1) throw new RangeError(`A whole number from 1 is needed, not ${n}.`);
    return Math.floor(next() * n);
  };
  return {
    next,
    int,
    pick: (items) => {
      if (items.length === 0) throw new RangeError("There is nothing to pick from.");
      return items[int(items.length)]!;
    },
    weighted: (items) => pickWeighted(items, next()),
    chance: (p) => next() < p,
  };
}

function pickWeighted<T extends { readonly weight: number }>(items: readonly T[], at: number): T {
  const total = items.reduce((sum, item) => sum + item.weight, 0);
  if (!(total > 0)) throw new RangeError("Some weight above 0 is needed.");
  let left = at * total;
  for (const item of items) {
    if (item.weight <= 0) continue;
    left -= item.weight;
    if (left < 0) return item;
  }
  // Rounding may leave a hair over: it belongs to the last item that can be picked.
  return items.findLast((item) => item.weight > 0)!;
}

/** Small fast counter generator of 128 bits (Doty-Humphrey's sfc32), its state hashed from the seed. */
function sfc32(seed: string): () => number {
  let a = hash32(seed, 0x9e3779b9);
  let b = hash32(seed, 0x243f6a88);
  let c = hash32(seed, 0xb7e15162);
  let counter = 1;
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < 12; round++) next();
  return next;
}

/** FNV-1a over UTF-16 units with a start value and a final mix. */
function hash32(text: string, start: number): number {
  let hash = (0x811c9dc5 ^ start) >>> 0;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
