import { afterAll, describe, expect, it } from "@jest/globals";
import { type BriefingReport, paperForms, type SiteReport } from "#domain";
import { readPdf } from "../../../test/support/read-pdf.js";
import { sampleBriefingReport, sampleSiteReport } from "../../../test/support/report-samples.js";
import { briefingPaper } from "./briefing-paper.js";
import type { Paper } from "./paper.js";
import { Press } from "./press.js";
import { sitePaper } from "./site-paper.js";

const order = { kind: "attendance", publicUrl: "https://diem-cau.example" } as const;
const press = new Press({ processes: 1 });
afterAll(() => press.close());

const sameText = (text: string): string => text.replaceAll("\u00A0", " ");

describe("a site's report on paper", () => {
  const report = sampleSiteReport();

  it("is PDF/A-2b dated by its figures, and the same report gives the same bytes", async () => {
    const first = await press.pdf(sitePaper(report, order));
    const source = first.toString("latin1");
    expect(source.startsWith("%PDF-1.7")).toBe(true);
    expect(source).toContain("<pdfaid:part>2</pdfaid:part>");
    expect(source).toContain("<pdfaid:conformance>B</pdfaid:conformance>");
    // Figures of 11:35 in Hà Nội.
    expect(source).toContain("D:20230816113500");
    expect(first.equals(await press.pdf(sitePaper(sampleSiteReport(), order)))).toBe(true);
  });

  it("stands where the decree wants it: margins, sizes and places of the heading", async () => {
    const { runs } = readPdf(await press.pdf(sitePaper(report, order)));
    const run = (text: string) => runs.find((one) => sameText(one.text) === text)!;
    const state = run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    expect(state).toMatchObject({ page: 1, size: 12, font: "Tinos-Bold" });
    // First line under a top margin of 20-25 mm; right half of the page.
    expect(state.yMm).toBeGreaterThan(20);
    expect(state.yMm).toBeLessThan(27);
    expect(state.xMm).toBeGreaterThan(95);
    expect(run("Độc lập - Tự do - Hạnh phúc")).toMatchObject({ size: 13, font: "Tinos-Bold" });
    expect(run("QUẬN ỦY HOÀN KIẾM")).toMatchObject({ size: 12, font: "Tinos-Regular" });
    expect(run("ĐẢNG ỦY PHƯỜNG HÀNG BẠC")).toMatchObject({ size: 12, font: "Tinos-Bold" });
    expect(run("Hà Nội, ngày 16 tháng 8 năm 2023")).toMatchObject({ size: 13, font: "Tinos-Italic" });
    expect(run("BÁO CÁO")).toMatchObject({ size: 14, font: "Tinos-Bold" });
    // Left margin 30 mm for everything but what is centred in the left half.
    for (const one of runs.filter(({ page }) => page === 1)) expect(one.xMm).toBeGreaterThan(29.9);
    expect(run("1. Số liệu điểm danh").xMm).toBeCloseTo(30, 0);
  });

  it("numbers pages from the second on, and annexes on their own", async () => {
    const { runs } = readPdf(await press.pdf(sitePaper(sampleSiteReport({ people: 120 }), order)));
    const annexStart = runs.find(({ text }) => text === "Phụ lục I")!.page;
    const numberOf = (page: number) =>
      runs.find((run) => run.page === page && run.yMm < 20 && /^\d+$/.test(run.text))?.text;
    expect([numberOf(1), numberOf(annexStart), numberOf(annexStart + 1)]).toEqual([undefined, undefined, "2"]);
  });

  it("repeats the head of a table that runs over pages", async () => {
    const { runs, pages } = readPdf(await press.pdf(sitePaper(sampleSiteReport({ people: 120 }), order)));
    const heads = runs.filter(({ text }) => text === "Họ và tên").map(({ page }) => page);
    expect(pages).toBeGreaterThan(4);
    expect(new Set(heads).size).toBeGreaterThan(3);
  });

  it("carries positions, version and hash on every page", async () => {
    const { runs, pages } = readPdf(await press.pdf(sitePaper(report, order)));
    for (let page = 1; page <= pages; page += 1) {
      const text = runs
        .filter((run) => run.page === page)
        .map((run) => run.text)
        .join(" ");
      expect(text).toContain("DC093:37");
      expect(text).toContain("tạm thời");
      expect(text).toContain(report.hash.slice(0, 4));
    }
  });

  it("says SỐ LIỆU TẠM THỜI across the page until the figures are sealed", async () => {
    const provisional = readPdf(await press.pdf(sitePaper(report, order))).text;
    const sealed = readPdf(await press.pdf(sitePaper(sampleSiteReport({ sealed: true }), order))).text;
    expect(provisional).toContain("SỐ LIỆU TẠM THỜI");
    expect(sealed).not.toContain("SỐ LIỆU TẠM THỜI");
    expect(sealed).toContain("bản 1");
  });

  it("gives every Vietnamese letter with every mark back as text", async () => {
    const letters = vietnameseLetters();
    const paper: Paper = {
      ...sitePaper(report, order),
      body: letters.map((line) => ({ kind: "paragraph", text: line })),
      closing: letters.map((line) => ({ kind: "note", text: line })),
      annexes: [],
    };
    const { text } = readPdf(await press.pdf(paper));
    for (const line of letters) expect(text.split("\n").filter((one) => one === line).length).toBe(2);
  });

  it.each(["#emph[x]", "$x^2$", "*a* _b_ `c` <d> @e", "\\u{41} // x", '#read("/etc/passwd")', "Ng\u202Eược"])(
    "prints the name %j as it is",
    async (name) => {
      const { text } = readPdf(await press.pdf(sitePaper(sampleSiteReport({ people: 12, extraName: name }), order)));
      expect(text.replace(/\s/g, "")).toContain(name.replace(/[\s\u202E]/g, ""));
    },
  );
});

