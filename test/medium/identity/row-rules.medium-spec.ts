import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { actionsOf, type Grant, type Role, roles } from "#domain";
import { asPrincipal, asReading, asSystem, type RowScope, rowsOf, UnitOfWork } from "#platform";
import { Sites, type SiteRecord } from "#sites";
import { DataSource } from "typeorm";
import { ruledTables } from "../../../apps/row-rules.js";
import { plantRows } from "../../support/plant-rows.js";
import { openWorld, type World } from "../../support/world.js";

/** Where a grant may stand, seen from the planted rows. */
const places = ["everywhere", "branch", "briefing", "site", "parent", "sibling", "child", "other-briefing"] as const;
type Place = (typeof places)[number];

/** How far a right has to reach to meet the planted row. */
const reaches = {
  everywhere: ["everywhere"],
  briefing: ["everywhere", "briefing"],
  site: ["everywhere", "branch", "briefing", "site", "parent"],
  touching: ["everywhere", "branch", "briefing", "site", "parent", "sibling", "child"],
  tree: ["everywhere", "branch", "briefing", "site", "parent", "other-briefing"],
  holding: places,
} satisfies Record<string, readonly Place[]>;
type Reach = keyof typeof reaches;

const admin: readonly Role[] = ["admin"];
const organizers: readonly Role[] = ["admin", "organizer"];
const office: readonly Role[] = ["admin", "organizer", "secretary"];
const reviewers: readonly Role[] = [...office, "supervisor"];
const desks: readonly Role[] = [...reviewers, "coordinator"];
const watchers: readonly Role[] = [...desks, "viewer"];
const doors: readonly Role[] = [...desks, "kiosk"];
const recorders: readonly Role[] = ["admin", "organizer", "coordinator", "kiosk"];

type Who = readonly [roles: readonly Role[], reach: Reach];
interface Rights {
  readonly select: Who;
  readonly insert?: Who;
  readonly update?: Who;
  readonly delete?: Who;
}

const all = (who: Who): Pick<Required<Rights>, "insert" | "update" | "delete"> => ({
  insert: who,
  update: who,
  delete: who,
});
const byImport: Rights = { select: [organizers, "briefing"], ...all([organizers, "briefing"]) };
const answering: Rights = { select: [admin, "everywhere"], ...all([admin, "everywhere"]) };
const byLog: Rights = { select: [office, "briefing"], ...all([office, "briefing"]) };
const remembered: Rights = { select: [office, "holding"], ...all([office, "holding"]) };

/** Who meets which rows, written a second time and in other words: by roles, not by actions. */
const expected: Readonly<Record<string, Rights>> = {
  job: { select: [admin, "everywhere"], update: [admin, "everywhere"] },
  audit_line: { select: [admin, "everywhere"], insert: [roles, "holding"] },
  audit_link: { select: [admin, "everywhere"] },
  board_link: {
    select: [organizers, "briefing"],
    insert: [organizers, "briefing"],
    update: [organizers, "briefing"],
  },
  site: { select: [roles, "tree"] },
  site_revision: { select: [roles, "holding"] },
  site_import: { select: [organizers, "everywhere"], ...all([organizers, "everywhere"]) },
  briefing: {
    select: [roles, "touching"],
    insert: [organizers, "everywhere"],
    update: [reviewers, "briefing"],
  },
  briefing_session: { select: [roles, "touching"], ...all([organizers, "briefing"]) },
  participation: { select: [roles, "site"], ...all([organizers, "briefing"]) },
  access_plan: { select: [desks, "touching"], ...all([organizers, "briefing"]) },
  access_sheet: {
    select: [desks, "site"],
    insert: [organizers, "site"],
    update: [organizers, "site"],
    delete: [organizers, "site"],
  },
  site_device: { select: [doors, "site"], insert: [recorders, "site"], update: [recorders, "site"] },
  delegate_correction: answering,
  delegate_withheld: answering,
  delegate: { select: [doors, "site"], ...all([organizers, "briefing"]) },
  roster_revision: { select: [roles, "touching"], insert: [organizers, "briefing"], update: [organizers, "briefing"] },
  roster_import: byImport,
  roster_import_row: byImport,
  roster_import_before: byImport,
  roster_layout: { select: [organizers, "holding"], ...all([organizers, "holding"]) },
  ledger_entry: { select: [doors, "site"] },
  site_head: { select: [roles, "site"] },
  guest: { select: [doors, "site"] },
  entry_private: { select: [doors, "site"] },
  attendance: { select: [doors, "site"] },
  guest_attendance: { select: [doors, "site"] },
  tally: { select: [roles, "site"] },
  set_aside_entry: { select: [desks, "site"], update: [reviewers, "site"] },
  site_approval: { select: [watchers, "site"], insert: [[...organizers, "supervisor"], "site"] },
  vc_log: byLog,
  vc_connection: byLog,
  vc_row_set_aside: byLog,
  vc_room: byLog,
  zoom_link: byLog,
  live_connection: byLog,
  live_meeting: byLog,
  room_alias: remembered,
  vc_log_columns: remembered,
  reconciliation_run: { select: [reviewers, "touching"], insert: [office, "briefing"] },
  reconciliation_site: { select: [reviewers, "site"] },
  person_verdict: { select: [reviewers, "site"] },
  person_match: { select: [reviewers, "site"], update: [office, "briefing"] },
  finding: { select: [reviewers, "site"], update: [office, "briefing"] },
  finding_decision: { select: [reviewers, "touching"], insert: [office, "briefing"] },
  run_schedule: { select: [reviewers, "touching"], ...all([office, "briefing"]) },
  person_alias: { select: [reviewers, "holding"], ...all([office, "briefing"]) },
  seal: { select: [desks, "touching"], insert: [reviewers, "briefing"] },
  seal_site: { select: [desks, "site"], insert: [reviewers, "briefing"] },
  site_question: { select: [desks, "site"], insert: [office, "briefing"] },
  site_answer: { select: [desks, "site"], insert: [["admin", "organizer", "coordinator"], "site"] },
  alert: { select: [[...reviewers, "viewer"], "site"], update: [reviewers, "site"] },
  alert_reminder: { select: [[...reviewers, "viewer"], "site"], insert: [[...reviewers, "viewer"], "site"] },
  alert_rule: { select: [[...reviewers, "viewer"], "touching"], ...all([organizers, "briefing"]) },
  report_bundle: { select: [office, "site"], insert: [office, "site"] },
  // The planted mailing is somebody else's: its sender sees it too, and only its sender makes it.
  report_mailing: { select: [office, "site"] },
  report_mail: { select: [office, "site"], insert: [office, "site"] },
  paper_proof: { select: [office, "briefing"] },
  erasure: { select: [admin, "everywhere"] },
};

