import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { parse } from "csv-parse/sync";
import { readXlsx } from "hucre/xlsx";
import { AttendanceQuery, type TallyRecord } from "#attendance";
import { Briefings } from "#briefings";
import type { BriefingReport, SiteReport } from "#domain";
import { UnitOfWork } from "#platform";
import { readDocx } from "../../support/read-docx.js";
import { readPdf } from "../../support/read-pdf.js";
import { entry, type World } from "../../support/world.js";
import { type Caller, eventfulWorld, signedIn } from "./reports-world.js";

const formats = ["pdf", "docx", "xlsx", "csv", "json"] as const;

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

async function tallies(): Promise<Map<number, TallyRecord>> {
  const rows = await world.app.get(AttendanceQuery).tallies(world.app.get(UnitOfWork).reader, world.briefing.key, 1);
  return new Map(rows.map((row) => [row.siteKey, row]));
}

/** The figures of the ten columns, in their order, without the rate. */
function columns(counts: TallyRecord["counts"], summoned: number): number[] {
  const { present, stoodIn, late, excused, absent } = counts;
  return [summoned, present, stoodIn, late, excused, absent, summoned - present - stoodIn - excused - absent];
}

/** What stands on the same line of a page as this text, from left to right. */
function lineWith(pdf: Buffer, text: string): string[] {
  const { runs } = readPdf(pdf);
  const mark = runs.find((run) => run.text === text)!;
  return runs
    .filter((run) => run.page === mark.page && Math.abs(run.yMm - mark.yMm) < 0.2)
    .toSorted((a, b) => a.xMm - b.xMm)
    .map((run) => run.text);
}

async function sheet(workbook: Buffer, name: string): Promise<unknown[][]> {
  return (await readXlsx(workbook)).sheets.find((one) => one.name === name)!.rows;
}

const csvRows = (csv: Buffer): Record<string, string>[] => parse(csv, { bom: true, columns: true });
const siteModel = async (index: number): Promise<SiteReport> =>
  JSON.parse((await download(siteUrl(index, "json"))).toString("utf8")) as SiteReport;
const wholeModel = async (query = ""): Promise<BriefingReport> =>
  JSON.parse((await download(wholeUrl("json", query))).toString("utf8")) as BriefingReport;

const heads = ["Triệu tập", "Có mặt", "Dự thay", "Đi muộn", "Vắng có lý do", "Vắng không lý do", "Chưa điểm danh"];

