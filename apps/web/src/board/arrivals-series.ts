/** Arrivals minute by minute, without holes. */
export interface ArrivalsSeries {
  /** Minutes since the epoch. */
  readonly minutes: readonly number[];
  /** People who first arrived in that minute. */
  readonly people: readonly number[];
  /** People who had arrived by its end. */
  readonly total: readonly number[];
}

/** Longest span drawn minute by minute; what came before it is in the first total. */
const mostMinutes = 12 * 60;

/** Fills minutes in which nobody came with nought, up to the minute of `now` (milliseconds). Empty when nobody came yet. */
export function arrivalsSeries(arrivals: ReadonlyMap<number, number>, now: number): ArrivalsSeries {
  const known = [...arrivals.keys()].filter((minute) => (arrivals.get(minute) ?? 0) > 0);
  if (known.length === 0) return { minutes: [], people: [], total: [] };
  const [earliest, latest] = known.reduce(
    ([low, high], at) => [Math.min(low, at), Math.max(high, at)],
    [known[0]!, known[0]!],
  );
  const last = Math.max(latest, Math.min(Math.floor(now / 60_000), latest + mostMinutes));
  const first = Math.max(earliest, last - mostMinutes + 1);
  let total = known.filter((at) => at < first).reduce((sum, at) => sum + arrivals.get(at)!, 0);
  const minutes: number[] = [];
  const people: number[] = [];
  const totals: number[] = [];
  for (let at = first; at <= last; at += 1) {
    const came = arrivals.get(at) ?? 0;
    total += came;
    minutes.push(at);
    people.push(came);
    totals.push(total);
  }
  return { minutes, people, total: totals };
}

/** People who arrived within the last minutes before `now` (milliseconds), the current minute included. */
export function arrivedWithin(arrivals: ReadonlyMap<number, number>, minutes: number, now: number): number {
  const current = Math.floor(now / 60_000);
  let sum = 0;
  for (const [at, people] of arrivals) if (at > current - minutes && at <= current) sum += people;
  return sum;
}
