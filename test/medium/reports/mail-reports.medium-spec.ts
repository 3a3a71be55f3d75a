import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { INestApplicationContext } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { Audit } from "#audit";
import { Briefings } from "#briefings";
import { type CreateReportMailing, reportHistorySchema, type ReportMailingView } from "#contracts";
import { HintBus, JobContext, Jobs, NestLogger, UnitOfWork } from "#platform";
import { MailReportsHandler, ReportsErasure } from "#reports";
import { v7 as uuidv7 } from "uuid";
import { WorkerModule } from "../../../apps/worker/src/worker.module.js";
import { until } from "../../support/open-rooms.js";
import { openPostOffice, type PostOffice } from "../../support/post-office.js";
import { testSettings } from "../../support/test-settings.js";
import type { World } from "../../support/world.js";
import { type Caller, eventfulWorld, signedIn } from "./reports-world.js";

let postOffice: PostOffice;
let world: World;
let worker: INestApplicationContext;
let secretary: Caller;

beforeAll(async () => {
  postOffice = await openPostOffice();
  world = await eventfulWorld(postOffice.environment);
  await setAddresses("dc1@vi-du.vn", "dc2@vi-du.vn", "het-hop@vi-du.vn", null);
  worker = await NestFactory.createApplicationContext(WorkerModule.forRoot(testSettings(world.environment)), {
    logger: new NestLogger(),
  });
  secretary = await signedIn(world, { role: "secretary" });
});
afterAll(async () => {
  await worker.close();
  await world.close();
  await postOffice.close();
});

const bare = { expected: null, headcountOnly: false, relayOnly: false };
async function setAddresses(...addresses: (string | null)[]): Promise<void> {
  const sites = addresses.map((contactMail, at) => ({ ...bare, siteId: world.sites[at]!.id, contactMail }));
  await world.app.get(Briefings).setParticipation(world.admin, world.briefing.id, { all: false, sites });
}

const url = (): string => `/api/briefings/${world.briefing.id}/report-mailings`;

async function ask(body: Partial<CreateReportMailing> = {}, caller = secretary): Promise<ReportMailingView> {
  const answer = await caller.post(url(), { id: uuidv7(), ...body });
  expect(answer.status).toBe(202);
  return answer.json() as ReportMailingView;
}

const read = async (id: string): Promise<ReportMailingView> =>
  (await secretary.get(`${url()}/${id}`)).json() as ReportMailingView;

async function finished(id: string): Promise<ReportMailingView> {
  await until(async () => ["done", "failed"].includes((await read(id)).job.state), 50);
  return read(id);
}

const receivers = (): string[] => postOffice.taken.splice(0).map(({ to }) => to);