/** Tables without rules, and why. */
const unruled: Readonly<Record<string, string>> = {
  auth_session: "says who somebody is, before any rule can ask",
  external_identity: "says who somebody is, before any rule can ask",
  ledger_epoch: "one list for the whole ledger, of times only",
  migrations: "steps of the schema",
  receipt_group: "hashes of entries by the number of their group; no place and no person",
  recovery_code: "says who somebody is, before any rule can ask",
  second_factor: "says who somebody is, before any rule can ask",
  sign_in_link: "says who somebody is, before any rule can ask",
  user_account: "says who somebody is, before any rule can ask",
  user_grant: "the grants themselves, which the rules are asked with",
};

const mark = "Kín Đáo";
const commands = ["select", "insert", "update", "delete"] as const;

let world: World;
let dataSource: DataSource;
let site: SiteRecord;
let where: Readonly<Record<string, string>>;
/** What an `insert` of the same row says after the table's name. */
let copies: Readonly<Record<string, string>>;
let standing: Record<Place, Pick<Grant, "briefingId" | "siteId">>;

beforeAll(async () => {
  world = await openWorld({ sites: 2, delegatesPerSite: 1 });
  dataSource = world.app.get(DataSource);
  const sites = world.app.get(Sites);
  const [parent, sibling] = [world.sites[0]!, world.sites[1]!];
  const bare = { kind: "khac" as const, capacity: null, coordinatorName: null, coordinatorPhone: null, aliases: [] };
  site = await sites.create(world.admin, { ...bare, code: "DC010", name: "Tổ 10", parentId: parent.id });
  const child = await sites.create(world.admin, { ...bare, code: "DC011", name: "Nhóm 11", parentId: site.id });
  const briefingId = world.briefing.id;
  await world.database.asOwner(`insert into participation values ($1, $2) on conflict do nothing`, [
    world.briefing.key,
    site.key,
  ]);
  ({ where } = await plantRows(world.database, { briefing: world.briefing, site }, mark));
  copies = await copiesOf(where);
  standing = {
    everywhere: { briefingId: null, siteId: null },
    branch: { briefingId: null, siteId: parent.id },
    briefing: { briefingId, siteId: null },
    site: { briefingId, siteId: site.id },
    parent: { briefingId, siteId: parent.id },
    sibling: { briefingId, siteId: sibling.id },
    child: { briefingId, siteId: child.id },
    "other-briefing": { briefingId: randomUUID(), siteId: site.id },
  };
}, 120_000);

afterAll(async () => {
  await world?.close();
});

const scopeOf = (role: Role, place: Place): RowScope =>
  rowsOf(randomUUID(), [{ actions: actionsOf(role), ...standing[place] }]);

