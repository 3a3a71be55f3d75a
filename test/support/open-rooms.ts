import { randomBytes } from "node:crypto";
import { Global, Module, type Type } from "@nestjs/common";
import type { NestFastifyApplication } from "@nestjs/platform-fastify";
import { Client } from "pg";
import { Audit1764000000300, AuditChain1764000002500, AuditModule } from "#audit";
import {
  Briefings1764000000500,
  BriefingsModule,
  BriefingUse,
  ParticipationContacts1764000002201,
  SealBook,
} from "#briefings";
import { Problem, problems } from "#contracts";
import type { Grant } from "#domain";
import {
  DeviceAccounts1764000001800,
  Identity1764000000200,
  IdentityModule,
  SecondFactor1764000002300,
  SessionDevices1764000001600,
  UserSearch1764000002301,
  BoardLinks1764000002303,
  ExternalIdentities1764000002302,
  Sessions,
  Users,
} from "#identity";
import {
  configureLogging,
  createHttpApp,
  JobRunnerModule,
  JobFlows1764000002621,
  Jobs1764000000100,
  loadSettings,
  migrateDatabase,
  PlatformModule,
  UnitOfWork,
} from "#platform";
import {
  CommitRosterHandler,
  CopyRosterHandler,
  DelegateCards1764000002600,
  PersonRights1764000002801,
  ImportRosterHandler,
  Roster1764000000600,
  RosterImportFlow1764000001700,
} from "#roster";
import { RosterJobsModule, RosterModule } from "#roster";
import { rowRules } from "../../apps/row-rules.js";
import { ownRedis } from "./own-redis.js";
import { Sites1764000000400, SitesModule } from "#sites";

/** Says whether people have been checked in; the room that knows stands to the right of the rooms under test. */
export class UseSwitch extends BriefingUse {
  used = false;
  hasEntries(): Promise<boolean> {
    return Promise.resolve(this.used);
  }
}

/** The room that knows the numbers stands to the right of the rooms under test: nothing is written down. */
class NoSealBook extends SealBook {
  seal(): Promise<void> {
    return Promise.resolve();
  }
}

export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  /** What came back, read as JSON; as text when it is none. */
  readonly body: T;
}

/** Somebody who is signed in. */
export interface Caller {
  get<T>(url: string): Promise<Answer<T>>;
  post<T>(url: string, body?: unknown): Promise<Answer<T>>;
  patch<T>(url: string, body: unknown): Promise<Answer<T>>;
  delete<T>(url: string): Promise<Answer<T>>;
  upload<T>(url: string, file: string | Buffer, fileName?: string): Promise<Answer<T>>;
}

