/** An object of JSON, before anybody knows what it is. */
export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * The entries of a list; no list gives none. An entry that is no object comes as `{ entry }`, so that it is a row that says
 * nothing and is kept with its reason, and does not vanish.
 */
export const objectsOf = (value: unknown): JsonObject[] =>
  Array.isArray(value) ? value.map((entry: unknown) => (isObject(entry) ? entry : { entry })) : [];

/** A text or a number as text; empty for anything else. */
export const textOf = (value: unknown): string =>
  typeof value === "string" ? value : typeof value === "number" ? String(value) : "";

/** The moment of an ISO 8601 text with a zone, milliseconds since the epoch; null for anything else. */
export function instantIn(value: unknown): number | null {
  const text = textOf(value);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/.test(text)) return null;
  const at = Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, "$1:$2"));
  return Number.isNaN(at) ? null : at;
}

/** The raw row kept beside what was read from a record. */
export const rawOf = (...records: readonly unknown[]): string[] => records.map((record) => JSON.stringify(record));