describe("the rules of rows", () => {
  it("stand on every table that has a briefing or a site, or it is said why not", async () => {
    const tables = await world.database.asOwner<{ name: string; ruled: boolean }>(
      `select relname as name, relrowsecurity as ruled from pg_class
        where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
    );
    expect(tables.filter(({ ruled }) => ruled).map(({ name }) => name)).toEqual(ruledTables.toSorted());
    expect(tables.filter(({ ruled }) => !ruled).map(({ name }) => name)).toEqual(Object.keys(unruled).toSorted());
    expect(Object.keys(expected).toSorted()).toEqual(ruledTables.toSorted());
  });

  it("show and let change each row to exactly those roles and places, by themselves", async () => {
    const rights = await tableRights();
    const wrong: string[] = [];
    for (const role of roles) {
      for (const place of places) {
        const met = await asPrincipal(scopeOf(role, place), meet);
        for (const [table, rule] of Object.entries(expected)) {
          for (const command of commands) {
            const who = rule[command];
            const right =
              who !== undefined && who[0].includes(role) && (reaches[who[1]] as readonly Place[]).includes(place);
            const may = right && rights.has(`${table} ${command}`);
            if (met.has(`${table} ${command}`) !== may) {
              wrong.push(`${command} ${table} by ${role} at ${place}: ${met.has(`${table} ${command}`)}, not ${may}`);
            }
          }
        }
      }
    }
    expect(wrong).toEqual([]);
  }, 300_000);

  it("show nothing to nobody, everything to system work, and let reading write nothing", async () => {
    const nobody = await asPrincipal({ kind: "nobody" }, meet);
    expect([...nobody]).toEqual(["audit_line insert"]);
    const reading = await asReading(meet);
    expect([...reading].filter((one) => !one.endsWith(" select"))).toEqual([]);
    expect(reading.size).toBe(ruledTables.length);
    const system = await asSystem(meet);
    expect([...system].filter((one) => one.endsWith(" select")).length).toBe(ruledTables.length);
  });

  it("never leave a principal's rows on a connection for the next one", async () => {
    const unitOfWork = world.app.get(UnitOfWork);
    const scopes = [scopeOf("coordinator", "site"), scopeOf("coordinator", "sibling"), scopeOf("admin", "everywhere")];
    const count = `select count(*)::int as n, pg_backend_pid() as pid from delegate where ${where["delegate"]}`;
    const pids = new Set<number>();
    const answers = await Promise.all(
      Array.from({ length: 600 }, async (_, i) => {
        const scope = scopes[i % 3]!;
        const [row] = await asPrincipal(scope, async () => {
          // A statement that fails, and a transaction that is rolled back, leave connections behind too.
          if (i % 7 === 0) await unitOfWork.query("select 1 / 0").catch(() => undefined);
          if (i % 5 === 0) {
            await unitOfWork.run((tx) => tx.query("select 1 / 0")).catch(() => undefined);
          }
          return unitOfWork.query<{ n: number; pid: number }>(count);
        });
        pids.add(row!.pid);
        return [i % 3, row!.n] as const;
      }),
    );
    expect(new Set(answers.map(([who, n]) => `${who}:${n}`))).toEqual(new Set(["0:1", "1:0", "2:1"]));
    expect(pids.size).toBeLessThan(30);
  });
});

/** Rights of the application's role on tables, without any rule. */
async function tableRights(): Promise<ReadonlySet<string>> {
  const rows = await world.database.asOwner<{ name: string }>(
    `select t || ' ' || r as name from unnest($1::text[]) t, unnest(array['select', 'insert', 'update', 'delete']) r
      where has_table_privilege('diem_cau_app', t, r)`,
    [[...ruledTables]],
  );
  return new Set(rows.map(({ name }) => name));
}

async function copiesOf(rows: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const copies: Record<string, string> = {};
  for (const [table, row] of Object.entries(rows)) {
    const [copy] = await world.database.asOwner<{ json: string; columns: string }>(
      `select quote_literal(to_jsonb(t)) as json,
              (select string_agg(quote_ident(k), ', ') from jsonb_object_keys(to_jsonb(t)) k) as columns
         from ${table} t where ${row}`,
    );
    copies[table] = `(${copy!.columns}) overriding system value
      select ${copy!.columns} from jsonb_populate_record(null::${table}, ${copy!.json})`;
  }
  return copies;
}

/** "table command" for everything that the running scope can do to the planted rows; nothing of it is kept. */
async function meet(): Promise<ReadonlySet<string>> {
  const met = new Set<string>();
  const runner = dataSource.createQueryRunner();
  await runner.startTransaction();
  try {
    const attempt = async (sql: string): Promise<{ rows: number; code: string | undefined }> => {
      await runner.query("savepoint one");
      try {
        const answer = (await runner.query(sql, [], true)) as { affected?: number; records: unknown[] };
        return { rows: answer.affected ?? answer.records.length, code: undefined };
      } catch (error) {
        return { rows: 0, code: (error as { code?: string }).code };
      } finally {
        await runner.query("rollback to savepoint one");
      }
    };
    for (const [table, row] of Object.entries(where)) {
      const column = (row === "true" ? "revision" : row.split(" ")[0])!;
      if ((await attempt(`select from ${table} where ${row}`)).rows > 0) met.add(`${table} select`);
      if ((await attempt(`update ${table} set ${column} = ${column} where ${row}`)).rows > 0)
        met.add(`${table} update`);
      if ((await attempt(`delete from ${table} where ${row}`)).rows > 0) met.add(`${table} delete`);
    }
    for (const [table, values] of Object.entries(copies)) {
      // The same row once more: where the rule lets it pass, a key stops it.
      const { rows, code } = await attempt(`insert into ${table} ${values}`);
      if (rows > 0 || code === "23505" || code === "23503") met.add(`${table} insert`);
    }
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
  return met;
}
