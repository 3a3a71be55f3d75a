import { settingsSchema } from "#platform";
import { z } from "zod";

/** Read by the launcher of engines (`up`, `demo`) and by no process after it. */
const launcherVariables: readonly (readonly [name: string, about: string])[] = [
  ["PG_BIN", "Folder with the programs of a PostgreSQL ≥ 14 to start, instead of the one that comes with the package."],
  ["REDIS_BIN", "A Redis or Valkey server program (≥ 6.2) to start, or its folder."],
  ["DIEM_CAU_CACHE", "Where engines are unpacked. Default: diem-cau in XDG_CACHE_HOME, else in ~/.cache."],
];

interface Field {
  readonly description?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
}

/** docs/settings.md: every environment variable of the processes, from the schema that checks them at start. */
export function settingsPage(): string {
  const fields = z.toJSONSchema(settingsSchema, { io: "input" }).properties as Readonly<Record<string, Field>>;
  const rows = Object.entries(fields).map(([name, field]) => {
    const given = z.safeParse(settingsSchema.shape[name as keyof typeof settingsSchema.shape], undefined);
    return `| \`${name}\` | ${valuesOf(field)} | ${defaultOf(given)} | ${field.description ?? ""} |`;
  });
  return [
    "# Settings · cấu hình",
    "",
    "Made from `libs/platform/src/settings/settings.ts` by `npm run docs`; edit it there.",
    "",
    "Environment variables, read once at start. A process with a wrong or missing variable does not start and names every",
    "one of them at once. `diem-cau up` needs none: it starts its own engines and fills in their addresses.",
    "",
    "| variable | values | default | what it is for |",
    "| --- | --- | --- | --- |",
    ...rows,
    "",
    "## The launcher of engines",
    "",
    "Only `diem-cau up` and `diem-cau demo` read these, and only for an engine whose address is not given above.",
    "",
    "| variable | what it is for |",
    "| --- | --- |",
    ...launcherVariables.map(([name, about]) => `| \`${name}\` | ${about} |`),
    "",
  ].join("\n");
}

function valuesOf(field: Field): string {
  if (field.enum) return field.enum.map((value) => `\`${value}\``).join(" ");
  if (field.minimum !== undefined) return `${field.minimum} … ${field.maximum}`;
  return field.format === "uri" ? "URL" : "text";
}

function defaultOf(given: z.ZodSafeParseResult<unknown>): string {
  if (!given.success) return "**required**";
  return given.data === undefined ? "" : `\`${text(given.data)}\``;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
