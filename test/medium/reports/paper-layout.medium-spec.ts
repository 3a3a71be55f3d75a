import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { sitePaper } from "../../../libs/reports/src/site-paper.js";
import { Press } from "../../../libs/reports/src/press.js";
import { type PdfText, readPdf, type TextRun } from "../../support/read-pdf.js";
import { sampleSiteReport } from "../../support/report-samples.js";

/** What a ruler may be off by. */
const tolerance = 1;
/** Height of capitals as a share of the size: the first baseline stands that far under the margin. */
const capitals = 0.7;
const mmPerPoint = 25.4 / 72;
const page = { width: 210, height: 297 };
const publicUrl = "https://diem-cau.example";

const press = new Press({ processes: 1 });
afterAll(() => press.close());

const plain = (text: string): string => text.replaceAll("\u00A0", " ");
const centre = (run: TextRun): number => run.xMm + run.widthMm / 2;
const close = (measured: number, wanted: number): void => {
  expect(Math.abs(measured - wanted)).toBeLessThan(tolerance);
};

function find(pdf: PdfText, text: string): TextRun {
  const run = pdf.runs.find((one) => plain(one.text) === text);
  if (!run) throw new Error(`not on the paper: ${text}`);
  return run;
}

/** The rule under a run, on the page of the run. */
function ruleUnder(pdf: PdfText, run: TextRun): { xMm: number; lengthMm: number } | undefined {
  return pdf.rules.find(
    (rule) =>
      rule.page === run.page &&
      rule.yMm > run.yMm &&
      rule.yMm < run.yMm + 3 &&
      Math.abs(rule.xMm + rule.lengthMm / 2 - centre(run)) < tolerance,
  );
}

/** Runs of the text area: everything but the page number, the line of proof and what lies across the page. */
const area = (pdf: PdfText, bottom: number): TextRun[] =>
  pdf.runs.filter((run) => run.yMm > 20 && run.yMm < page.height - bottom && run.size < 20);

const made = async (form: "state" | "party", kind: "attendance" | "minutes"): Promise<PdfText> =>
  readPdf(await press.pdf(sitePaper(sampleSiteReport({ form, people: 60 }), { kind, publicUrl })));

