import { randomUUID } from "node:crypto";
import type { NestFastifyApplication } from "@nestjs/platform-fastify";
import type { Principal } from "#domain";
import { RecordEntriesService } from "#attendance";
import { type BriefingRecord, Briefings } from "#briefings";
import type { RecordedEntries } from "#contracts";
import { UnitOfWork } from "#platform";
import { Sites, type SiteRecord } from "#sites";
import { v7 as uuidv7 } from "uuid";
import { createApi } from "../../apps/api/src/create-api.js";
import { type FreshDatabase, freshDatabase } from "./fresh-database.js";
import { testEnvironment, testSettings } from "./test-settings.js";

export interface TestDelegate {
  readonly id: string;
  readonly key: number;
  readonly siteKey: number;
}

/** A briefing that is being held: real api, database and Redis, a host hall, some sites, some delegates at each. */
export interface World {
  readonly app: NestFastifyApplication;
  readonly database: FreshDatabase;
  readonly environment: Record<string, string>;
  readonly admin: Principal;
  readonly briefing: BriefingRecord;
  readonly sites: readonly SiteRecord[];
  delegatesOf(site: SiteRecord): readonly TestDelegate[];
  /** Sends entries to a site, as its device would. */
  record(
    site: SiteRecord,
    entries: readonly Record<string, unknown>[],
    deviceTime?: Date,
    api?: NestFastifyApplication,
  ): Promise<RecordedEntries>;
  close(): Promise<void>;
}

export const startsAt = new Date("2026-11-23T01:00:00.000Z");
export const endsAt = new Date("2026-11-23T04:30:00.000Z");

export interface WorldOptions {
  readonly sites?: number;
  readonly delegatesPerSite?: number;
  readonly sessions?: number;
  readonly standInsAllowed?: boolean;
  /** Settings that differ from those of every test. */
  readonly environment?: Record<string, string>;
}

export const admin: Principal = {
  kind: "user",
  id: "00000000-0000-7000-8000-00000000000a",
  name: "Quản trị thử",
  grants: [{ role: "admin", briefingId: null, siteId: null }],
};

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const database = await freshDatabase();
  const environment = { ...(await testEnvironment(database)), ...options.environment };
  const app = await createApi(testSettings(environment));
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const sites = await makeSites(app, options.sites ?? 3);
  const briefing = await makeBriefing(app, options);
  const delegates = await makeDelegates(app, briefing, sites, options.delegatesPerSite ?? 5);
  return {
    app,
    database,
    environment,
    admin,
    briefing,
    sites,
    delegatesOf: (site) => delegates.filter((delegate) => delegate.siteKey === site.key),
    record: (site, entries, deviceTime = new Date(), api = app) =>
      api
        .get(RecordEntriesService)
        .record(
          admin,
          { briefingId: briefing.id, siteId: site.id, siteKey: site.key },
          { deviceTime: deviceTime.toISOString(), entries: [...entries] },
        ),
    async close() {
      await app.close();
      await database.drop();
    },
  };
}

const bareSite = { capacity: null, coordinatorName: null, coordinatorPhone: null, aliases: [] };

async function makeSites(app: NestFastifyApplication, count: number): Promise<SiteRecord[]> {
  const service = app.get(Sites);
  const host = await service.create(admin, {
    ...bareSite,
    code: "DC000",
    name: "Điểm cầu trung tâm",
    kind: "host",
    parentId: null,
  });
  const sites: SiteRecord[] = [];
  for (let i = 1; i <= count; i++) {
    const code = `DC${String(i).padStart(3, "0")}`;
    sites.push(
      await service.create(admin, { ...bareSite, code, name: `Phường số ${i}`, kind: "phuong", parentId: host.id }),
    );
  }
  return sites;
}

async function makeBriefing(app: NestFastifyApplication, options: WorldOptions): Promise<BriefingRecord> {
  const briefings = app.get(Briefings);
  const day = 86_400_000;
  const made = await briefings.create(admin, {
    title: "Hội nghị thử",
    sessions: Array.from({ length: options.sessions ?? 1 }, (_, i) => ({
      number: i + 1,
      name: `Buổi ${i + 1}`,
      startsAt: new Date(startsAt.getTime() + i * day).toISOString(),
      endsAt: new Date(endsAt.getTime() + i * day).toISOString(),
    })),
    rules: {
      timeZone: "Asia/Ho_Chi_Minh",
      lateAfterMinutes: 5,
      standInsAllowed: options.standInsAllowed ?? true,
      officialNumber: { rule: "ever-present", minutes: 0 },
      headcountTolerance: 0,
      connectionToleranceMinutes: 10,
      issuingBody: "",
      parentBody: "",
      place: "",
    },
  });
  await briefings.setParticipation(admin, made.id, { all: true, sites: [] });
  return briefings.move(admin, made.id, "open");
}

/** Straight into the table: how a roster file comes in is another suite's matter. */
async function makeDelegates(
  app: NestFastifyApplication,
  briefing: BriefingRecord,
  sites: readonly SiteRecord[],
  perSite: number,
): Promise<TestDelegate[]> {
  const unitOfWork = app.get(UnitOfWork);
  const made: TestDelegate[] = [];
  for (const site of sites) {
    for (let i = 1; i <= perSite; i++) {
      const rows = await unitOfWork.query<{ key: number; id: string }>(
        `insert into delegate (id, briefing_key, site_key, full_name, name_fold, name_key, name_sort, identity)
         values ($1, $2, $3, $4, $5, $5, $5, $6) returning key, id`,
        [randomUUID(), briefing.key, site.key, `Nguyễn Văn ${site.code} ${i}`, `nguyen van ${i}`, `${site.code}-${i}`],
      );
      made.push({ ...rows[0]!, siteKey: site.key });
    }
  }
  return made;
}

/** An entry with everything a device adds by itself; name only what the test is about. */
export function entry(kind: string, more: Record<string, unknown> = {}): Record<string, unknown> & { id: string } {
  const occurredAt = new Date(startsAt.getTime() - 10 * 60_000).toISOString();
  return { id: uuidv7(), kind, session: 1, occurredAt, ...more };
}