export interface Rooms {
  readonly app: NestFastifyApplication;
  readonly use: UseSwitch;
  as(...grants: Partial<Grant>[]): Promise<Caller>;
  /** One more process on the same database; closed before this one. */
  another(): Promise<Rooms>;
  /** The application's own eyes: its role, its connection. */
  rows<Row>(sql: string, parameters?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

const migrations = [
  Jobs1764000000100,
  JobFlows1764000002621,
  Identity1764000000200,
  Audit1764000000300,
  Sites1764000000400,
  Briefings1764000000500,
  Roster1764000000600,
  SessionDevices1764000001600,
  RosterImportFlow1764000001700,
  AuditChain1764000002500,
  DeviceAccounts1764000001800,
  SecondFactor1764000002300,
  UserSearch1764000002301,
  ParticipationContacts1764000002201,
  ExternalIdentities1764000002302,
  BoardLinks1764000002303,
  DelegateCards1764000002600,
  PersonRights1764000002801,
];

/**
 * The rooms from identity to roster with a worker in the same process, on a database of their own. Real: PostgreSQL, Redis,
 * HTTP edge, guard, jobs. Not real: whether entries exist (`use.used`).
 */
export async function openRooms(): Promise<Rooms> {
  const database = await newDatabase();
  await migrateDatabase({
    ownerUrl: database.ownerUrl,
    applicationUrl: database.applicationUrl,
    migrations,
    rows: rowRules,
  });
  return openProcess(database.applicationUrl, () => database.drop());
}

async function openProcess(databaseUrl: string, closed: () => Promise<void>): Promise<Rooms> {
  const settings = loadSettings({
    DATABASE_URL: databaseUrl,
    REDIS_URL: await ownRedis(),
    LOG_LEVEL: "fatal",
    ALLOW_UNSAFE_DURABILITY: "true",
  });
  configureLogging({ level: settings.LOG_LEVEL, process: "test" });
  const use = new UseSwitch();

  @Global()
  @Module({
    providers: [
      { provide: BriefingUse, useValue: use },
      { provide: SealBook, useClass: NoSealBook },
    ],
    exports: [BriefingUse, SealBook],
  })
  class UseModule {}
  @Module({
    imports: [
      PlatformModule.forRoot(settings),
      IdentityModule,
      AuditModule,
      SitesModule,
      UseModule,
      BriefingsModule,
      RosterModule,
      JobRunnerModule.forHandlers([RosterJobsModule], [ImportRosterHandler, CommitRosterHandler, CopyRosterHandler]),
    ],
  })
  class RoomsModule {}

  const app = await createHttpApp({
    module: RoomsModule as Type,
    settings,
    problems,
    invalid: (errors) => new Problem("request-invalid", undefined, { errors }),
    foreignOrigin: () => new Problem("origin-refused"),
  });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return {
    app,
    use,
    as: (...grants) => signIn(app, grants),
    rows: (sql, parameters = []) => app.get(UnitOfWork).query(sql, parameters),
    another: () => openProcess(databaseUrl, () => Promise.resolve()),
    close: async () => {
      await app.close();
      await closed();
    },
  };
}

async function newDatabase(): Promise<{ ownerUrl: string; applicationUrl: string; drop(): Promise<void> }> {
  const name = `rooms_${randomBytes(6).toString("hex")}`;
  const superuserUrl = process.env["TEST_DATABASE_URL"]!;
  await asSuperuser(superuserUrl, `create database ${name}`);
  const ownerUrl = new URL(superuserUrl);
  ownerUrl.pathname = `/${name}`;
  const applicationUrl = new URL(ownerUrl);
  applicationUrl.username = "diem_cau_rooms";
  applicationUrl.password = "rooms";
  return {
    ownerUrl: ownerUrl.href,
    applicationUrl: applicationUrl.href,
    drop: () => asSuperuser(superuserUrl, `drop database ${name} with (force)`),
  };
}

async function asSuperuser(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

async function signIn(app: NestFastifyApplication, grants: readonly Partial<Grant>[]): Promise<Caller> {
  const user = await app.get(Users).create({
    userName: `user-${randomBytes(6).toString("hex")}`,
    name: "Người dùng thử",
    password: randomBytes(12).toString("hex"),
    grants: grants.map((grant) => ({ role: "admin", briefingId: null, siteId: null, ...grant })),
  });
  const { token } = await app.get(UnitOfWork).run((tx) => app.get(Sessions).open(tx, user.id));
  const authorization = `Bearer ${token}`;
  const call = async <T>(
    method: "GET" | "POST" | "PATCH" | "DELETE",
    url: string,
    sent: { payload?: string | Buffer; type?: string },
  ): Promise<Answer<T>> => {
    const headers = { authorization, ...(sent.type === undefined ? {} : { "content-type": sent.type }) };
    const payload = sent.payload === undefined ? {} : { payload: sent.payload };
    const answer = await app.inject({ method, url, headers, ...payload });
    return { status: answer.statusCode, body: bodyOf(answer.payload, answer.headers["content-type"]) as T };
  };
  const json = (body: unknown) => ({ payload: JSON.stringify(body ?? {}), type: "application/json" });
  return {
    get: (url) => call("GET", url, {}),
    post: (url, body) => call("POST", url, json(body)),
    patch: (url, body) => call("PATCH", url, json(body)),
    delete: (url) => call("DELETE", url, {}),
    upload: (url, file, fileName = "danh-sach.csv") => call("POST", url, multipart(file, fileName)),
  };
}

function multipart(file: string | Buffer, fileName: string): { payload: Buffer; type: string } {
  const boundary = "boundary-of-the-form";
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: text/csv\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), Buffer.from(file), Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { payload, type: `multipart/form-data; boundary=${boundary}` };
}

function bodyOf(payload: string, type: unknown): unknown {
  if (payload === "") return null;
  return String(type).includes("csv") ? payload : JSON.parse(payload);
}

/** Waits for a condition; fails after ten seconds, or what a piece of heavy work needs on a busy machine. */
export async function until(condition: () => Promise<boolean>, seconds = 10): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`the condition did not come true within ${seconds} seconds`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
