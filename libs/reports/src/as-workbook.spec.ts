import { afterAll, describe, expect, it } from "@jest/globals";
import { type CellValue, readXlsx } from "hucre";
import { sampleBriefingReport, sampleSiteReport } from "../../../test/support/report-samples.js";
import { asWorkbook } from "./as-workbook.js";
import { Press } from "./press.js";

const press = new Press({ processes: 1 });
afterAll(() => press.close());

async function readBack(report: Parameters<typeof asWorkbook>[0]): Promise<Map<string, CellValue[][]>> {
  const book = await readXlsx(await press.xlsx(asWorkbook(report)));
  return new Map(book.sheets.map((sheet) => [sheet.name, sheet.rows]));
}

describe("a report as a workbook", () => {
  it("has a sheet per annex and reads back equal", async () => {
    const report = sampleSiteReport();
    const sheets = await readBack(report);
    expect([...sheets.keys()]).toEqual([
      "Tổng hợp",
      "Đại biểu",
      "Vắng mặt",
      "Chưa điểm danh",
      "Dự thay",
      "Khách, nơi khác đến",
      "Ghi nhận hai nơi",
      "Theo đơn vị",
      "Cách tính",
      "Nguồn số liệu",
    ]);
    expect(
      sheets
        .get("Đại biểu")!
        .slice(1)
        .map((row) => row[2]),
    ).toEqual(report.people.map(({ fullName }) => fullName));
    expect(sheets.get("Nguồn số liệu")).toContainEqual(["Mã số liệu", report.hash]);
  });

  it("types its cells: numbers, shares and moments on the briefing's own clock", async () => {
    const report = sampleBriefingReport();
    const sheets = await readBack(report);
    const total = sheets.get("Tổng hợp")!.at(-1)!;
    expect(total.slice(1, 4)).toEqual(["Tổng cộng", report.figures.summoned, report.figures.present]);
    const opening = (await readBack(sampleSiteReport())).get("Nguồn số liệu")!.find(([name]) => name === "Bắt đầu");
    // 08:00 in Hà Nội, written as the clock shows it and not as 01:00 UTC.
    expect(opening![1]).toEqual(new Date("2023-08-16T08:00:00Z"));
  });

  it("keeps names that look like formulas as text and drops control and direction marks", async () => {
    const sheets = await readBack(sampleSiteReport({ extraName: "=1+1<b>&\u0007\u202E" }));
    expect(sheets.get("Đại biểu")!.flat()).toContain("=1+1<b>&");
  });

  it("freezes its heads and offers filters", () => {
    for (const sheet of asWorkbook(sampleBriefingReport()).sheets) {
      expect(sheet.freezePane).toEqual({ rows: 1 });
      expect(sheet.autoFilter?.range).toMatch(/^A1:[A-Z]+\d+$/);
    }
  });

  it("goes on in a further sheet where a sheet has no more rows, each with the head, sums where they belong", () => {
    const report = sampleBriefingReport();
    const whole = asWorkbook(report).sheets.find(({ name }) => name === "Tổng hợp")!;
    const split = asWorkbook(report, 25).sheets.filter(({ name }) => name.startsWith("Tổng hợp"));
    const count = Math.ceil((whole.rows!.length - 1) / 25);
    expect(split.map(({ name }) => name)).toEqual(
      Array.from({ length: count }, (_, at) => (at === 0 ? "Tổng hợp" : `Tổng hợp (${at + 1})`)),
    );
    expect(split.flatMap(({ rows }) => rows!.slice(1))).toEqual(whole.rows!.slice(1));
    for (const { rows } of split) expect(rows![0]).toEqual(whole.rows![0]);
    const total = `${split.at(-1)!.rows!.length - 1},1`;
    expect((split.at(-1)!.cells as Map<string, { style: object }>).get(total)!.style).toMatchObject({
      font: { bold: true },
    });
  });

  it("has the same bytes for the same report", async () => {
    const first = await press.xlsx(asWorkbook(sampleSiteReport()));
    expect(first.equals(await press.xlsx(asWorkbook(sampleSiteReport())))).toBe(true);
  });
});
