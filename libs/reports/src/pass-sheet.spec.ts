import { afterAll, describe, expect, it } from "@jest/globals";
import { readPdf } from "../../../test/support/read-pdf.js";
import { type PassSheet, printedPass } from "./pass-sheet.js";
import { Press } from "./press.js";

const press = new Press({ processes: 1 });
afterAll(() => press.close());

const sheetOf = (count: number): PassSheet => ({
  title: "Hội nghị quán triệt Nghị quyết",
  siteCode: "DC127",
  siteName: "Phường Tân Thuận",
  when: "08 giờ 00, ngày 16 tháng 8 năm 2023",
  madeOn: [2023, 8, 16],
  passes: Array.from({ length: count }, (_, at) =>
    printedPass(
      { fullName: `Nguyễn Phan Thị Hồng Nhung ${at + 1}`, title: "Phó Chủ tịch UBND", unit: "Phường Tân Thuận" },
      "0123456789CFG",
      "0123456789CFGHJKLMNPQRTVX".repeat(6) + "00",
    ),
  ),
});

describe("a sheet of passes", () => {
  it("names every delegate once, with unit, site and a code in groups, ten to a page", async () => {
    const { text, pages } = readPdf(await press.passes(sheetOf(21)));
    const line = text.replaceAll(/\s+/g, " ");
    for (let at = 1; at <= 21; at += 1) expect(line.split(`Hồng Nhung ${at} `)).toHaveLength(2);
    expect(line.split("0123 4567 89CF G")).toHaveLength(22);
    expect(line).toContain("Điểm cầu DC127 · Phường Tân Thuận");
    expect(pages).toBe(3);
  });

  it("gives the same bytes for the same passes, and others when one QR code differs", async () => {
    const sheet = sheetOf(2);
    const [first, again] = [await press.passes(sheet), await press.passes(sheet)];
    expect(first.equals(again)).toBe(true);
    const changed = { ...sheet, passes: sheet.passes.map((pass) => ({ ...pass, qr: pass.qr.replace("0", "1") })) };
    expect(first.equals(await press.passes(changed))).toBe(false);
  });

  it("says so when nobody is on the roster", async () => {
    const { text } = readPdf(await press.passes(sheetOf(0)));
    expect(text).toContain("chưa có đại biểu nào");
  });
});
