/** Random numbers that come again with their seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

const oddities: readonly unknown[] = [
  null,
  "",
  "\u0000",
  "ế".repeat(3),
  "💧‮​",
  "'; drop table site; --",
  "__proto__",
  { __proto__: { a: 1 } },
  { constructor: { prototype: {} } },
  "9".repeat(400),
  "x".repeat(3000),
  -1,
  0,
  2 ** 53,
  1e308,
  0.1,
  true,
  [],
  {},
  [[[[[[[[]]]]]]]],
  "2026-02-31T25:61:61Z",
  "0001-01-01T00:00:00.000Z",
  "+275760-09-13T00:00:00.000Z",
  "00000000-0000-0000-0000-000000000000",
  "\ud800",
];

/** Without halves of characters, which no address can hold. */
export const wellFormed = (text: string): string => text.replaceAll(/\p{Cs}/gu, "");

/** Values that fit a schema, and now and then, somewhere inside, one that does not. */
export class Fuzzer {
  constructor(
    private readonly random: () => number,
    private readonly definitions: Readonly<Record<string, JsonSchema>>,
    /** Ids that exist, so that not everything ends at "not found". */
    private readonly ids: readonly string[],
  ) {}

  chance(share: number): boolean {
    return this.random() < share;
  }

  pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.random() * from.length)]!;
  }

  odd(): unknown {
    return this.pick(oddities);
  }

  id(): string {
    return this.chance(0.8)
      ? this.pick(this.ids)
      : encodeURIComponent(wellFormed(String(this.odd()))).slice(0, 200) || "-";
  }

  value(schema: JsonSchema, depth = 0): unknown {
    if (this.chance(0.08) || depth > 8) return this.odd();
    if (schema.$ref !== undefined) return this.value(this.definitions[schema.$ref.split("/").at(-1)!] ?? {}, depth + 1);
    if (schema.const !== undefined) return schema.const;
    if (schema.enum) return this.pick(schema.enum);
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices) return this.value(this.pick(choices), depth + 1);
    switch (String([schema.type].flat()[Math.floor(this.random() * [schema.type].flat().length)])) {
      case "object":
        return this.object(schema, depth);
      case "array":
        return Array.from({ length: Math.floor(this.random() * 3) }, () => this.value(schema.items ?? {}, depth + 1));
      case "integer":
        return Math.floor(this.random() * 20) - 2;
      case "number":
        return this.random() * 100 - 10;
      case "boolean":
        return this.chance(0.5);
      case "string":
        return this.text(schema.format);
      default:
        return this.odd();
    }
  }

  private object(schema: JsonSchema, depth: number): object {
    const fields = Object.entries(schema.properties ?? {}).filter(() => this.chance(0.85));
    return Object.fromEntries(fields.map(([name, of]) => [name, this.value(of, depth + 1)]));
  }

  private text(format: string | undefined): string {
    if (format === "uuid") return this.pick(this.ids);
    if (format === "date-time") return new Date(Math.floor(this.random() * 4e12)).toISOString();
    return this.pick(["Nguyễn Văn A", "abc", "DC001", "một chuỗi dài hơn mười hai ký tự", "pdf", "vi"]);
  }
}
