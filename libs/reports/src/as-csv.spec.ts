import { describe, expect, it } from "@jest/globals";
import { parse } from "csv-parse/sync";
import { sampleBriefingReport, sampleSiteReport } from "../../../test/support/report-samples.js";
import { asCsv } from "./as-csv.js";

const readBack = (bytes: Buffer): Record<string, string>[] => parse(bytes, { bom: true, columns: true });

describe("a report as CSV", () => {
  it("starts with a byte order mark and ends lines with CRLF, so Excel reads the letters right", () => {
    const bytes = asCsv(sampleSiteReport());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.toString().split("\r\n").length).toBeGreaterThan(36);
  });

  it("has a line for everybody who was summoned or came, in the words of the paper", () => {
    const report = sampleSiteReport();
    const rows = readBack(asCsv(report));
    const { annexes } = report;
    expect(rows.length).toBe(
      report.people.length + annexes.standIns.length + annexes.visitors.length + annexes.guests.length,
    );
    expect(rows.filter((row) => row["Trạng thái"] === "Chưa điểm danh").length).toBe(report.figures.notCalled);
    expect(rows.find((row) => row["Nhóm"] === "Khách")).toMatchObject({ "Họ và tên": "Phạm Quốc Khánh" });
    expect(rows[0]).toMatchObject({ "Mã điểm cầu": "DC093", "Phiên bản": "tạm thời", "Mã số liệu": report.hash });
  });

  it.each(["=HYPERLINK(1)", "+84", "@SUM(1)", "-1+1", "\uFF1D1", "a,b", 'a"b'])("keeps the name %j inert", (name) => {
    const [row] = readBack(asCsv(sampleSiteReport({ extraName: name }))).filter(
      (line) => line["Mã đại biểu"] === "DB000000",
    );
    const written = row!["Họ và tên"]!;
    expect(written.replace(/^'/, "")).toBe(name);
    expect(written).not.toMatch(/^[=+@\-\t\r\uFF1D]/);
  });

  it("has every figure of every line of a briefing, sums included", () => {
    const report = sampleBriefingReport();
    const rows = readBack(asCsv(report));
    expect(rows.map((row) => row["Dòng"])).toContain("Cộng nhóm");
    const total = rows.at(-1)!;
    expect(total).toMatchObject({
      Dòng: "Tổng cộng",
      "Triệu tập": String(report.figures.summoned),
      "Có mặt": String(report.figures.present),
      "Chưa điểm danh": String(report.figures.notCalled),
    });
    const sites = rows.filter((row) => row["Dòng"] === "Điểm cầu");
    expect(sites.reduce((sum, row) => sum + Number(row["Có mặt"]), 0)).toBe(report.figures.present);
  });

  it("leaves a number nobody declared empty, not 0", () => {
    const silent = readBack(asCsv(sampleBriefingReport())).find((row) => row["Ghi chú"]?.includes("chưa có thông tin"));
    expect(silent).toMatchObject({ "Quân số đầu buổi": "", "Chênh lệch đầu buổi": "", "Kết nối từ": "" });
  });
});
