/** From (included) to (excluded), milliseconds since the epoch. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/**
 * Intervals in order and without overlap that cover the same time: presence is a union, never a sum. Those that touch
 * become one; empty and backward ones cover nothing.
 */
export function unionOf(intervals: Iterable<Interval>): Interval[] {
  const sorted = [...intervals].filter(({ from, to }) => to > from).toSorted((a, b) => a.from - b.from || a.to - b.to);
  const union: { from: number; to: number }[] = [];
  for (const { from, to } of sorted) {
    const last = union.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else union.push({ from, to });
  }
  return union;
}

/** The parts that lie inside a window. */
export function clipTo(intervals: Iterable<Interval>, window: Interval): Interval[] {
  return [...intervals].flatMap(({ from, to }) => {
    const inside = { from: Math.max(from, window.from), to: Math.min(to, window.to) };
    return inside.to > inside.from ? [inside] : [];
  });
}

/** Time covered by the intervals of a union, milliseconds. */
export function lengthOf(union: readonly Interval[]): number {
  return union.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** The holes between the intervals of a union. */
export function gapsBetween(union: readonly Interval[]): Interval[] {
  return union.slice(1).map(({ from }, index) => ({ from: union[index]!.to, to: from }));
}
