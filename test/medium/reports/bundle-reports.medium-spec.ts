import { existsSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { INestApplicationContext } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { parse } from "csv-parse/sync";
import type { CreateReportBundle, ReportBundleView } from "#contracts";
import { NestLogger } from "#platform";
import { ReportPress } from "#reports";
import { WorkerModule } from "../../../apps/worker/src/worker.module.js";
import { until } from "../../support/open-rooms.js";
import { testSettings } from "../../support/test-settings.js";
import { unzip } from "../../support/unzip.js";
import type { World } from "../../support/world.js";
import { type Caller, eventfulWorld, signedIn } from "./reports-world.js";

let world: World;
let worker: INestApplicationContext;
let organizer: Caller;
beforeAll(async () => {
  world = await eventfulWorld();
  worker = await startWorker();
  organizer = await signedIn(world, { role: "organizer" });
});
afterEach(() => {
  jest.restoreAllMocks();
});
afterAll(async () => {
  await worker.close();
  await world.close();
});

function startWorker(): Promise<INestApplicationContext> {
  const module = WorkerModule.forRoot(testSettings(world.environment));
  return NestFactory.createApplicationContext(module, { logger: new NestLogger() });
}

const bundlesUrl = (): string => `/api/briefings/${world.briefing.id}/report-bundles`;
const fileUrl = (id: string): string => `${bundlesUrl()}/${id}/file`;
const folder = (): string => path.join(world.environment["DATA_DIR"]!, "report-bundles");

async function ask(body: Partial<CreateReportBundle>, caller = organizer): Promise<ReportBundleView> {
  const answer = await caller.post(bundlesUrl(), body);
  expect(answer.status).toBe(202);
  return answer.json() as ReportBundleView;
}

async function read(id: string): Promise<ReportBundleView> {
  return (await organizer.get(`${bundlesUrl()}/${id}`)).json() as ReportBundleView;
}

async function made(body: Partial<CreateReportBundle>): Promise<ReportBundleView> {
  const { id } = await ask(body);
  await until(async () => ["done", "failed"].includes((await read(id)).job.state), 50);
  return read(id);
}

const index = (zip: Map<string, Buffer>): Record<string, string>[] =>
  parse(zip.get("00_Muc-luc.csv")!, { bom: true, columns: true });

describe("a bundle", () => {
  it("holds the report of every site, the one over all of them, and an index", async () => {
    const bundle = await made({ format: "pdf" });
    expect(bundle).toMatchObject({ sites: 5, failures: [], fileName: expect.stringMatching(/^DC000_.*\.zip$/) });
    expect(bundle.job).toMatchObject({ state: "done", done: 5, total: 5 });

    const answer = await organizer.get(fileUrl(bundle.id));
    expect(answer.headers).toMatchObject({
      "content-type": "application/zip",
      "content-length": String(bundle.bytes),
      "content-disposition": `attachment; filename="${bundle.fileName}"`,
    });
    const zip = unzip(answer.bytes);
    expect([...zip.keys()]).toEqual([
      "DC000_Diem-cau-trung-tam_BC-diem-danh_2026-11-23.pdf",
      ...[1, 2, 3, 4].map((n) => `DC00${n}_Phuong-so-${n}_BC-diem-danh_2026-11-23.pdf`),
      "DC000_Diem-cau-trung-tam_BC-tong-hop_2026-11-23.pdf",
      "00_Muc-luc.csv",
    ]);
    // The same figures, alone or in a bundle, are the same file.
    const alone = await organizer.get(`/api/briefings/${world.briefing.id}/sites/${world.sites[0]!.id}/report.pdf`);
    expect(zip.get("DC001_Phuong-so-1_BC-diem-danh_2026-11-23.pdf")!.equals(alone.bytes)).toBe(true);
    expect(index(zip).map((row) => row["Tệp"])).toEqual([...zip.keys()].slice(0, -1));
  });

  it("is the same file when it is made again from the same positions", async () => {
    const first = await made({ format: "csv" });
    const second = await made({ format: "csv" });
    expect(second.id).not.toBe(first.id);
    expect(second.sha256).toBe(first.sha256);
  });

  it("covers the subtree of a node", async () => {
    const bundle = await made({ format: "json", node: world.sites[1]!.id });
    expect(bundle).toMatchObject({ sites: 1, node: world.sites[1]!.id });
    const zip = unzip((await organizer.get(fileUrl(bundle.id))).bytes);
    expect([...zip.keys()].filter((name) => name.includes("BC-diem-danh_"))).toHaveLength(1);
  });

  it("covers sites that were picked one by one, without a report that speaks of them as a whole", async () => {
    const sites = [world.sites[2]!.id, world.sites[0]!.id];
    const bundle = await made({ format: "csv", sites });
    expect([bundle.sites, bundle.chosen]).toEqual([2, 2]);
    const zip = unzip((await organizer.get(fileUrl(bundle.id))).bytes);
    expect([...zip.keys()].map((name) => name.slice(0, 5))).toEqual(["DC001", "DC003", "00_Mu"]);
    const secretary = await signedIn(world, { role: "secretary", siteId: world.sites[0]!.id });
    expect((await secretary.post(bundlesUrl(), { sites })).status).toBe(404);
    expect((await secretary.get(`${bundlesUrl()}/${bundle.id}`)).status).toBe(404);
  });

  it("names the site whose report could not be made, and has all the others", async () => {
    const press = worker.get(ReportPress);
    const pdf = press.pdf.bind(press);
    jest
      .spyOn(press, "pdf")
      .mockImplementation((paper) =>
        paper.title.includes("DC002") ? Promise.reject(new Error("this paper is torn")) : pdf(paper),
      );
    const bundle = await made({ format: "pdf" });
    expect(bundle.job.state).toBe("done");
    expect(bundle).toMatchObject({ sites: 4, failures: [{ siteCode: "DC002", siteName: "Phường số 2" }] });
    const zip = unzip((await organizer.get(fileUrl(bundle.id))).bytes);
    expect([...zip.keys()].filter((name) => name.startsWith("DC002"))).toEqual([]);
    expect(index(zip).at(-1)).toMatchObject({ "Mã điểm cầu": "DC002", Tệp: "" });
  });

  it("fails with a sentence when no report at all can be made, and leaves no file behind", async () => {
    const before = readdirSync(folder());
    jest.spyOn(worker.get(ReportPress), "xlsx").mockImplementation((workbook) => {
      const isOverall = workbook.sheets.some(({ name }) => name === "Bốn nguồn");
      return isOverall ? Promise.resolve(Buffer.from("x")) : Promise.reject(new Error("no ink"));
    });
    const bundle = await made({ format: "xlsx" });
    expect(bundle.job).toMatchObject({ state: "failed", error: expect.stringContaining("No report could be made") });
    expect((await organizer.get(fileUrl(bundle.id))).json()).toMatchObject({ code: "job-not-done" });
    expect(readdirSync(folder())).toEqual(before);
  });
});

describe("the download of a bundle", () => {
  it("goes on where it broke off", async () => {
    const bundle = await made({ format: "csv" });
    const whole = await organizer.get(fileUrl(bundle.id));
    const etag = String(whole.headers["etag"]);
    const rest = await organizer.get(fileUrl(bundle.id), { range: "bytes=100-", "if-range": etag });
    expect([rest.status, rest.headers["content-range"]]).toEqual([
      206,
      `bytes 100-${bundle.bytes! - 1}/${bundle.bytes}`,
    ]);
    expect(rest.bytes.equals(whole.bytes.subarray(100))).toBe(true);

    const other = await organizer.get(fileUrl(bundle.id), { range: "bytes=100-", "if-range": '"another file"' });
    expect([other.status, other.bytes.length]).toEqual([200, bundle.bytes]);
    const beyond = await organizer.get(fileUrl(bundle.id), { range: `bytes=${bundle.bytes}-` });
    expect([beyond.status, beyond.headers["content-range"]]).toEqual([416, `bytes */${bundle.bytes}`]);
  });

  it("is gone after its week; a worker clears away the file and what a crash left, and nothing else", async () => {
    const kept = await made({ format: "csv" });
    const expired = await made({ format: "csv" });
    await world.database.asOwner(`update report_bundle set expires_at = now() - interval '1 minute' where id = $1`, [
      expired.id,
    ]);
    expect((await organizer.get(fileUrl(expired.id))).json()).toMatchObject({ code: "gone" });

    const [old, young] = [path.join(folder(), "crashed.zip.part"), path.join(folder(), "running.zip.part")];
    for (const file of [old, young]) writeFileSync(file, "PK");
    const yesterday = new Date(Date.now() - 86_400_000);
    for (const name of readdirSync(folder())) {
      if (name !== path.basename(young)) utimesSync(path.join(folder(), name), yesterday, yesterday);
    }
    const another = await startWorker();
    await until(() => Promise.resolve(!existsSync(old)));
    await until(() => Promise.resolve(!readdirSync(folder()).some((name) => name.startsWith(expired.id))));
    await another.close();
    expect(existsSync(young)).toBe(true);
    expect((await organizer.get(fileUrl(kept.id))).status).toBe(200);
    expect((await read(expired.id)).fileName).toBe(expired.fileName);
  });

  it("leaves a line of who asked and who took it", async () => {
    const bundle = await made({ format: "csv" });
    await organizer.get(fileUrl(bundle.id));
    const lines = await world.database.asOwner<{ action: string }>(
      `select action from audit_line where subject = $1 order by id`,
      [bundle.id],
    );
    expect(lines.map(({ action }) => action)).toEqual(["report-bundle.asked", "report-bundle.downloaded"]);
  });
});

describe("who may bundle", () => {
  it("a secretary of a subtree that subtree; the whole reads not found", async () => {
    const [own, other] = world.sites;
    const secretary = await signedIn(world, { role: "secretary", siteId: own!.id });
    const bundle = await ask({ format: "csv", node: own!.id }, secretary);
    expect((await secretary.get(`${bundlesUrl()}/${bundle.id}`)).status).toBe(200);
    expect((await secretary.post(bundlesUrl(), { format: "csv", node: other!.id })).status).toBe(404);
    expect((await secretary.post(bundlesUrl(), { format: "csv" })).status).toBe(404);
    const whole = await ask({ format: "csv" });
    expect((await secretary.get(`${bundlesUrl()}/${whole.id}`)).status).toBe(404);
    expect((await secretary.get(fileUrl(whole.id))).status).toBe(404);
  });

  it("not a coordinator", async () => {
    const coordinator = await signedIn(world, { role: "coordinator", siteId: world.sites[0]!.id });
    expect((await coordinator.post(bundlesUrl(), { node: world.sites[0]!.id })).status).toBe(403);
  });

  it("of sessions and nodes that exist", async () => {
    expect((await organizer.post(bundlesUrl(), { session: 9 })).status).toBe(404);
    expect((await organizer.post(bundlesUrl(), { node: "11111111-1111-4111-8111-111111111111" })).status).toBe(404);
    expect((await organizer.post(bundlesUrl(), { format: "odt" })).status).toBe(400);
  });
});