describe("a paper in the state form (Decree 30/2020/NĐ-CP), measured", () => {
  let pdf: PdfText;
  beforeAll(async () => {
    pdf = await made("state", "attendance");
  });

  it.each([
    // Element, size, face.
    ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, "Tinos-Bold"],
    ["Độc lập - Tự do - Hạnh phúc", 13, "Tinos-Bold"],
    ["QUẬN ỦY HOÀN KIẾM", 12, "Tinos-Regular"],
    ["ĐẢNG ỦY PHƯỜNG HÀNG BẠC", 12, "Tinos-Bold"],
    ["Số:          /BC-", 13, "Tinos-Regular"],
    ["Hà Nội, ngày 16 tháng 8 năm 2023", 13, "Tinos-Italic"],
    ["BÁO CÁO", 14, "Tinos-Bold"],
    ["Kết quả điểm danh đại biểu tại điểm cầu Phường Hàng Bạc", 14, "Tinos-Bold"],
    ["1. Số liệu điểm danh", 14, "Tinos-Bold"],
    ["Chủ trì: Bí thư Thành ủy.", 14, "Tinos-Regular"],
    ["CÁN BỘ ĐIỂM CẦU", 14, "Tinos-Bold"],
    ["Nguyễn Thị Minh Nguyệt", 14, "Tinos-Bold"],
    ["Nơi nhận:", 12, "Tinos-BoldItalic"],
    ["- Lưu: VT.", 11, "Tinos-Regular"],
    ["Phụ lục I", 14, "Tinos-Bold"],
    ["DANH SÁCH ĐIỂM DANH ĐẠI BIỂU", 13, "Tinos-Bold"],
  ])("sets %s at %d points in %s", (text, size, font) => {
    expect(find(pdf, text)).toMatchObject({ size, font });
  });

  it("keeps the margins 20, 20, 30 and 20 mm", () => {
    const runs = area(pdf, 20);
    close(Math.min(...runs.map((run) => run.xMm)), 30);
    expect(Math.max(...runs.map((run) => run.xMm + run.widthMm))).toBeLessThan(page.width - 20 + tolerance);
    close(find(pdf, "QUẬN ỦY HOÀN KIẾM").yMm, 20 + 12 * capitals * mmPerPoint);
    expect(runs.every((run) => run.yMm < page.height - 20 + tolerance)).toBe(true);
  });

  it("centres both halves of the heading, level with each other", () => {
    const middle = 30 + 160 * 0.43;
    for (const text of ["QUẬN ỦY HOÀN KIẾM", "ĐẢNG ỦY PHƯỜNG HÀNG BẠC", "Số:          /BC-"]) {
      close(centre(find(pdf, text)), (30 + middle) / 2);
    }
    for (const text of ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]) {
      close(centre(find(pdf, text)), (middle + 190) / 2);
    }
    close(find(pdf, "Số:          /BC-").yMm, find(pdf, "Hà Nội, ngày 16 tháng 8 năm 2023").yMm);
  });

  it("draws its rules: as long as the motto, a third to a half of the body's name and of the subject", () => {
    const motto = find(pdf, "Độc lập - Tự do - Hạnh phúc");
    close(ruleUnder(pdf, motto)!.lengthMm, motto.widthMm);
    for (const text of ["ĐẢNG ỦY PHƯỜNG HÀNG BẠC", "Kết quả điểm danh đại biểu tại điểm cầu Phường Hàng Bạc"]) {
      const run = find(pdf, text);
      const rule = ruleUnder(pdf, run)!;
      expect(rule.lengthMm / run.widthMm).toBeGreaterThan(1 / 3);
      expect(rule.lengthMm / run.widthMm).toBeLessThan(1 / 2);
    }
  });

  it("centres kind and subject in the text, indents a paragraph by 10 mm, and ends with ./.", () => {
    for (const text of ["BÁO CÁO", "Kết quả điểm danh đại biểu tại điểm cầu Phường Hàng Bạc"]) {
      close(centre(find(pdf, text)), 30 + 160 / 2);
    }
    close(find(pdf, "Chủ trì: Bí thư Thành ủy.").xMm, 40);
    expect(pdf.text).toContain("Phường Hàng Bạc./.");
  });

  it("leaves 6 points or more between paragraphs, on lines of single to one and a half height", () => {
    const first = pdf.runs.find(({ text }) => text.startsWith("Tên hội nghị"))!;
    const after = pdf.runs.filter((run) => run.page === first.page && run.size === 14 && run.yMm > first.yMm);
    const [second, third] = after.toSorted((a, b) => a.yMm - b.yMm);
    const line = (second!.yMm - first.yMm) / mmPerPoint;
    expect(line).toBeGreaterThan(16.1);
    expect(line).toBeLessThan(1.5 * 16.1);
    expect((third!.yMm - second!.yMm) / mmPerPoint - line).toBeGreaterThan(5.9);
  });

  it("has the signature centred in the right half and the recipients level with it on the left", () => {
    const signer = find(pdf, "CÁN BỘ ĐIỂM CẦU");
    close(centre(signer), 30 + 83 + 77 / 2);
    close(centre(find(pdf, "Nguyễn Thị Minh Nguyệt")), centre(signer));
    close(find(pdf, "Nơi nhận:").xMm, 30);
    close(find(pdf, "Nơi nhận:").yMm, signer.yMm);
  });

  it("numbers pages from the second on, 13 points, centred in the top margin", () => {
    const numbers = pdf.runs.filter((run) => run.yMm < 20 && /^\d+$/.test(run.text));
    expect(numbers.length).toBeGreaterThan(0);
    expect(numbers.every(({ text }) => text !== "1")).toBe(true);
    for (const number of numbers) {
      expect(number).toMatchObject({ size: 13, font: "Tinos-Regular" });
      close(centre(number), 30 + 160 / 2);
    }
  });

  it("of minutes has a number of their own, no place and date, and two signatures: secretary left, chair right", async () => {
    const minutes = await made("state", "minutes");
    expect(find(minutes, "Số:          /BB-").size).toBe(13);
    expect(minutes.runs.some((run) => run.font === "Tinos-Italic" && run.text.startsWith("Hà Nội, ngày"))).toBe(false);
    const [secretary, chair] = [find(minutes, "THƯ KÝ"), find(minutes, "CHỦ TỌA")];
    close(secretary.yMm, chair.yMm);
    close(centre(secretary), 30 + 77 / 2);
    close(centre(chair), 30 + 83 + 77 / 2);
  });
});

