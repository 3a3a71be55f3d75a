import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { RunView } from "#contracts";
import type { BriefingReport, SiteReport } from "#domain";
import { until } from "../../support/open-rooms.js";
import { readPdf } from "../../support/read-pdf.js";
import { openVcWorld, type VcWorld, zoomLog } from "../../support/vc-world.js";
import { entry } from "../../support/world.js";
import { signedIn } from "./reports-world.js";

let world: VcWorld;
let organizer: Awaited<ReturnType<typeof signedIn>>;
beforeAll(async () => {
  world = await openVcWorld({ sites: 3, delegatesPerSite: 3, sessions: 2 });
  organizer = await signedIn(world, { role: "organizer" });
  const [first] = world.sites;
  await world.record(first!, [
    ...world.delegatesOf(first!).map((delegate) => entry("arrived", { delegateId: delegate.id })),
    entry("headcount", { checkpoint: "opening", count: 9 }),
    entry("headcount", { checkpoint: "closing", count: 9 }),
  ]);
});
afterAll(() => world.close());

const siteUrl = (index: number, format: string): string =>
  world.url(`sites/${world.sites[index]!.id}/report.${format}`);

async function siteModel(index: number, query = ""): Promise<SiteReport> {
  return (await organizer.get(`${siteUrl(index, "json")}${query}`)).json() as SiteReport;
}

async function reconcile(): Promise<RunView> {
  const { id } = (await world.organizer.send<RunView>("POST", world.url("runs"), {})).body;
  const now = async (): Promise<RunView> => (await world.organizer.get<RunView>(world.url(`runs/${id}`))).body;
  await until(async () => (await now()).job.state === "done");
  return now();
}

const overCounted =
  "Quân số báo cáo nhiều hơn số người đã điểm danh có mặt tại điểm cầu, quá mức cho phép (2 trường hợp).";

describe("what stands beside the check-ins", () => {
  it("is nothing before a log was read and a run was made: no site is called not connected", async () => {
    const report = await siteModel(0);
    expect(report.sources.connection).toEqual({ kind: "no-log" });
    expect(report).toMatchObject({ findings: [], origin: { run: null } });
  });

  it("is the connection of the room, in the session the log is about", async () => {
    await world.readLog(
      zoomLog([
        ["DC001 - Phường số 1", -5, 100],
        ["DC001 - Phường số 1", 121, 210],
      ]),
    );
    // 210 minutes; away from minute 100 to minute 121: 189 / 210 = 90 %.
    const { startsAt } = (await siteModel(0)).occasion;
    expect((await siteModel(0)).sources.connection).toEqual({
      kind: "connected",
      firstJoinedAt: new Date(new Date(startsAt).getTime() - 5 * 60_000).toISOString(),
      lastLeftAt: new Date(new Date(startsAt).getTime() + 210 * 60_000).toISOString(),
      drops: 1,
      coverage: 0.9,
    });
    expect((await siteModel(1)).sources.connection).toEqual({ kind: "not-connected" });
    expect((await siteModel(0, "?session=2")).sources.connection).toEqual({ kind: "no-log" });

    const { text } = readPdf((await organizer.get(siteUrl(0, "pdf"))).bytes);
    expect(text.replaceAll(/\s+/g, " ")).toContain(
      "từ 07 giờ 55 đến 11 giờ 30, gián đoạn 1 lần, 90,0% thời gian buổi họp",
    );
    const whole = (await organizer.get(world.url("report.json"))).json() as BriefingReport;
    expect(whole.siteCounts.connected).toBe(1);
    expect(whole.annexes.notConnected.map(({ code }) => code)).toEqual(["DC000", "DC002", "DC003"]);
  });

  it("is what the newest run found, as long as the site has reported nothing since", async () => {
    const run = await reconcile();
    const report = await siteModel(0);
    expect(report.origin.run).toEqual({ id: run.id, outputHash: run.outputHash });
    expect(report.findings[0]).toBe(overCounted);
    expect(readPdf((await organizer.get(siteUrl(0, "pdf"))).bytes).text).toContain("3. Vấn đề cần lưu ý");

    await world.record(world.sites[0]!, [entry("headcount", { checkpoint: "opening", count: 3 })]);
    expect((await siteModel(0)).findings).toEqual([]);
    expect((await siteModel(1)).findings).not.toEqual([]);
  });
});