describe("the report of a site", () => {
  it("says in every form what the tally says", async () => {
    // T 6 = present 3 (one at site 1) + stood-in 1 + excused 1 + absent 0 + not called 1.
    const expected = [6, 3, 1, 1, 1, 0, 1];
    const { counts, headcounts } = (await tallies()).get(world.sites[0]!.key)!;
    expect(columns(counts, 6)).toEqual(expected);

    const report = await siteModel(0);
    expect(report.figures).toMatchObject(counts);
    expect(report.sources).toMatchObject({ headcounts, checkIns: { seatsFilled: 4, peopleInHall: 4 } });

    const summary = new Map(
      (await sheet(await download(siteUrl(0, "xlsx")), "Tổng hợp")).map((row) => [row[1], row[2]]),
    );
    expect(heads.map((head) => summary.get(head))).toEqual(expected);
    expect([summary.get("Khách"), summary.get("Đầu buổi")]).toEqual([1, 4]);

    const pdf = await download(siteUrl(0, "pdf"));
    // Order and name of the site stand before the figures.
    expect(lineWith(pdf, "66,7").slice(2, 10)).toEqual([...expected.map(String), "66,7"]);
    expect(readPdf(pdf).text.replaceAll(/\s+/g, " ")).toContain(
      "Triệu tập 6 = 3 có mặt + 1 dự thay + 1 vắng có lý do + 0 vắng không lý do + 1 chưa điểm danh",
    );

    const word = readDocx(await download(siteUrl(0, "docx"))).tables.flat();
    expect(word.find((cells) => cells[9] === "66,7")!.slice(2, 10)).toEqual([...expected.map(String), "66,7"]);

    const people = csvRows(await download(siteUrl(0, "csv")));
    const named = (group: string) => people.filter((row) => row["Nhóm"] === group).map((row) => row["Trạng thái"]);
    expect(named("Triệu tập")).toEqual([
      "Có mặt",
      "Có mặt",
      "Có mặt tại điểm cầu khác",
      "Có người dự thay",
      "Vắng có lý do",
      "Chưa điểm danh",
    ]);
    expect([named("Dự thay").length, named("Khách").length]).toEqual([1, 1]);
  });

  it("shows a delegate of another site as a visitor beside the site's own T", async () => {
    const { counts } = (await tallies()).get(world.sites[1]!.key)!;
    const report = await siteModel(1);
    expect(report.figures).toMatchObject({ ...counts, summoned: 6, visitors: 1, present: 2, notCalled: 3 });
    expect(report.annexes.visitors.map((visitor) => visitor.homeSite.code)).toEqual(["DC001"]);
    expect(report.sources.checkIns.peopleInHall).toBe(3);
  });

  it("tells of other sites their code and name, nothing more", async () => {
    const report = await siteModel(0);
    expect(report.people[2]!.elsewhere).toEqual([{ code: "DC002", name: "Phường số 2" }]);
  });

  it("keeps a name that looks like a formula a name", async () => {
    const csv = (await download(siteUrl(0, "csv"))).toString("utf8");
    expect(csv).toContain("'=HYPERLINK(1)");
    const guests = await sheet(await download(siteUrl(0, "xlsx")), "Khách, nơi khác đến");
    expect(guests[1]![2]).toBe("=HYPERLINK(1)");
  });

  it("of a silent site has all its people not called", async () => {
    const report = await siteModel(3);
    expect(report.figures).toMatchObject({ summoned: 6, present: 0, absent: 0, notCalled: 6 });
    expect(report.origin).toMatchObject({ positions: [], asOf: null });
    expect(readPdf(await download(siteUrl(3, "pdf"))).text).toContain("SỐ LIỆU TẠM THỜI");
  });

  it("is saved under a name that sorts, and is not kept by anything on the way", async () => {
    const { headers } = await organizer.get(siteUrl(0, "pdf"));
    expect(headers).toMatchObject({
      "content-type": "application/pdf",
      "content-disposition": 'attachment; filename="DC001_Phuong-so-1_BC-diem-danh_2026-11-23.pdf"',
      "cache-control": "private, no-store",
    });
  });
});

describe("the report over the whole briefing", () => {
  it("says in every form what the tallies say, line by line and in sum", async () => {
    const known = await tallies();
    const lines = world.sites.map((site) => {
      const tally = known.get(site.key);
      return [site.code, tally ? columns(tally.counts, 6) : [6, 0, 0, 0, 0, 0, 6]] as const;
    });
    const sum = [24, 5, 1, 1, 1, 1, 16];

    const report = await wholeModel();
    expect(report.figures).toMatchObject({ summoned: 24, present: 5, visitors: 1, guests: 1, notCalled: 16 });
    expect(report.declared.opening).toEqual({ sites: 2, sum: 34 });

    const csv = csvRows(await download(wholeUrl("csv")));
    const table = (await sheet(await download(wholeUrl("xlsx")), "Bốn nguồn")).map((row) => [row[1], row.slice(4, 11)]);
    const pdf = await download(wholeUrl("pdf"));
    const word = readDocx(await download(wholeUrl("docx"))).tables.flat();
    for (const [code, figures] of lines) {
      const row = csv.find((one) => one["Mã điểm cầu"] === code)!;
      expect(heads.map((head) => Number(row[head]))).toEqual(figures);
      expect(table.find(([found]) => found === code)).toEqual([code, figures]);
      const inWord = word.find((cells) => cells[1] === `${code} ${row["Điểm cầu"]}`)!;
      expect(inWord.slice(2, 9)).toEqual(figures.map(String));
      expect(lineWith(pdf, `${code} ${row["Điểm cầu"]}`).slice(2, 9)).toEqual(figures.map(String));
    }
    expect(heads.map((head) => Number(csv.at(-1)![head]))).toEqual(sum);
    expect(table.at(-1)![1]).toEqual(sum);
    expect(lineWith(pdf, "Tổng cộng").slice(1, 8)).toEqual(sum.map(String));
    const inWord = word.findLast((cells) => cells[1] === "Tổng cộng" && cells.length > 9)!;
    expect(inWord.slice(2, 9)).toEqual(sum.map(String));
  });

  it("covers a subtree when a node is named", async () => {
    const site = world.sites[1]!;
    const report = await wholeModel(`?node=${site.id}`);
    expect(report.node).toEqual({ code: "DC002", name: "Phường số 2" });
    expect(report.figures).toMatchObject({ summoned: 6, present: 2 });
  });
});

