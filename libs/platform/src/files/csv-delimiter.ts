const delimiters = [",", ";", "\t"] as const;
const linesLookedAt = 30;

/** The sign that stands most often between cells, outside quotes, in the first lines; a comma when none does. */
export function csvDelimiter(text: string): string {
  const head = text
    .slice(0, 64 * 1024)
    .split("\n", linesLookedAt)
    .join("\n");
  const counts = new Map<string, number>(delimiters.map((sign) => [sign, 0]));
  let quoted = false;
  for (const sign of head) {
    if (sign === '"') quoted = !quoted;
    else if (!quoted && counts.has(sign)) counts.set(sign, counts.get(sign)! + 1);
  }
  return delimiters.reduce((best, sign) => (counts.get(sign)! > counts.get(best)! ? sign : best));
}
