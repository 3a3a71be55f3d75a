import type { DataSource } from "typeorm";
import type { Settings } from "../settings/settings.js";

const required = ["fsync", "full_page_writes", "synchronous_commit"] as const;

/** Values of synchronous_commit under which an acknowledged commit survives a power cut of this server. */
const durable: Readonly<Record<(typeof required)[number], readonly string[]>> = {
  fsync: ["on"],
  full_page_writes: ["on"],
  synchronous_commit: ["on", "local", "remote_write", "remote_apply"],
};

/**
 * Refuses to serve writes on a database that would forget acknowledged entries in a power cut.
 * @throws Error naming each setting that is off and how to put it right.
 */
export async function requireDurableDatabase(dataSource: DataSource, settings: Settings): Promise<void> {
  if (settings.ALLOW_UNSAFE_DURABILITY) return;
  const off: string[] = [];
  for (const name of required) {
    const rows = await dataSource.query<Record<string, string>[]>(`show ${name}`);
    const value = rows[0]?.[name] ?? "unknown";
    if (!durable[name].includes(value)) off.push(`${name} = ${value}`);
  }
  if (off.length > 0) {
    throw new Error(
      `Từ chối khởi động: cơ sở dữ liệu có thể quên dữ liệu khi mất điện (${off.join(", ")}). ` +
        `Refusing to start: this database may forget acknowledged entries in a power cut (${off.join(", ")}). ` +
        "Set them on in postgresql.conf (or with ALTER ROLE … RESET) and start again.",
    );
  }
}

/**
 * Refuses to run as a role that could change the past: a superuser, or the owner of the tables.
 * @throws Error saying which role to use.
 */
export async function requireApplicationRole(
  dataSource: DataSource,
  appendOnlyTables: readonly string[],
): Promise<void> {
  const rows = await dataSource.query<{ role: string; superuser: boolean; writable: string[] }[]>(
    `select current_user as role,
            (select rolsuper from pg_roles where rolname = current_user) as superuser,
            array(select t from unnest($1::text[]) t
                  where has_table_privilege(t, 'UPDATE') or has_table_privilege(t, 'DELETE') or has_table_privilege(t, 'TRUNCATE')) as writable`,
    [appendOnlyTables],
  );
  const row = rows[0]!;
  if (row.superuser || row.writable.length > 0) {
    throw new Error(
      `Từ chối khởi động: tài khoản cơ sở dữ liệu “${row.role}” có quyền sửa sổ điểm danh. ` +
        `Refusing to start: database role "${row.role}" could change the ledger (${row.superuser ? "superuser" : row.writable.join(", ")}). ` +
        "Point DATABASE_URL at the application's role; `diem-cau migrate` makes it.",
    );
  }
}
