/**
 * How far a declared number is from the names, where that calls for a sentence: null within the tolerance of the briefing,
 * and where there are no names or no number to compare.
 */
export function headcountGap(declared: number | null, named: number | null, tolerance: number): number | null {
  if (declared === null || named === null) return null;
  const gap = Math.abs(declared - named);
  return gap > tolerance ? gap : null;
}
