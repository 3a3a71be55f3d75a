import { type Breach, isSpec } from "./find-breaches.js";
import type { Source } from "./read-source.js";
import { roomOf } from "./rooms.js";

/** Which room's migration creates a table. */
export function tableOwners(sources: readonly Source[]): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const { file, texts } of sources) {
    const room = roomOf(file);
    if (room === undefined || !file.endsWith(".migration.ts")) continue;
    for (const text of texts) {
      for (const [, table] of text.matchAll(/\bcreate (?:unlogged )?table (?:if not exists )?"?(\w+)"?/gi)) {
        owners.set(table!, room.name);
      }
    }
  }
  return owners;
}

/** SQL and entities that reach into a table of another room. Specs may look anywhere. */
export function findTableBreaches(sources: readonly Source[]): Breach[] {
  const owners = tableOwners(sources);
  return sources.flatMap(({ file, texts, entities }) => {
    const room = roomOf(file);
    if (room === undefined || isSpec(file)) return [];
    const touched = new Set([...texts.flatMap(tablesOf), ...entities]);
    const foreign = [...touched].filter((table) => owners.has(table) && owners.get(table) !== room.name);
    return foreign.map((table): Breach => {
      return { rule: "own-tables", arrow: `${file} → table ${table} of #${owners.get(table)!}` };
    });
  });
}

/** A sentence for a person begins with one capital; a statement is lower case or all capitals. */
const sentence = /^\p{Lu}\p{Ll}/u;
const statement = /^(select|insert|update|delete|with|create|alter|drop|grant|truncate|lock)\b/i;

const beforeTable = /\b(?:join|into|update|table|truncate|references|on|only|lock|exists)\s+"?(\w+)"?/gi;
const fromList = /\b(?:from|using)\s+((?:"?\w+"?)(?:\s+(?:as\s+)?\w+)?(?:\s*,\s*"?\w+"?(?:\s+(?:as\s+)?\w+)?)*)/gi;
const named = /\b(\w+)\s+(?:\([^()]*\)\s+)?as\s+(?:(?:not\s+)?materialized\s+)?\(/gi;

/** Names that stand where SQL expects a table; a name the statement itself defines by WITH is none. */
export function tablesOf(text: string): string[] {
  const sql = text.trim();
  if (sentence.test(sql) && !statement.test(sql)) return [];
  const own = new Set([...sql.matchAll(named)].map((match) => match[1]!));
  const single = [...sql.matchAll(beforeTable)].map((match) => match[1]!);
  const listed = [...sql.matchAll(fromList)].flatMap((match) =>
    match[1]!.split(",").map((item) => item.trim().replace(/^"?(\w+)"?.*$/s, "$1")),
  );
  return [...single, ...listed].filter((table) => !own.has(table));
}