describe("reports by mail", () => {
  it("reach each site with its own paper, and whoever asked is told which did not and why", async () => {
    const mailing = await finished((await ask()).id);
    expect(mailing).toMatchObject({ sent: 2, waiting: 0, failed: 2, job: { state: "done", done: 4, total: 4 } });
    expect(mailing.failures.map(({ siteCode, reason }) => [siteCode, reason])).toEqual([
      ["DC003", expect.stringContaining("550")],
      ["DC004", expect.stringContaining("No mail address is known")],
    ]);
    const [first] = postOffice.taken.filter(({ to }) => to === "dc1@vi-du.vn");
    expect(first!.text).toContain("Content-Type: application/pdf");
    expect(first!.text).toContain("DC001_Phuong-so-1_BC-diem-danh_2026-11-23.pdf");
    expect(first!.text).toContain(`<${mailing.id}.${world.sites[0]!.id}@vi-du.vn>`);
    expect(receivers().toSorted()).toEqual(["dc1@vi-du.vn", "dc2@vi-du.vn"]);
  });

  it("stand in the audit and in the report's history: who sent which figures to whom", async () => {
    const filter = { action: "report.mailed", briefingId: world.briefing.id, limit: 10 };
    const lines = await world.app.get(Audit).list(filter);
    expect(lines.map(({ siteId, actorName, details }) => `${siteId} ${actorName} ${String(details["to"])}`)).toEqual(
      expect.arrayContaining([0, 1].map((at) => `${world.sites[at]!.id} Người dùng thử d…@vi-du.vn`)),
    );
    const answer = await secretary.get(`/api/briefings/${world.briefing.id}/report-history?site=${world.sites[0]!.id}`);
    const { downloads, editions } = reportHistorySchema.parse(answer.json());
    expect(downloads[0]).toMatchObject({ who: "Người dùng thử", mailedTo: "d…@vi-du.vn", code: editions[0]!.code });
  });

  it("are sent once, however often the same wish arrives, and again to those that failed when somebody asks", async () => {
    const wish = { id: uuidv7(), sites: [world.sites[1]!.id] };
    const [one] = await Promise.all([ask(wish), ask(wish)]);
    await finished(one.id);
    await ask(wish);
    expect(receivers()).toEqual(["dc2@vi-du.vn"]);
    await setAddresses("dc1@vi-du.vn", "dc2@vi-du.vn", "dc3@vi-du.vn", "dc4@vi-du.vn");
    const again = await finished((await ask({ sites: [world.sites[2]!.id, world.sites[3]!.id] })).id);
    expect(again).toMatchObject({ sent: 2, failed: 0 });
    expect(receivers().toSorted()).toEqual(["dc3@vi-du.vn", "dc4@vi-du.vn"]);
  });

  it("are sent once when a worker freezes in the middle and another goes on; what it was sending is asked about", async () => {
    let release!: () => void;
    const frozen = new Promise<void>((resolve) => (release = resolve));
    // Whichever site comes first, the worker freezes while the post office holds its second mail.
    const hold = (): Promise<void> => (postOffice.taken.length === 2 ? frozen : Promise.resolve());
    for (const at of [1, 2, 3, 4]) postOffice.atDoor.set(`dc${at}@vi-du.vn`, hold);
    const { id } = await ask();
    await until(() => Promise.resolve(postOffice.taken.length === 2), 20);
    postOffice.atDoor.clear();
    const held = postOffice.taken[1]!.to;
    const unitOfWork = worker.get(UnitOfWork);
    await unitOfWork.query(`update job set attempt = attempt + 1 where id = $1`, [id]);
    const next = new JobContext(unitOfWork, worker.get(HintBus), worker.get(Jobs), id, "mail-reports", 2, {}, null);
    await worker.get(MailReportsHandler).run(next);
    release();
    const mailing = await read(id);
    expect(mailing).toMatchObject({ sent: 3, waiting: 0, failed: 1 });
    expect(mailing.failures).toMatchObject([{ siteCode: `DC00${held[2]}`, mayHaveArrived: true }]);
    expect(receivers().toSorted()).toEqual([1, 2, 3, 4].map((at) => `dc${at}@vi-du.vn`));
  });

  it("go out by who answers for the reports there, and for nobody else", async () => {
    const body = { id: uuidv7(), sites: [world.sites[1]!.id] };
    const elsewhere = await signedIn(world, { role: "secretary", siteId: world.sites[0]!.id });
    expect((await elsewhere.post(url(), body)).status).toBe(404);
    expect((await elsewhere.post(url(), { id: uuidv7() })).status).toBe(404);
    const coordinator = await signedIn(world, { role: "coordinator", siteId: world.sites[1]!.id });
    expect((await coordinator.post(url(), body)).status).toBe(403);
    expect(((await elsewhere.get(url())).json() as { items: unknown[] }).items).toEqual([]);
    const own = await ask({ sites: [world.sites[0]!.id] }, elsewhere);
    expect(((await elsewhere.get(url())).json() as { items: { id: string }[] }).items.map(({ id }) => id)).toEqual([
      own.id,
    ]);
    await finished(own.id);
  });

  it("leave no address behind when the people of the briefing are erased", async () => {
    const unitOfWork = world.app.get(UnitOfWork);
    await unitOfWork.run((tx) => world.app.get(ReportsErasure).erase(tx, world.briefing.id, true));
    expect(await unitOfWork.query(`select 1 from report_mail where address is not null`)).toEqual([]);
  });
});
