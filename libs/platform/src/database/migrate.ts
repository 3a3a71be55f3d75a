import { createPostgresBackend, withBackend } from "bullmq";
import { Client, escapeIdentifier, escapeLiteral } from "pg";
import { DataSource, type MigrationInterface } from "typeorm";
import { applyRowRules } from "./apply-row-rules.js";
import type { RoomRows } from "./row-rules.js";
import { applicationRole, backupRole, reportRole, systemRole } from "./row-scope.js";

export interface MigrateOptions {
  /** PostgreSQL as the owner of the tables. */
  readonly ownerUrl: string;
  /** PostgreSQL as the application; its login is made when it is missing. */
  readonly applicationUrl: string;
  /** Every room's migrations; run in the order of the number in their names. */
  readonly migrations: readonly (new () => MigrationInterface)[];
  /** Every room's rules of rows. */
  readonly rows: readonly RoomRows[];
}

/**
 * Brings the database to this version: makes the application's role and login, runs the migrations that are missing (one
 * transaction each, one process at a time), and the queue's own. Returns the names of what was run.
 */
export async function migrateDatabase(options: MigrateOptions): Promise<string[]> {
  const owner = new Client({ connectionString: options.ownerUrl });
  await owner.connect();
  try {
    // Held until the connection ends, so that two starting processes do not migrate at once.
    await owner.query("select pg_advisory_lock(hashtext('diem-cau migrate'))");
    await makeRoles(owner);
    await makeApplicationLogin(owner, new URL(options.applicationUrl));
    const ran = await runMigrations(options);
    await migrateQueue(options.ownerUrl, owner);
    await applyRowRules(owner, options.rows);
    return ran;
  } finally {
    await owner.end();
  }
}

/** True when every migration has run on this database. */
export async function isMigrated(
  dataSource: DataSource,
  migrations: readonly (new () => MigrationInterface)[],
): Promise<boolean> {
  const rows = await dataSource.query<{ name: string }[]>(`select name from migrations`);
  const done = new Set(rows.map((row) => row.name));
  return migrations.every((migration) => done.has(migration.name));
}

async function runMigrations(options: MigrateOptions): Promise<string[]> {
  const dataSource = new DataSource({
    type: "postgres",
    url: options.ownerUrl,
    migrations: [...options.migrations],
    migrationsTransactionMode: "each",
    poolSize: 2,
  });
  await dataSource.initialize();
  try {
    await dataSource.query(`create extension if not exists pg_trgm`);
    const ran = await dataSource.runMigrations();
    await dataSource.query(`grant select on migrations to ${applicationRole}`);
    return ran.map((migration) => migration.name);
  } finally {
    await dataSource.destroy();
  }
}

/**
 * Roles beside the owner, who made the tables: the application's, whose every statement is bound by the rules of rows; that of
 * its own work; that of reports and that of backups, which only read. None can sign in: logins are members.
 */
async function makeRoles(owner: Client): Promise<void> {
  for (const role of [applicationRole, systemRole, reportRole, backupRole]) {
    await ignoringDuplicate(() => owner.query(`create role ${role} nologin`));
  }
  await joinRole(owner, systemRole, applicationRole);
  const { rows } = await owner.query<{ name: string }>(`select current_user as name`);
  // Who may make roles is a member of those they made already, but not so that they could become them.
  await ignoringDuplicate(() => owner.query(`grant ${backupRole} to ${escapeIdentifier(rows[0]!.name)}`));
}

async function makeApplicationLogin(owner: Client, url: URL): Promise<void> {
  const login = decodeURIComponent(url.username);
  const { rows } = await owner.query(`select 1 from pg_roles where rolname = $1`, [login]);
  if (rows.length === 0) {
    const password = escapeLiteral(decodeURIComponent(url.password));
    await ignoringDuplicate(() =>
      owner.query(`create role ${escapeIdentifier(login)} login nosuperuser password ${password}`),
    );
  }
  await joinRole(owner, login, applicationRole);
  // It may become them when it says so; of itself it has no right of theirs (told apart since PostgreSQL 16).
  const { rows: versions } = await owner.query<{ server_version_num: string }>(`show server_version_num`);
  const asked = Number(versions[0]!.server_version_num) >= 160_000 ? " with inherit false" : "";
  await joinRole(owner, login, systemRole, asked);
  await joinRole(owner, login, reportRole, asked);
}

async function joinRole(owner: Client, member: string, role: string, how = ""): Promise<void> {
  const { rows } = await owner.query<{ yes: boolean }>(
    `select exists (select from pg_auth_members m where m.roleid = $2::regrole and m.member = $1::regrole) as yes`,
    [escapeIdentifier(member), role],
  );
  if (rows[0]!.yes) return;
  await ignoringDuplicate(() => owner.query(`grant ${role} to ${escapeIdentifier(member)}${how}`));
}

/** Roles belong to the whole cluster, and databases beside this one may make them at the same time. */
async function ignoringDuplicate(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code !== "42710" && code !== "23505" && code !== "XX000") throw error;
  }
}

/** The queue's own schema, so that a worker on PostgreSQL never starts without it; costs nothing where Redis carries it. */
async function migrateQueue(ownerUrl: string, owner: Client): Promise<void> {
  const bound = withBackend(createPostgresBackend);
  const queue = new bound.Queue("migrate", {
    connection: { connectionString: ownerUrl, max: 1, schema: "bullmq", migrate: true },
  });
  try {
    await queue.waitUntilReady();
  } finally {
    await queue.close();
  }
  await owner.query(`
    grant usage on schema bullmq to ${applicationRole};
    grant select, insert, update, delete on all tables in schema bullmq to ${applicationRole};
    grant usage, select, update on all sequences in schema bullmq to ${applicationRole};
    grant execute on all functions in schema bullmq to ${applicationRole};
  `);
}
