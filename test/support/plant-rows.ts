import { randomUUID } from "node:crypto";
import type { FreshDatabase } from "./fresh-database.js";

/** Whose rows are planted. */
export interface PlantedPlace {
  readonly briefing: { readonly id: string; readonly key: number };
  readonly site: { readonly id: string; readonly key: number };
}

/** Ids of planted rows that routes name. */
export interface PlantedIds {
  readonly run: string;
  readonly log: string;
  readonly import: string;
  readonly question: string;
  readonly alert: string;
  readonly bundle: string;
  readonly device: string;
  readonly setAside: string;
  readonly job: string;
  readonly link: string;
  readonly delegate: string;
  readonly finding: string;
}

type Values = Readonly<Record<string, unknown>>;

/** Stands for a value that a column must have and no test is about. */
const fillers: Readonly<Record<string, unknown>> = {
  text: "x",
  int2: 1,
  int4: 1,
  int8: 1,
  bool: false,
  bytea: "\\x00",
  jsonb: {},
  timestamptz: "2026-11-23T01:00:00Z",
  _text: [],
  _int4: [],
};

/**
 * Plants one row in every table that has rules, all of one site of one briefing, with `mark` in names of people; past
 * every constraint between tables. Returns the ids and, per table, the condition that finds its row.
 */
