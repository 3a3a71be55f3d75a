import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { DataSource, type EntityMetadata } from "typeorm";
import { createApi } from "../../../apps/api/src/create-api.js";
import { readSource, readTree } from "../../architecture/read-source.js";
import { type FreshDatabase, freshDatabase } from "../../support/fresh-database.js";
import { testEnvironment, testSettings } from "../../support/test-settings.js";

/** A column as both sides can say it: "bigint not null default". */
type Columns = Record<string, string>;

const root = path.resolve(import.meta.dirname, "../../..");

let database: FreshDatabase;
let entities: EntityMetadata[];
let normalizeType: (column: EntityMetadata["columns"][number]) => string;
let close: (() => Promise<void>) | undefined;

beforeAll(async () => {
  database = await freshDatabase();
  const app = await createApi(testSettings(await testEnvironment(database)));
  const dataSource = app.get(DataSource);
  entities = dataSource.entityMetadatas;
  normalizeType = (column) => dataSource.driver.normalizeType(column);
  close = () => app.close();
});

afterAll(async () => {
  await close?.();
  await database.drop();
});

describe("entities and migrations", () => {
  it("agree on columns, types, empty values, defaults and keys", async () => {
    for (const entity of entities) {
      const mapped = {
        columns: columnsOfEntity(entity),
        key: entity.primaryColumns.map((c) => c.databaseName).toSorted(),
      };
      expect([entity.tableName, mapped]).toEqual([entity.tableName, await tableNamed(entity.tableName)]);
    }
  });

  it("are all looked at: no entity is left out of the application", () => {
    const written = [...readTree(root, ["libs"])].flatMap(([file, text]) => readSource(file, text).entities);
    expect(written.length).toBeGreaterThan(10);
    expect(entities.map((entity) => entity.tableName).toSorted()).toEqual(written.toSorted());
  });
});

/** Rights that a table of facts or of traces gives the application; every other table may be written freely. */
const narrow: Record<string, string[]> = {
  audit_line: ["insert", "select"],
  audit_link: ["insert", "select"],
  erasure: ["insert", "select"],
  finding_decision: ["insert", "select"],
  ledger_entry: ["insert", "select"],
  ledger_epoch: ["insert", "select"],
  receipt_group: ["insert", "select"],
  paper_proof: ["insert", "select"],
  seal: ["insert", "select"],
  seal_site: ["insert", "select"],
  site_approval: ["insert", "select"],
  site_answer: ["insert", "select"],
  site_question: ["insert", "select"],
  // Deleted only by the way back of an import, and only while nobody of it has an entry.
  delegate_correction: ["delete", "insert", "select"],
  delegate_withheld: ["delete", "insert", "select"],
  delegate: ["delete", "insert", "select", "update"],
  alert: ["insert", "select", "update"],
  alert_reminder: ["insert", "select", "update"],
  job: ["insert", "select", "update"],
  report_bundle: ["insert", "select", "update"],
  roster_revision: ["insert", "select", "update"],
  set_aside_entry: ["insert", "select", "update"],
  site: ["insert", "select", "update"],
  site_head: ["insert", "select", "update"],
  site_revision: ["select", "update"],
};

describe("the application's role", () => {
  it("has no more rights on a table than its room means to give", async () => {
    const rights = await rightsByTable();
    for (const [table, given] of Object.entries(rights)) {
      const allowed = narrow[table] ?? ["delete", "insert", "select", "update"];
      expect([table, given.filter((right) => !allowed.includes(right))]).toEqual([table, []]);
    }
  });

  it("has the rights it needs: it reads every table, and adds to those that only grow", async () => {
    const rights = await rightsByTable();
    expect(Object.keys(rights).length).toBeGreaterThan(20);
    for (const [table, given] of Object.entries(rights))
      expect([table, given]).toEqual([table, expect.arrayContaining(["select"])]);
    for (const [table, given] of Object.entries(narrow)) expect([table, rights[table]]).toEqual([table, given]);
  });

  it("owns nothing and makes nothing", async () => {
    const owned = await database.asOwner(
      `select relname from pg_class c join pg_roles r on r.oid = c.relowner
        where pg_has_role('diem_cau_app', r.oid, 'usage') and relnamespace = 'public'::regnamespace`,
    );
    expect(owned).toEqual([]);
    const [role] = await database.asOwner(
      `select rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls,
              has_schema_privilege(rolname, 'public', 'create') as creates
         from pg_roles where rolname = 'diem_cau_app'`,
    );
    expect(role).toEqual({
      rolsuper: false,
      rolcreatedb: false,
      rolcreaterole: false,
      rolreplication: false,
      rolbypassrls: false,
      creates: false,
    });
  });
});

function columnsOfEntity(entity: EntityMetadata): Columns {
  const described = entity.columns.map((column): [string, string] => {
    const type = `${normalizeType(column)}${column.isArray ? "[]" : ""}`;
    const filled = column.default !== undefined || column.isGenerated;
    return [column.databaseName, describeColumn(type, column.isNullable, filled)];
  });
  return Object.fromEntries(described);
}

async function tableNamed(table: string): Promise<{ columns: Columns; key: string[] }> {
  const rows = await database.asOwner<{ name: string; type: string; nullable: boolean; filled: boolean; key: boolean }>(
    `select a.attname as name, format_type(a.atttypid, null) as type, not a.attnotnull as nullable,
            a.atthasdef or a.attidentity <> '' as filled,
            exists (select from pg_index i where i.indrelid = a.attrelid and i.indisprimary and a.attnum = any (i.indkey)) as key
       from pg_attribute a
      where a.attrelid = to_regclass($1) and a.attnum > 0 and not a.attisdropped`,
    [table],
  );
  return {
    columns: Object.fromEntries(rows.map((row) => [row.name, describeColumn(row.type, row.nullable, row.filled)])),
    key: rows
      .filter((row) => row.key)
      .map((row) => row.name)
      .toSorted(),
  };
}

function describeColumn(type: string, nullable: boolean, filled: boolean): string {
  return [type, nullable ? "null" : "not null", ...(filled ? ["default"] : [])].join(" ");
}

/** Table → what the application's role may do to it, without the list of migrations. */
async function rightsByTable(): Promise<Record<string, string[]>> {
  const rows = await database.asOwner<{ table: string; rights: string[] | null }>(
    `select t.tablename as table, array_agg(r order by r) filter (where has_table_privilege('diem_cau_app', quote_ident(t.tablename), r)) as rights
       from pg_tables t,
            unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) r
      where t.schemaname = 'public' and t.tablename not like '%migration%'
      group by t.tablename`,
  );
  return Object.fromEntries(rows.map((row) => [row.table, row.rights ?? []]));
}
