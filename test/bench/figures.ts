/** Value below which this share of the values lies, by nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]!;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

export interface Row {
  readonly what: string;
  readonly measured: string;
  readonly target: string;
}

/** A Markdown table, as it stands in the README. */
export function table(rows: readonly Row[]): string {
  return [
    "| what | measured | first target |",
    "| --- | --- | --- |",
    ...rows.map((row) => `| ${row.what} | ${row.measured} | ${row.target} |`),
  ].join("\n");
}