describe("bytes", () => {
  it.each(formats)(
    "of %s are the same for the same positions, whoever asks, and others after an entry",
    async (format) => {
      const secretary = await signedIn(world, { role: "secretary" });
      for (const url of [siteUrl(2, format), wholeUrl(format)]) {
        const first = await download(url);
        expect((await secretary.get(url)).bytes.equals(first)).toBe(true);
        await world.record(world.sites[2]!, [entry("headcount", { checkpoint: "middle", count: 31 })]);
        expect((await organizer.get(url)).bytes.equals(first)).toBe(false);
      }
    },
  );
});

describe("who gets a report", () => {
  it("a coordinator that of the own site; other sites and the whole read not found", async () => {
    const coordinator = await signedIn(world, { role: "coordinator", siteId: world.sites[0]!.id });
    const node = (index: number): string => wholeUrl("csv", `?node=${world.sites[index]!.id}`);
    const answers = [siteUrl(0, "csv"), siteUrl(1, "csv"), wholeUrl("csv"), node(0), node(1)].map((url) =>
      coordinator.get(url),
    );
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 404, 404, 200, 404]);
  });

  it("nobody whose role has no reports", async () => {
    const viewer = await signedIn(world, { role: "viewer" });
    const answers = await Promise.all([viewer.get(siteUrl(0, "pdf")), viewer.get(wholeUrl("pdf"))]);
    expect(answers.map(({ status }) => status)).toEqual([403, 403]);
  });

  it("is written down, without a name", async () => {
    await download(siteUrl(3, "csv"));
    const lines = await world.database.asOwner<{ details: Record<string, unknown>; subject: string }>(
      `select details, subject from audit_line where action = 'report.downloaded' and site_id = $1 and details->>'format' = 'csv'`,
      [world.sites[3]!.id],
    );
    expect(lines.map((line) => line.details)).toEqual([
      { kind: "site", paper: "attendance", format: "csv", session: 1, version: "provisional" },
    ]);
    expect(lines[0]!.subject).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("what is not there", () => {
  it.each([
    ["a format we do not make", () => siteUrl(0, "odt"), "format-not-available"],
    ["a sheet to be signed over many sites", () => wholeUrl("pdf", "?kind=sign-in"), "request-invalid"],
    ["a form nobody has", () => wholeUrl("pdf", "?form=army"), "request-invalid"],
    ["a kind of paper as a workbook", () => `${siteUrl(0, "xlsx")}?kind=minutes`, "format-not-available"],
    ["a session the briefing has not", () => `${siteUrl(0, "csv")}?session=7`, "not-found"],
    ["the whole in a session the briefing has not", () => wholeUrl("csv", "?session=7"), "not-found"],
    ["a node nobody knows", () => wholeUrl("csv", "?node=11111111-1111-4111-8111-111111111111"), "not-found"],
    ["a briefing nobody knows", () => "/api/briefings/11111111-1111-4111-8111-111111111111/report.csv", "not-found"],
    ["a session that is no number", () => `${siteUrl(0, "csv")}?session=x`, "request-invalid"],
  ])("%s", async (_, url, code) => {
    expect((await organizer.get(url())).json()).toMatchObject({ code });
  });
});

describe("a sealed briefing", () => {
  it("has reports with a version and no mark of being provisional", async () => {
    for (const state of ["live", "closed", "sealed"] as const) {
      await world.app.get(Briefings).move(world.admin, world.briefing.id, state);
    }
    const report = await siteModel(0);
    expect(report.origin.version).toMatchObject({ kind: "sealed", number: 1 });
    const { text } = readPdf(await download(siteUrl(0, "pdf")));
    expect(text).toContain("bản 1");
    expect(text).not.toContain("SỐ LIỆU TẠM THỜI");
  });
});
