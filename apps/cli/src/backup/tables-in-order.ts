import type { Client } from "pg";

/** Tables of ours, each behind those its foreign keys point at; a table may point at itself. */
export async function tablesInOrder(client: Client): Promise<string[]> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select tablename as name from pg_tables
      where schemaname = 'public' and tablename not in ('migrations', 'typeorm_metadata') order by 1`,
  );
  const { rows: arrows } = await client.query<{ child: string; parent: string }>(
    `select child.relname as child, parent.relname as parent from pg_constraint c
       join pg_class child on child.oid = c.conrelid join pg_class parent on parent.oid = c.confrelid
      where c.contype = 'f' and child.oid <> parent.oid and child.relnamespace = 'public'::regnamespace`,
  );
  const ordered: string[] = [];
  const place = (table: string): void => {
    if (ordered.includes(table)) return;
    for (const { child, parent } of arrows) if (child === table) place(parent);
    ordered.push(table);
  };
  for (const { name } of tables) place(name);
  return ordered;
}
