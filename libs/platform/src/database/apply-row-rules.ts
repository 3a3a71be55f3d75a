import { createHash } from "node:crypto";
import { type Client, escapeIdentifier } from "pg";
import { type RoomRows, type TableRows } from "./row-rules.js";
import { applicationRole, backupRole, reportRole, systemRole } from "./row-scope.js";

/** What the setting of a connection says; the rest of the rules is built on it. */
const functions = [
  `create or replace function rows_actor() returns uuid language sql stable as $$
     select (nullif(current_setting('diem_cau.rows', true), '')::jsonb ->> 'actor')::uuid $$`,
  `create or replace function rows_grants(wanted text[]) returns table (b uuid, s uuid) language sql stable as $$
     select (g ->> 'b')::uuid, (g ->> 's')::uuid
       from jsonb_array_elements(nullif(current_setting('diem_cau.rows', true), '')::jsonb -> 'grants') g
      where g -> 'a' ?| wanted $$`,
  `create or replace function rows_held(wanted text[]) returns boolean language sql stable as $$
     select exists (select from rows_grants(wanted)) $$`,
  `create or replace function rows_everywhere(wanted text[]) returns boolean language sql stable as $$
     select exists (select from rows_grants(wanted) where b is null and s is null) $$`,
  `create or replace function rows_every_briefing(wanted text[]) returns boolean language sql stable as $$
     select exists (select from rows_grants(wanted) where b is null) $$`,
  `create or replace function rows_whole_tree(wanted text[]) returns boolean language sql stable as $$
     select exists (select from rows_grants(wanted) where s is null) $$`,
];

/**
 * Brings the rules of rows to what this version says: at every migration, since a rule is what the program means now and not a
 * step of history. A table changes its rules in a transaction of its own, and is left alone when they are these already.
 * Tables that are not there are left out.
 */
export async function applyRowRules(owner: Client, rooms: readonly RoomRows[]): Promise<void> {
  for (const sql of [...functions, ...rooms.flatMap((room) => room.functions ?? [])]) await owner.query(sql);
  const there = await tablesOf(owner);
  for (const [table, rows] of rooms.flatMap((room) => Object.entries(room.tables))) {
    if (there.has(table)) await applyTable(owner, table, rows);
  }
  const plain = rooms.flatMap((room) => room.plain ?? []).filter((table) => there.has(table));
  await grantReaders(owner, plain);
}

async function tablesOf(owner: Client): Promise<ReadonlySet<string>> {
  const { rows } = await owner.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public'`,
  );
  return new Set(rows.map(({ name }) => name));
}

async function applyTable(owner: Client, table: string, rows: TableRows): Promise<void> {
  const name = escapeIdentifier(table);
  const policies = policiesOf(name, rows);
  const mark = createHash("sha256").update(policies.join("\n")).digest("hex");
  const { rows: old } = await owner.query<{ name: string; mark: string | null }>(
    `select p.polname as name, obj_description(p.oid, 'pg_policy') as mark
       from pg_policy p join pg_class c on c.oid = p.polrelid and c.relrowsecurity where p.polrelid = to_regclass($1)`,
    [name],
  );
  if (old.some((policy) => policy.mark === mark)) return;
  const drops = old.map((policy) => `drop policy ${escapeIdentifier(policy.name)} on ${name}`);
  // One message is one transaction: nobody meets the table without its rules.
  await owner.query(
    [
      ...drops,
      `alter table ${name} enable row level security`,
      ...policies,
      `comment on policy system on ${name} is '${mark}'`,
    ].join(";\n"),
  );
}

function policiesOf(name: string, rows: TableRows): string[] {
  const insert = rows.insert ?? rows.write;
  const update = rows.update ?? rows.write;
  return [
    `create policy system on ${name} to ${systemRole} using (true) with check (true)`,
    `create policy readers on ${name} for select to ${reportRole}, ${backupRole} using (true)`,
    `create policy reads on ${name} for select to ${applicationRole} using (${rows.read})`,
    ...(insert ? [`create policy adds on ${name} for insert to ${applicationRole} with check (${insert})`] : []),
    ...(update ? [`create policy changes on ${name} for update to ${applicationRole} using (${update})`] : []),
    ...(rows.write ? [`create policy deletes on ${name} for delete to ${applicationRole} using (${rows.write})`] : []),
  ];
}

/** Reports read what has a rule; a backup reads everything. Neither writes. */
async function grantReaders(owner: Client, plain: readonly string[]): Promise<void> {
  for (const table of plain) await owner.query(`grant select on ${escapeIdentifier(table)} to ${reportRole}`);
  await owner.query(`
    do $$ declare t record; begin
      for t in select c.oid::regclass as name from pg_class c
                where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relrowsecurity loop
        execute format('grant select on %s to ${reportRole}', t.name);
      end loop;
    end $$`);
  await owner.query(`
    grant usage on schema public to ${reportRole}, ${backupRole};
    grant select on all tables in schema public to ${backupRole};
    grant select on all sequences in schema public to ${backupRole}`);
}
