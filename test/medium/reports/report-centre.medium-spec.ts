import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Audit } from "#audit";
import { reportHistorySchema } from "#contracts";
import { type BriefingReport, type SiteReport, sumFigures } from "#domain";
import { PassSigner } from "#roster";
import { readPdf } from "../../support/read-pdf.js";
import { entry, type World } from "../../support/world.js";
import { type Caller, eventfulWorld, signedIn } from "./reports-world.js";

let world: World;
let organizer: Caller;
beforeAll(async () => {
  world = await eventfulWorld();
  organizer = await signedIn(world, { role: "organizer" });
});
afterAll(() => world.close());

const siteUrl = (index: number, format: string): string =>
  `/api/briefings/${world.briefing.id}/sites/${world.sites[index]!.id}/report.${format}`;
const wholeUrl = (format: string, query = ""): string => `/api/briefings/${world.briefing.id}/report.${format}${query}`;

async function download(url: string): Promise<Buffer> {
  const answer = await organizer.get(url);
  expect(answer.status).toBe(200);
  return answer.bytes;
}

const siteModel = async (index: number): Promise<SiteReport> =>
  JSON.parse((await download(siteUrl(index, "json"))).toString("utf8")) as SiteReport;
const wholeModel = async (): Promise<BriefingReport> =>
  JSON.parse((await download(wholeUrl("json"))).toString("utf8")) as BriefingReport;

describe("people and units", () => {
  it("by unit add up to the same figures, over a site and over all of them", async () => {
    for (const report of [await siteModel(0), await wholeModel()]) {
      const sum = sumFigures(report.units.map(({ figures }) => figures));
      for (const field of ["summoned", "present", "stoodIn", "late", "excused", "absent", "notCalled"] as const) {
        expect([field, sum[field]]).toEqual([field, report.figures[field]]);
      }
    }
  });

  it("over many sites are the absentees, stand-ins and guests of each site, in the order of the sites", async () => {
    const whole = await wholeModel();
    const bySite = await Promise.all([0, 1, 2, 3].map(siteModel));
    const named = (people: readonly { fullName: string }[]) => people.map(({ fullName }) => fullName);
    expect(named(whole.annexes.absentees)).toEqual(bySite.flatMap(({ annexes }) => named(annexes.absentees)));
    expect(named(whole.annexes.guests)).toEqual(bySite.flatMap(({ annexes }) => named(annexes.guests)));
    expect(whole.annexes.standIns.map(({ standIn, site }) => [standIn.fullName, site.code])).toEqual([
      ["Lê Thị Thay", world.sites[0]!.code],
    ]);
    const { text } = readPdf(await download(wholeUrl("pdf", "?kind=absentees")));
    for (const name of named(whole.annexes.absentees)) expect(text).toContain(name);
  });

  it("get a sheet to sign with the codes of their passes and a notice on personal data", async () => {
    const { text } = readPdf(await download(`${siteUrl(0, "pdf")}?kind=sign-in`));
    const signer = world.app.get(PassSigner);
    for (const { id } of world.delegatesOf(world.sites[0]!)) {
      expect(text).toContain(signer.codeOf(world.briefing.id, id));
    }
    expect(text.replaceAll(/\s+/g, " ")).toContain("Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15");
  });
});

describe("the form", () => {
  it("is the one that was asked for, with the same figures and code", async () => {
    const answers = await Promise.all(
      ["", "?form=state", "?form=party"].map((query) => organizer.get(siteUrl(0, "pdf") + query)),
    );
    const texts = answers.map(({ bytes }) => readPdf(bytes).text);
    expect(texts.map((text) => text.includes("ĐẢNG CỘNG SẢN VIỆT NAM"))).toEqual([false, false, true]);
    expect(new Set(answers.map(({ headers }) => headers["report-code"])).size).toBe(1);
  });
});

describe("the first page", () => {
  it("is a drawing of that page alone, for who may read the report, and is written down", async () => {
    const url = siteUrl(0, "pdf").replace("report.pdf", "report-preview.svg");
    const answer = await organizer.get(url);
    expect([answer.status, answer.headers["content-type"]]).toEqual([200, "image/svg+xml"]);
    const drawing = answer.bytes.toString("utf8");
    expect(drawing).toMatch(/^<svg [^>]*viewBox="0 0 595\.\d+ 841\.\d+"/);
    expect(drawing).not.toMatch(/<script|<foreignObject|href="(?!#|data:image)/);
    const stranger = await signedIn(world, { role: "coordinator", siteId: world.sites[1]!.id });
    expect((await stranger.get(url)).status).toBe(404);
    const [line] = await world.app
      .get(Audit)
      .list({ action: "report.previewed", briefingId: world.briefing.id, limit: 1 });
    expect(line).toMatchObject({ siteId: world.sites[0]!.id, details: { paper: "attendance" } });
  });
});

describe("the history of a report", () => {
  const historyUrl = (query = "") => `/api/briefings/${world.briefing.id}/report-history${query}`;

  it("begins with what it says now, and names who took which edition", async () => {
    const site = world.sites[2]!;
    await download(siteUrl(2, "pdf"));
    await world.record(site, [entry("headcount", { checkpoint: "closing", count: 31 })]);
    const history = reportHistorySchema.parse((await organizer.get(historyUrl(`?site=${site.id}`))).json());
    expect(history.editions.map(({ issuedAt }) => issuedAt !== null)).toEqual([false, true]);
    expect(history.downloads[0]).toMatchObject({
      kind: "attendance",
      format: "pdf",
      newer: true,
      who: "Người dùng thử",
    });
    expect(history.downloads[0]!.code).toBe(history.editions[1]!.code);
  });

  it("is for those who answer for the reports", async () => {
    const coordinator = await signedIn(world, { role: "coordinator", siteId: world.sites[2]!.id });
    expect((await coordinator.get(historyUrl(`?site=${world.sites[2]!.id}`))).status).toBe(403);
    const secretary = await signedIn(world, { role: "secretary", siteId: world.sites[2]!.id });
    expect((await secretary.get(historyUrl())).status).toBe(404);
  });
});