export async function plantRows(
  database: FreshDatabase,
  { briefing, site }: PlantedPlace,
  mark: string,
): Promise<{ ids: PlantedIds; where: Readonly<Record<string, string>> }> {
  const ids: PlantedIds = {
    run: randomUUID(),
    log: randomUUID(),
    import: randomUUID(),
    question: randomUUID(),
    alert: randomUUID(),
    bundle: randomUUID(),
    device: randomUUID(),
    setAside: randomUUID(),
    job: randomUUID(),
    link: randomUUID(),
    delegate: randomUUID(),
    finding: "0".repeat(32),
  };
  const [entry, mailing] = [randomUUID(), randomUUID()];
  const at = { briefing_key: briefing.key, site_key: site.key };
  const of = { briefing_key: briefing.key };
  const both = { ...of, briefing_id: briefing.id };
  const name = `Nguyễn ${mark}`;
  const key = 900_001;
  const rows: Readonly<Record<string, Values>> = {
    job: { id: ids.job, kind: "plant", asked_by: randomUUID() },
    audit_line: { id: randomUUID(), actor_name: name, action: "planted" },
    audit_link: { number: 900_000, line_id: randomUUID() },
    board_link: {
      id: ids.link,
      account_id: randomUUID(),
      token_hash: "\\x01",
      label: name,
      briefing_id: briefing.id,
      site_id: site.id,
    },
    site_import: { id: randomUUID(), shown: "x" },
    access_plan: { ...of, helpdesk: "x" },
    access_sheet: { ...at, code_hash: "\\x02" },
    site_device: { ...at, id: ids.device, kind: "desk", name, state: "enrolled" },
    delegate: { ...at, id: ids.delegate, key, identity: "planted", full_name: name, name_fold: "nguyen kin dao" },
    delegate_correction: { id: randomUUID(), delegate_key: key, reason: name },
    delegate_withheld: { delegate_key: key, reason: name },
    roster_import: { ...both, id: ids.import, file_name: "x", state: "ready" },
    roster_import_row: { import_id: ids.import, row: 1, state: "new", site_key: site.key, full_name: name },
    roster_import_before: { import_id: ids.import, delegate_key: key },
    roster_layout: { signature: "planted" },
    ledger_entry: { ...at, position: 900_000, id: entry, delegate_key: key },
    site_head: { ...at, handle: 900_000 },
    guest: { ...at, key, id: randomUUID(), full_name: name },
    entry_private: { entry_id: entry },
    attendance: { ...of, delegate_key: key, home_key: site.key },
    guest_attendance: { ...at, guest_key: key, status: "came" },
    tally: at,
    set_aside_entry: { ...at, id: ids.setAside, state: "review", reason: name, payload: "\\x7b7d" },
    site_approval: { ...at, id: randomUUID(), act: "approved", by_name: name },
    vc_log: { ...both, id: ids.log, file_name: name, date_order: "day-first", job_id: ids.job },
    vc_connection: { ...of, log_id: ids.log, name, name_key: "planted" },
    vc_row_set_aside: { log_id: ids.log },
    vc_room: { ...of, name_key: "planted", name, settled_by: "name", site_key: site.key },
    zoom_link: { ...both, decided_by: randomUUID() },
    live_connection: { ...at, meeting: "planted", connection: "planted" },
    live_meeting: { ...of, meeting: "planted" },
    room_alias: { name_key: "planted", site_key: site.key },
    vc_log_columns: { header_hash: "\\x03" },
    reconciliation_run: { ...both, id: ids.run, number: 900_000, cause: "hand" },
    reconciliation_site: { run_id: ids.run, site_key: site.key },
    person_verdict: { run_id: ids.run, site_key: site.key, kind: "delegate", person_key: key },
    person_match: { run_id: ids.run, name_key: "planted", name, site_key: site.key, delegate_key: key },
    finding: { run_id: ids.run, id: ids.finding, severity: "note", state: "open", site_key: site.key },
    finding_decision: {
      ...of,
      id: randomUUID(),
      number: 900_000,
      run_id: ids.run,
      action: "accept",
      decided_by_name: name,
    },
    run_schedule: of,
    person_alias: { ...of, decision_id: randomUUID(), name_key: mark, delegate_key: key },
    seal: { ...both, version: 900, cause: "seal" },
    seal_site: { ...at, version: 900 },
    site_question: { ...at, id: ids.question, number: 900_000, body: name },
    site_answer: { id: randomUUID(), number: 900_000, question_id: ids.question, body: name },
    alert: { ...at, id: ids.alert, kind: "not-opened", note: name },
    alert_reminder: { id: randomUUID(), alert_id: ids.alert, channel: "mail", asked_name: name },
    alert_rule: { ...of, kind: "planted" },
    report_bundle: { id: ids.bundle, briefing_id: briefing.id, node_id: site.id, format: "pdf" },
    report_mailing: { id: mailing, briefing_id: briefing.id, node_id: site.id, kind: "quick", asked_name: name },
    report_mail: { mailing_id: mailing, site_id: site.id },
    paper_proof: { code: "planted", hash: "planted", kind: "site", briefing_id: briefing.id },
    erasure: { id: randomUUID(), briefing_id: briefing.id, delegate_id: ids.delegate, cause: "asked" },
  };
  // What jobs made has a job, and somebody else asked for it.
  await database.asOwner(
    `insert into job (id, kind, state, asked_by) select id, 'plant', 'done', gen_random_uuid() from unnest($1::uuid[]) id`,
    [[ids.run, ids.bundle, ids.import]],
  );
  const where: Record<string, string> = {
    briefing: `id = '${briefing.id}'`,
    briefing_session: `briefing_key = ${briefing.key} and number = 1`,
    participation: `briefing_key = ${briefing.key} and site_key = ${site.key}`,
    site: `id = '${site.id}'`,
    site_revision: "true",
    roster_revision: `briefing_key = ${briefing.key}`,
  };
  await database.asOwner(`insert into roster_revision values (${briefing.key}, 1) on conflict do nothing`);
  const needed = await neededColumns(database);
  for (const [table, values] of Object.entries(rows)) {
    const filled = { ...needed.get(table), ...values };
    const columns = Object.keys(filled).map((column) => `"${column}"`);
    await database.asOwner(
      `insert into ${table} (${columns.join(", ")}) overriding system value
       select ${columns.join(", ")} from jsonb_populate_record(null::${table}, $1)`,
      [JSON.stringify(filled)],
      { pastConstraints: true },
    );
    where[table] = await conditionOf(database, table, filled);
  }
  return { ids, where };
}

/** Columns that a row cannot leave out, with something in them. */
async function neededColumns(database: FreshDatabase): Promise<Map<string, Record<string, unknown>>> {
  const rows = await database.asOwner<{ table: string; column: string; type: string }>(
    `select table_name as table, column_name as column, udt_name as type from information_schema.columns
      where table_schema = 'public' and is_nullable = 'NO' and column_default is null and is_identity = 'NO'`,
  );
  const needed = new Map<string, Record<string, unknown>>();
  for (const { table, column, type } of rows) {
    const columns = needed.get(table) ?? {};
    columns[column] = type === "uuid" ? randomUUID() : fillers[type];
    needed.set(table, columns);
  }
  return needed;
}

/** Finds the planted row by its primary key, as far as that has no default. */
async function conditionOf(
  database: FreshDatabase,
  table: string,
  values: Readonly<Record<string, unknown>>,
): Promise<string> {
  const rows = await database.asOwner<{ name: string }>(
    `select a.attname as name from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
      where i.indrelid = $1::regclass and i.indisprimary`,
    [table],
  );
  const known = rows.filter(({ name }) => values[name] !== undefined);
  return known.map(({ name }) => `${name} = '${String(values[name])}'`).join(" and ");
}
