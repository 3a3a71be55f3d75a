import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { INestApplicationContext } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import type { NestFastifyApplication } from "@nestjs/platform-fastify";
import { copiedBriefingSchema, jobSchema } from "#contracts";
import type { BriefingReport } from "#domain";
import { Users } from "#identity";
import { NestLogger } from "#platform";
import { createApi } from "../../apps/api/src/create-api.js";
import { compareBriefing, compareEntries } from "../../apps/cli/src/demo/compare-briefing.js";
import { makeBundle, reconcile, uploadZoomLog } from "../../apps/cli/src/demo/finish-briefing.js";
import { openBriefing, type OpenBriefing, playBriefing, verifyLedger } from "../../apps/cli/src/demo/hold-briefing.js";
import { moveBriefing } from "../../apps/cli/src/demo/load-briefing.js";
import { makeLink } from "../../apps/cli/src/demo/make-people.js";
import { Phases } from "../../apps/cli/src/demo/phases.js";
import { watchJob } from "../../apps/cli/src/demo/watch-job.js";
import { Say } from "../../apps/cli/src/say.js";
import { ApiClient } from "../../apps/cli/src/simulate/api-client.js";
import type { DriveRecord } from "../../apps/cli/src/simulate/drive-record.js";
import { referencePlan } from "../../apps/cli/src/simulate/reference-plan.js";
import { runSimulation } from "../../apps/cli/src/simulate/run-simulation.js";
import { WorkerModule } from "../../apps/worker/src/worker.module.js";
import { z } from "zod";
import { type FreshDatabase, freshDatabase } from "../support/fresh-database.js";
import { compareForm } from "../support/report-forms.js";
import { testEnvironment, testSettings } from "../support/test-settings.js";

/** Few sites, but every behaviour of the script. */
const reference = referencePlan(5, 24, 150_000);
const silent = new Say({ write: () => true });
const stage = { say: silent, phases: new Phases(silent) };

const siteTruths = z.array(z.object({ code: z.string(), entries: z.number() }));

let database: FreshDatabase;
let api: NestFastifyApplication;
let worker: INestApplicationContext;
let anonymous: ApiClient;
let admin: ApiClient;
let adminId: string;
let briefing: OpenBriefing;
let record: DriveRecord;
let folder: string;

beforeAll(async () => {
  database = await freshDatabase();
  const settings = testSettings(await testEnvironment(database));
  api = await createApi(settings);
  await api.listen(0, "127.0.0.1");
  worker = await NestFactory.createApplicationContext(WorkerModule.forRoot(settings), { logger: new NestLogger() });
  anonymous = ApiClient.to(await api.getUrl(), 16);
  const grants = [{ role: "admin" as const, briefingId: null, siteId: null }];
  const [account] = await api.get(Users).createWithLinks([{ userName: "admin", name: "Quản trị thử", grants }]);
  adminId = account!.userId;
  admin = await anonymous.signIn(account!.token);
  briefing = await openBriefing(admin, reference, stage);
  record = await playBriefing(anonymous, briefing, reference, { minutes: null, atOnce: 16 }, stage);
  folder = await mkdtemp(path.join(tmpdir(), "diem-cau-demo-"));
}, 240_000);

afterAll(async () => {
  anonymous?.close();
  await worker?.close();
  await api?.close();
  await database?.drop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

describe("a briefing of 24 sites, played over HTTP from an empty product on", () => {
  it("has every fact in the ledger, each once, and those over a closed list kept for review", async () => {
    const { compared, differences } = compareEntries(reference.plan, record, await verifyLedger(admin, briefing.id));
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThan(1_000);
    expect(record.repeats).toBeGreaterThan(0);
    expect(record.held).toBeGreaterThan(0);
  });

  it("shows every figure of every site as the script knows it: board, report and reconciliation", async () => {
    await uploadZoomLog(admin, briefing, reference.plan, briefing.startsAt);
    await moveBriefing(admin, briefing.id, "closed");
    const run = await reconcile(admin, briefing.id, () => undefined);
    const comparisons = await compareBriefing(admin, briefing, reference.plan, run.id);
    expect(comparisons.map(({ source }) => source)).toEqual(["board", "report", "site-reports", "reconciliation"]);
    for (const { source, compared, differences } of comparisons) {
      expect({ source, differences }).toEqual({ source, differences: [] });
      expect(compared).toBeGreaterThanOrEqual(24 * 18);
    }
  }, 240_000);

  it("says the same in every form of its report, line by line", async () => {
    const path = `/api/briefings/${briefing.id}/report`;
    const report = JSON.parse((await admin.download(`${path}.json`)).bytes.toString()) as BriefingReport;
    expect(report.rows.filter(({ kind }) => kind === "site")).toHaveLength(24);
    for (const format of ["csv", "xlsx", "docx", "pdf"] as const) {
      const { compared, differences } = await compareForm(
        report,
        format,
        (await admin.download(`${path}.${format}`)).bytes,
      );
      expect({ format, differences }).toEqual({ format, differences: [] });
      expect(compared).toBeGreaterThan(24 * 6);
    }
  }, 240_000);

  it("has a report of every site to take home", async () => {
    const ask = { briefingId: briefing.id, format: "csv" as const };
    const { reports, bytes } = await makeBundle(admin, ask, folder, () => undefined);
    expect(reports).toBe(24);
    expect(bytes).toBeGreaterThan(24 * 500);
    expect(await readdir(folder)).toHaveLength(1);
  }, 240_000);

  it("can be played again, on a copy, by the simulator that knows nothing but an address and a way in", async () => {
    const day = 86_400_000;
    const [startsAt, endsAt] = [briefing.startsAt + day, briefing.startsAt + day + 2 * 3_600_000];
    const sessions = [
      {
        number: 1,
        name: "Buổi sau",
        startsAt: new Date(startsAt).toISOString(),
        endsAt: new Date(endsAt).toISOString(),
      },
    ];
    const copyOf = { title: "Hội nghị sau", sessions };
    const copy = await admin.post(`/api/briefings/${briefing.id}/copies`, copyOf, copiedBriefingSchema);
    await watchJob(
      () => admin.get(`/api/jobs/${copy.jobId}`, jobSchema),
      (job) => job,
    );
    await moveBriefing(admin, copy.briefing.id, "open");
    const told: string[] = [];
    const truthFile = path.join(folder, "truth.json");
    const right = await runSimulation(
      {
        url: await api.getUrl(),
        access: { kind: "link", text: `/sign-in#${await makeLink(admin, adminId)}` },
        briefingId: null,
        sites: 6,
        minutes: null,
        atMost: 2,
        seed: "again",
        atOnce: 8,
        zoomFile: path.join(folder, "zoom.csv"),
        truthFile,
      },
      new AbortController().signal,
      new Say({ write: (text) => told.push(text) }),
    );
    expect(right).toBe(true);
    expect(told.join("")).toContain("Hội nghị sau");
    const truth = siteTruths.parse(JSON.parse(await readFile(truthFile, "utf8")));
    expect(truth).toHaveLength(6);
    const entries = truth.reduce((sum, site) => sum + site.entries, 0);
    expect(await verifyLedger(admin, copy.briefing.id)).toBe(entries);
    expect((await readFile(path.join(folder, "zoom.csv"), "utf8")).startsWith("\uFEFFTopic,")).toBe(true);
  }, 240_000);
});