describe("the report over a briefing on paper", () => {
  it("prints every line of the table by site and the identity", async () => {
    const report = sampleBriefingReport();
    const { text, runs } = readPdf(await press.pdf(briefingPaper(report, order)));
    for (const row of report.rows) if (row.kind === "site") expect(text).toContain(`${row.code} ${row.name}`);
    expect(text.replaceAll("\n", " ")).toContain("Triệu tập 2.070 = 1.861 có mặt + 60 dự thay");
    // A landscape page is 297 mm wide: the note column begins beyond a portrait page.
    expect(runs.some((run) => run.xMm > 215)).toBe(true);
  });

  it.each([
    ["attendance", "(Kèm theo Báo cáo số ..../BC-...."],
    ["minutes", "(Kèm theo Biên bản số ..../BB-...."],
  ] as const)("names in its annexes the paper they belong to: %s", (kind, words) => {
    const { annexes } = briefingPaper(sampleBriefingReport(), { ...order, kind });
    for (const { reference } of annexes.flatMap((group) => group.annexes)) expect(reference).toContain(words);
  });

  it.each(paperForms)("is one page as a quick report, however long the name of the briefing: %s", async (form) => {
    const long =
      "Hội nghị trực tuyến toàn thành phố nghiên cứu, học tập, quán triệt và tổ chức thực hiện Nghị quyết Hội nghị lần thứ tám " +
      "Ban Chấp hành Trung ương Đảng khóa XIII, kết hợp thông báo nhanh kết quả kỳ họp";
    const named = <T extends BriefingReport | SiteReport>(report: T): T => ({
      ...report,
      // As the product has it: one signs for the organizers.
      heading: { ...report.heading, signers: report.heading.signers.slice(0, 1) },
      occasion: { ...report.occasion, title: long },
    });
    const wish = { ...order, kind: "quick" } as const;
    const papers = [
      briefingPaper(named(sampleBriefingReport(60, form)), wish),
      sitePaper(named(sampleSiteReport({ form })), wish),
    ];
    for (const paper of papers) expect(readPdf(await press.pdf(paper)).pages).toBe(1);
  });

  it("keeps at least two lines of text with the signature", async () => {
    const { runs } = readPdf(await press.pdf(briefingPaper(sampleBriefingReport(), order)));
    const signature = runs.find(({ text }) => text === "THƯ KÝ")!;
    const bodyAbove = runs.filter((run) => run.page === signature.page && run.yMm < signature.yMm && run.size === 14);
    expect(bodyAbove.length).toBeGreaterThanOrEqual(2);
  });

  it("leaves the sites to the workbook when they are too many for the typesetter", () => {
    const paper = briefingPaper(sampleBriefingReport(2100), order);
    const [annex] = paper.annexes[0]!.annexes;
    const [table, , note] = annex!.blocks;
    expect(table?.kind === "table" && table.rows.every((row) => row.strong)).toBe(true);
    expect(note).toMatchObject({ kind: "note" });
  });
});

describe("the drawing of the first page", () => {
  it("holds that page alone, upright or across, and nothing that another page would lay over it", async () => {
    const paper = briefingPaper(sampleBriefingReport(), order);
    const drawing = (await press.firstPage({ ...paper, annexes: [] })).toString();
    expect(drawing.match(/fill="#ffffff"[^>]* d="M 0 0v/g)).toHaveLength(1);
    expect(drawing).toMatch(/^<svg [^>]*viewBox="0 0 595\.\d+ 841\.\d+"/);
    expect(drawing).toContain("<defs");
  });
});

describe("the press", () => {
  it("fails an order it cannot fulfil by itself and goes on with the next", async () => {
    const broken = { ...sitePaper(sampleSiteReport(), order), madeAt: [2023, 99, 1, 0, 0] as const };
    await expect(press.pdf(broken)).rejects.toThrow(/typesetting failed/);
    expect((await press.pdf(sitePaper(sampleSiteReport({ people: 12 }), order))).length).toBeGreaterThan(1000);
  });

  it("replaces its processes and still answers every order once", async () => {
    const small = new Press({ processes: 2, documentsPerProcess: 2 });
    const paper = sitePaper(sampleSiteReport({ people: 12 }), order);
    const made = await Promise.all(Array.from({ length: 7 }, () => small.pdf(paper)));
    expect(new Set(made.map((bytes) => bytes.toString("base64"))).size).toBe(1);
    await small.close();
    await expect(small.pdf(paper)).rejects.toThrow(/closed/);
  });

  it("stops a document that takes too long", async () => {
    const impatient = new Press({ processes: 1, patienceMs: 1 });
    await expect(impatient.pdf(briefingPaper(sampleBriefingReport(600), order))).rejects.toThrow(/longer than 1 ms/);
    await impatient.close();
  });
});

/** All letters of the alphabet with all tones, lower and upper case, in lines that fit a page. */
function vietnameseLetters(): string[] {
  const vowels = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"];
  const tones = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"];
  const marked = vowels.map((vowel) => tones.map((tone) => (vowel + tone).normalize("NFC")).join(""));
  const lower = ["bcdđghklmnpqrstvx", ...marked];
  return lower.flatMap((line) => [line, line.toUpperCase()]);
}
