import type { Random } from "../reference-case/random.js";

/** The same items in an order drawn by chance. */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = random.int(last + 1);
    [mixed[last], mixed[other]] = [mixed[other]!, mixed[last]!];
  }
  return mixed;
}

/** How many of `n` a share of them is: rounded, and never none as long as there is one. */
export function shareOf(n: number, share: number): number {
  return Math.min(n, Math.max(1, Math.round(n * share)));
}
