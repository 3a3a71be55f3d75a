/** A line of a list of offices. */
export interface SeatLine {
  /** Place of importance within its group, 1 first. */
  readonly rank: number;
  readonly group: number;
  /** How many people hold the office. */
  readonly seats: number;
  /** Whether any number of people may hold it. */
  readonly grows: boolean;
}

/**
 * How many of n people come for each line, in the order of the lines. First every office sends one, the highest rank of
 * every group before the second; what is left goes to the lines with most seats per person sent (Sainte-Laguë), and only
 * growing lines take more than their seats. Throws RangeError when n people cannot be seated.
 */
export function shareSeats(lines: readonly SeatLine[], n: number): number[] {
  const shares = lines.map(() => 0);
  const byImportance = lines
    .map((line, index) => ({ line, index }))
    .toSorted((a, b) => a.line.rank - b.line.rank || a.line.group - b.line.group);
  for (const { index } of byImportance.slice(0, n)) shares[index] = 1;
  for (let left = n - Math.min(n, lines.length); left > 0; left--) {
    const next = neediest(lines, shares);
    if (next === null) throw new RangeError(`There is no office for ${left} of ${n} people.`);
    shares[next]! += 1;
  }
  return shares;
}

function neediest(lines: readonly SeatLine[], shares: readonly number[]): number | null {
  let best: number | null = null;
  let most = 0;
  lines.forEach((line, index) => {
    const share = shares[index]!;
    const need = line.seats / (2 * share + 1);
    if ((share < line.seats || line.grows) && need > most) {
      best = index;
      most = need;
    }
  });
  return best;
}