describe("a paper in the Party form (Guide 36-HD/VPTW), measured", () => {
  let pdf: PdfText;
  beforeAll(async () => {
    pdf = await made("party", "attendance");
  });

  it.each([
    ["ĐẢNG CỘNG SẢN VIỆT NAM", 15, "Tinos-Bold"],
    ["Hà Nội, ngày 16 tháng 8 năm 2023", 14, "Tinos-Italic"],
    ["QUẬN ỦY HOÀN KIẾM", 14, "Tinos-Regular"],
    ["ĐẢNG ỦY PHƯỜNG HÀNG BẠC", 14, "Tinos-Bold"],
    ["*", 14, "Tinos-Regular"],
    ["Số          -BC/", 14, "Tinos-Regular"],
    ["BÁO CÁO", 15, "Tinos-Bold"],
    ["Kết quả điểm danh đại biểu tại điểm cầu Phường Hàng Bạc", 14, "Tinos-Bold"],
    ["-----", 14, "Tinos-Regular"],
    ["Chủ trì: Bí thư Thành ủy.", 14, "Tinos-Regular"],
    ["CÁN BỘ ĐIỂM CẦU", 14, "Tinos-Regular"],
    ["Nguyễn Thị Minh Nguyệt", 14, "Tinos-Bold"],
    ["Nơi nhận:", 14, "Tinos-Regular"],
    ["- Lưu Văn phòng.", 12, "Tinos-Regular"],
  ])("sets %s at %d points in %s", (text, size, font) => {
    expect(find(pdf, text)).toMatchObject({ size, font });
  });

  it("keeps the margins 20, 20, 30 and 15 mm", () => {
    const runs = area(pdf, 20);
    close(Math.min(...runs.map((run) => run.xMm)), 30);
    const right = Math.max(...runs.map((run) => run.xMm + run.widthMm));
    close(right, page.width - 15);
    close(find(pdf, "QUẬN ỦY HOÀN KIẾM").yMm, 20 + 14 * capitals * mmPerPoint);
  });

  it("has the rule as long as the Party's name and the date under it, centred", () => {
    const name = find(pdf, "ĐẢNG CỘNG SẢN VIỆT NAM");
    const rule = ruleUnder(pdf, name)!;
    close(rule.lengthMm, name.widthMm);
    close(rule.xMm, name.xMm);
    const date = find(pdf, "Hà Nội, ngày 16 tháng 8 năm 2023");
    close(centre(date), centre(name));
    expect(date.yMm - name.yMm).toBeLessThan(10);
  });

  it("has a star under the issuing body and hyphens under the subject, and no rule there", () => {
    const body = find(pdf, "ĐẢNG ỦY PHƯỜNG HÀNG BẠC");
    const star = find(pdf, "*");
    close(centre(star), centre(body));
    expect(star.yMm).toBeGreaterThan(body.yMm);
    expect(star.yMm).toBeLessThan(find(pdf, "Số          -BC/").yMm);
    close(centre(find(pdf, "-----")), 30 + 165 / 2);
    const heading = pdf.rules.filter((rule) => rule.page === 1 && rule.yMm < find(pdf, "-----").yMm + 3);
    expect(heading.length).toBe(1);
  });

  it("sets lines at 18 points, ends with a full stop, and underlines the recipients", () => {
    const first = pdf.runs.find(({ text }) => text.startsWith("Tên hội nghị"))!;
    const next = pdf.runs.find((run) => run.page === first.page && run.size === 14 && run.yMm > first.yMm + 1)!;
    expect((next.yMm - first.yMm) / mmPerPoint).toBeGreaterThan(17.9);
    expect(pdf.text).not.toContain("./.");
    close(ruleUnder(pdf, find(pdf, "Nơi nhận:"))!.lengthMm, find(pdf, "Nơi nhận:").widthMm);
  });

  it("of minutes has who wrote them left and who chaired right", async () => {
    const minutes = await made("party", "minutes");
    expect(find(minutes, "Số          -BB/").size).toBe(14);
    expect(find(minutes, "NGƯỜI GHI BIÊN BẢN").xMm).toBeLessThan(find(minutes, "CHỦ TRÌ HỘI NGHỊ").xMm);
  });
});
