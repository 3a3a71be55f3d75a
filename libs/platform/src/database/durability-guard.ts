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
 * Refuses to run as a login that could change the past or that no rule of rows binds: a superuser, one that bypasses row-level
 * security, the owner of a table; and on a database where a table with rules has them switched off.
 * @throws Error saying what is wrong and which role to use
 */
export async function requireApplicationRole(
  dataSource: DataSource,
  appendOnlyTables: readonly string[],
  ruledTables: readonly string[] = [],
): Promise<void> {
  const rows = await dataSource.query<
    { role: string; superuser: boolean; bypasses: boolean; writable: string[]; owned: string[]; open: string[] }[]
  >(
    `select session_user as role, r.rolsuper as superuser, r.rolbypassrls as bypasses,
            array(select t from unnest($1::text[]) t
                  where has_table_privilege(session_user, t, 'UPDATE') or has_table_privilege(session_user, t, 'DELETE')
                     or has_table_privilege(session_user, t, 'TRUNCATE')) as writable,
            array(select c.relname::text from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
                     and pg_has_role(session_user, c.relowner, 'member')) as owned,
            array(select t from unnest($2::text[]) t
                  where not exists (select from pg_class c where c.oid = to_regclass(quote_ident(t)) and c.relrowsecurity
                                       and exists (select from pg_policy p where p.polrelid = c.oid))) as open
       from pg_roles r where r.rolname = session_user`,
    [appendOnlyTables, ruledTables],
  );
  const { role, superuser, bypasses, writable, owned, open } = rows[0]!;
  const why = superuser
    ? "superuser"
    : bypasses
      ? "BYPASSRLS"
      : [...(writable.length > 0 ? writable : owned)].join(", ");
  if (why !== "") {
    throw new Error(
      `Từ chối khởi động: tài khoản cơ sở dữ liệu “${role}” có quyền sửa sổ điểm danh. ` +
        `Refusing to start: database role "${role}" could change the ledger (${why}). ` +
        "Point DATABASE_URL at the application's role; `diem-cau migrate` makes it.",
    );
  }
  if (open.length > 0) {
    throw new Error(
      `Từ chối khởi động: bảng chưa có quy tắc theo dòng (${open.join(", ")}). ` +
        `Refusing to start: tables without their rules of rows (${open.join(", ")}). Chạy / run \`diem-cau migrate\`.`,
    );
  }
}
