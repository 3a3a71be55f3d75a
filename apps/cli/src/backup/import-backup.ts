import { Client, escapeIdentifier } from "pg";
import { type BackupLine, backupLineSchema } from "./backup-line.js";
import { tablesInOrder } from "./tables-in-order.js";

export interface ImportedBackup {
  readonly madeAt: Date;
  readonly counts: Readonly<Record<string, number>>;
}

/** The first line of a backup. @throws Error when it is none */
export function headOf(line: string | undefined): Extract<BackupLine, { kind: "head" }> {
  const head = line === undefined ? undefined : backupLineSchema.parse(JSON.parse(line));
  if (head?.kind !== "head") throw new Error("Bản sao lưu không có phần đầu. The backup has no head.");
  return head;
}

/**
 * Writes a backup into empty tables of the schema it was made from, in one transaction: all of it or nothing.
 * @throws Error when the tables are not empty or when the backup does not say it is complete
 */
export async function importBackup(ownerUrl: string, lines: AsyncIterable<string>): Promise<ImportedBackup> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("begin");
    const imported = await importLines(client, lines);
    await client.query("commit");
    return imported;
  } finally {
    await client.end();
  }
}

async function importLines(client: Client, lines: AsyncIterable<string>): Promise<ImportedBackup> {
  const columns = new Map<string, string[]>();
  const counts: Record<string, number> = {};
  let madeAt: Date | undefined;
  for await (const text of lines) {
    const line = backupLineSchema.parse(JSON.parse(text));
    switch (line.kind) {
      case "head":
        await emptyTables(client);
        madeAt = new Date(line.madeAt);
        break;
      case "rows": {
        const own = columns.get(line.table) ?? (await columnsOf(client, line.table));
        columns.set(line.table, own);
        await insertRows(client, line.table, own, line.rows);
        counts[line.table] = (counts[line.table] ?? 0) + line.rows.length;
        break;
      }
      case "sequence":
        await client.query("select setval(quote_ident($1)::regclass, $2)", [line.name, line.last]);
        break;
      case "end":
        for (const [table, count] of Object.entries(line.counts)) {
          if ((counts[table] ?? 0) !== count) throw new Error(`${table}: ${counts[table] ?? 0} rows of ${count}`);
        }
        if (madeAt) return { madeAt, counts: line.counts };
    }
  }
  throw new Error("Bản sao lưu không có phần cuối: tệp bị cắt. The backup has no end: the file was cut off.");
}

/** What migrations wrote is in the backup as well; what people wrote must not be overwritten. */
async function emptyTables(client: Client): Promise<void> {
  const tables = await tablesInOrder(client);
  for (const table of ["user_account", "site", "briefing", "ledger_entry"]) {
    const { rowCount } = await client.query(`select from ${escapeIdentifier(table)} limit 1`);
    if (rowCount === 0) continue;
    throw new Error(
      "Cơ sở dữ liệu này đang có dữ liệu: hãy khôi phục vào một cơ sở dữ liệu trống (đổi tên cơ sở dữ liệu hoặc thư mục cũ, đừng xóa). " +
        "This database holds data: restore into an empty one (rename the old database or folder, do not delete it).",
    );
  }
  await client.query(`truncate ${tables.map((table) => escapeIdentifier(table)).join(", ")}`);
}

async function columnsOf(client: Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute
      where attrelid = to_regclass(quote_ident($1)) and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [table],
  );
  if (rows.length === 0) throw new Error(`Không có bảng ${table}. There is no table ${table}.`);
  return rows.map(({ name }) => escapeIdentifier(name));
}

async function insertRows(client: Client, table: string, columns: string[], rows: string[]): Promise<void> {
  const name = escapeIdentifier(table);
  await client.query(
    `insert into ${name} (${columns.join(", ")}) overriding system value
     select ${columns.map((column) => `(r).${column}`).join(", ")} from (select unnest($1::text[])::${name} as r offset 0) x`,
    [rows],
  );
}
