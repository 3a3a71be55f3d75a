/** What somebody typed from a paper list. */
export type PaperLine =
  | { readonly kind: "nothing" }
  /** Row numbers, each once, in the order typed. */
  | { readonly kind: "rows"; readonly rows: readonly number[] }
  /** A number or a range that the list does not have; as it was typed. */
  | { readonly kind: "no-such-row"; readonly typed: string }
  | { readonly kind: "name"; readonly name: string };

/** Reads row numbers and ranges of them (`3`, `3 5 9`, `1-20, 23`), or a name. `rows` is how many the list has. */
export function readPaperLine(typed: string, rows: number): PaperLine {
  const line = typed.trim();
  if (line === "") return { kind: "nothing" };
  if (!/^[\d\s,;.–-]+$/.test(line)) return { kind: "name", name: line };
  const parts = line.replaceAll(/\s*[-–]\s*/g, "-").split(/[\s,;.]+/);
  const found = new Set<number>();
  for (const part of parts.filter((one) => one !== "")) {
    const [from, to = from, ...more] = part.split("-").map((digits) => (digits === "" ? Number.NaN : Number(digits)));
    const fits = more.length === 0 && from! >= 1 && to! >= from! && to! <= rows;
    if (!fits) return { kind: "no-such-row", typed: part };
    for (let row = from!; row <= to!; row += 1) found.add(row);
  }
  return { kind: "rows", rows: [...found] };
}
