import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "@jest/globals";
import { parse } from "csv-parse/sync";
import { readXlsx } from "hucre/xlsx";
import { reportFormats } from "#contracts";
import { paperKinds, type SiteReport, summaryPaperKinds } from "#domain";
import { asDocx } from "../../../libs/reports/src/as-docx.js";
import { asWorkbook } from "../../../libs/reports/src/as-workbook.js";
import { briefingPaper } from "../../../libs/reports/src/briefing-paper.js";
import type { Paper, PaperBlock } from "../../../libs/reports/src/paper.js";
import { Press } from "../../../libs/reports/src/press.js";
import { dressReport } from "../../../libs/reports/src/report-dress.js";
import type { SheetCell } from "../../../libs/reports/src/report-sheet.js";
import { rowsAsXlsx } from "../../../libs/reports/src/rows-as-xlsx.js";
import { sitePaper } from "../../../libs/reports/src/site-paper.js";
import { readDocx } from "../../support/read-docx.js";
import { readPdf } from "../../support/read-pdf.js";
import { sampleBriefingReport, sampleSiteReport } from "../../support/report-samples.js";

const publicUrl = "https://diem-cau.example";
const press = new Press({ processes: 1 });
const dresser = { press, publicUrl };
afterAll(() => press.close());

const forms = ["state", "party"] as const;
const order = { kind: "attendance", publicUrl } as const;

/** Words without what a page does to them: line ends, fixed spaces. */
const bare = (text: string): string => text.replaceAll(/[\s\u00A0]/g, "");

describe("the same report", () => {
  it.each(reportFormats)(
    "gives the same bytes as %s at another hour, in another zone, from another press",
    async (format) => {
      const other = new Press({ processes: 1 });
      const { now } = Date;
      const zone = process.env["TZ"];
      try {
        for (const form of forms) {
          const first = [
            await dressReport(sampleSiteReport({ form }), { format, kind: "attendance" }, dresser),
            await dressReport(sampleBriefingReport(30, form), { format, kind: "attendance" }, dresser),
          ];
          Date.now = () => now() + 400 * 86_400_000;
          process.env["TZ"] = "America/New_York";
          const second = [
            await dressReport(sampleSiteReport({ form }), { format, kind: "attendance" }, { press: other, publicUrl }),
            await dressReport(
              sampleBriefingReport(30, form),
              { format, kind: "attendance" },
              { press: other, publicUrl },
            ),
          ];
          expect(second.map((bytes, index) => bytes.equals(first[index]!))).toEqual([true, true]);
        }
      } finally {
        Date.now = now;
        if (zone === undefined) delete process.env["TZ"];
        else process.env["TZ"] = zone;
        await other.close();
      }
    },
  );

  it("is dated by its figures in Word", async () => {
    const { parts } = readDocx(await asDocx(sitePaper(sampleSiteReport(), order)));
    const dates = [...parts.get("docProps/core.xml")!.matchAll(/W3CDTF">([^<]+)</g)].map(([, date]) => date);
    expect(dates).toEqual(["2023-08-16T11:35:00Z", "2023-08-16T11:35:00Z"]);
  });
});

describe("a Word document", () => {
  const papers: [string, Paper][] = forms.flatMap((form) => [
    ...paperKinds.map((kind): [string, Paper] => [
      `${form} ${kind} of a site`,
      sitePaper(sampleSiteReport({ form }), { kind, publicUrl }),
    ]),
    ...summaryPaperKinds.map((kind): [string, Paper] => [
      `${form} ${kind} of a briefing`,
      briefingPaper(sampleBriefingReport(60, form), { kind, publicUrl }),
    ]),
  ]);

  it.each(papers)("has the words and the figures of the PDF: %s", async (_, paper) => {
    const docx = readDocx(await asDocx(paper));
    const pdf = bare(readPdf(await press.pdf(paper)).text);
    const tables = docx.tables.filter((rows) => rows[0]!.every((head) => head !== "" && !head.includes("\n")));
    expect(tables.filter((rows) => rows[0]!.length > 2)).toEqual(
      allBlocks(paper)
        .filter((block) => block.kind === "table")
        .map(({ columns, rows }) => [columns.map(({ head }) => head), ...rows.map(({ cells }) => [...cells])]),
    );
    for (const words of docx.paragraphs) expect(pdf).toContain(bare(words));
    expect(bare(docx.footer)).toBe(bare(paper.proof.origin + paper.proof.check));
  });

  it.each([
    ["state", 'w:top="1134" w:right="1134" w:bottom="1134" w:left="1701"'],
    ["party", 'w:top="1134" w:right="850" w:bottom="1134" w:left="1701"'],
  ] as const)(
    "in the %s form names Times New Roman, has A4 and the margins, and heads on every page",
    async (form, margins) => {
      const { parts } = readDocx(await asDocx(sitePaper(sampleSiteReport({ form }), order)));
      const document = parts.get("word/document.xml")!;
      expect(parts.get("word/styles.xml")).toContain('w:ascii="Times New Roman" w:hAnsi="Times New Roman"');
      expect(document).toContain('<w:pgSz w:w="11906" w:h="16838"/>');
      expect(document).toContain(margins);
      expect(document.match(/<w:tblHeader\/>/g)!.length).toBeGreaterThanOrEqual(5);
      expect(document.match(/<w:tr>/g)!.length).toBe(document.match(/<w:cantSplit\/>/g)!.length);
      expect(parts.get("word/header-numbered.xml")).toContain("SỐ LIỆU TẠM THỜI");
      expect(parts.get("word/header-first.xml")).not.toContain("PAGE");
      const sealed = readDocx(await asDocx(sitePaper(sampleSiteReport({ form, sealed: true }), order)));
      expect(sealed.parts.get("word/header-numbered.xml")).not.toContain("SỐ LIỆU TẠM THỜI");
    },
  );

  it("opens in LibreOffice with every word of the paper", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "diem-cau-docx-"));
    try {
      const paper = sitePaper(sampleSiteReport(), order);
      const docx = { name: "paper.docx", bytes: await asDocx(paper) };
      const text = (await convertedBy(folder, docx, "txt:Text (encoded):UTF8"))?.toString("utf8");
      if (text === undefined) return;
      for (const block of allBlocks(paper)) {
        const words = block.kind === "table" ? block.rows.flatMap(({ cells }) => cells) : [block.text];
        for (const one of words) expect(bare(text)).toContain(bare(one));
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }, 150_000);
});

describe("a workbook", () => {
  it.each([
    ["of a site", () => press.xlsx(asWorkbook(sampleSiteReport({ extraName: "=1+1" })))],
    ["written row by row", listAsXlsx],
  ])(
    "%s is opened and saved by LibreOffice with every cell as it was",
    async (_which, make) => {
      const folder = await mkdtemp(path.join(tmpdir(), "diem-cau-xlsx-"));
      try {
        const made = await make();
        const saved = await convertedBy(folder, { name: "book.xlsx", bytes: made }, "xlsx:Calc MS Excel 2007 XML");
        if (saved === null) return;
        expect(await cellsOf(saved)).toEqual(await cellsOf(made));
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    150_000,
  );
});

describe("letters", () => {
  it("with every mark come back from PDF and from Word", async () => {
    const letters = vietnameseLetters();
    const paper: Paper = {
      ...sitePaper(sampleSiteReport(), order),
      body: letters.map((text) => ({ kind: "paragraph", text })),
      closing: letters.map((text) => ({ kind: "note", text })),
      annexes: [],
    };
    expect(letters.join("").length).toBe(178);
    const pdf = readPdf(await press.pdf(paper)).text.split("\n");
    const { paragraphs } = readDocx(await asDocx(paper));
    for (const line of letters) {
      expect(pdf.filter((one) => one === line).length).toBe(2);
      expect(paragraphs.filter((one) => one === line).length).toBe(2);
    }
  });
});

describe("a hostile name", () => {
  const names = [
    '=HYPERLINK("http://x","y")',
    "+1+cmd|' /C calc'!A0",
    "@SUM(A1:A9)",
    "</w:t></w:r><w:r><w:t>x & y",
    '"><script>alert(1)</script>',
    "#emph[x] $x^2$ *a* _b_",
    '#read("/etc/passwd")',
    "Ng\u202Eược\u2066 \u200Bdòng\u0007",
    "]]>&amp;&#0;",
    "Nguyễn ".repeat(18).slice(0, 128),
    "Ẩ".repeat(128),
  ];

  /** The name as our rooms keep it: without characters that cannot be seen. */
  const shown = (name: string): string => name.replaceAll(/[\p{Cc}\p{Cf}]/gu, "");
  const reportOf = (name: string): SiteReport => sampleSiteReport({ people: 12, extraName: name });

  it.each(names)("is nothing but a name in every format: %j", async (name) => {
    const report = reportOf(name);
    const file = (format: (typeof reportFormats)[number]) =>
      dressReport(report, { format, kind: "attendance" }, dresser);
    const wanted = bare(shown(name));

    const pdf = await file("pdf");
    expect(bare(readPdf(pdf).text)).toContain(wanted);
    expect(pdf.toString("latin1")).not.toMatch(/\/(JavaScript|JS|Launch|URI|OpenAction)\b/);

    const docx = readDocx(await file("docx"));
    expect(docx.tables.flat(2).filter((words) => bare(words) === wanted).length).toBeGreaterThan(0);
    expect(docx.parts.get("word/document.xml")).not.toMatch(/w:hyperlink|w:instrText|w:altChunk/);

    const sheets = (await readXlsx(await file("xlsx"))).sheets;
    expect(
      sheets.flatMap(({ rows }) => rows.flat()).filter((cell) => bare(String(cell)) === wanted).length,
    ).toBeGreaterThan(0);

    const cells = parse((await file("csv")).toString("utf8"), { bom: true }).flat();
    const inCsv = cells.filter((cell) => bare(cell).replace(/^'/, "") === wanted);
    expect(inCsv.length).toBeGreaterThan(0);
    for (const cell of inCsv) expect(cell).not.toMatch(/^[=+@\t\r-]/);

    const model = JSON.parse((await file("json")).toString("utf8")) as SiteReport;
    expect(model.people.filter(({ fullName }) => bare(fullName) === wanted).length).toBe(1);

    // Nothing that turns the reading order stands in any of the texts.
    for (const text of [readPdf(pdf).text, docx.paragraphs.join(""), cells.join("")])
      expect(text).not.toMatch(/\p{Cf}/u);
  });
});

describe("a name with letters that the typeface does not have", () => {
  it.each([
    ["Nguyễn 💧 Văn 汉字 An", "Nguyễn □ Văn □□ An"],
    ["Hoàng 👩🏽‍💻 Thị Ngọc ❤️", "Hoàng □□ Thị Ngọc □"],
  ])("is printed with a box for each, and whole in what can be edited: %s", async (name, printed) => {
    const report = sampleSiteReport({ people: 12, extraName: name });
    const file = (format: (typeof reportFormats)[number]) =>
      dressReport(report, { format, kind: "attendance" }, dresser);
    expect(bare(readPdf(await file("pdf")).text)).toContain(bare(printed));
    expect((await press.firstPage(sitePaper(report, { kind: "sign-in", publicUrl }))).length).toBeGreaterThan(1000);
    const visible = bare(name.replace(/\p{Cf}/gu, ""));
    expect(
      readDocx(await file("docx"))
        .tables.flat(2)
        .map(bare),
    ).toContain(visible);
    expect(bare((await file("csv")).toString("utf8"))).toContain(visible);
  });
});

function allBlocks(paper: Paper): PaperBlock[] {
  return [
    ...paper.body,
    ...paper.closing,
    ...paper.annexes.flatMap(({ annexes }) => annexes.flatMap(({ blocks }) => blocks)),
  ];
}

/** A file as LibreOffice opens it and saves it in another format; null, with a line that says so, where it is not installed. */
async function convertedBy(
  folder: string,
  { name, bytes }: { readonly name: string; readonly bytes: Buffer },
  format: string,
): Promise<Buffer | null> {
  await writeFile(path.join(folder, name), bytes);
  const profile = `-env:UserInstallation=file://${path.join(folder, "profile")}`;
  const to = path.join(folder, "saved");
  const convert = [profile, "--headless", "--convert-to", format, "--outdir", to, path.join(folder, name)];
  try {
    await promisify(execFile)("soffice", convert, { timeout: 120_000 });
    return await readFile(path.join(to, `${path.parse(name).name}.${format.split(":")[0]}`));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOENT") throw error;
    process.stderr.write(`LibreOffice is not on this machine: ${name} was not opened with it.\n`);
    return null;
  }
}

/** People in two sheets, with what is hard to write. */
async function listAsXlsx(): Promise<Buffer> {
  const people = ["=1+1", "</is>&", " hai đầu ", "_x0041_", "Nguyễn Thị Ánh"];
  const rows = people.map((name, index) => [index + 1, name, { at: Date.UTC(2023, 7, 16, 0, 46) }, null]);
  const columns = ["TT", "Họ và tên", "Giờ đến", "Ghi chú"].map((head) => ({ head, width: 20 }));
  const list = { name: "Đại biểu", columns, timeZone: "Asia/Ho_Chi_Minh", mostRows: 3 };
  return buffer(rowsAsXlsx(Readable.from(rows) as AsyncIterable<SheetCell[]>, list));
}

/** Every cell of every sheet. An empty text is an empty cell; LibreOffice writes shares with fifteen digits. */
async function cellsOf(workbook: Buffer): Promise<[name: string, rows: unknown[][]][]> {
  const { sheets } = await readXlsx(workbook);
  const valueOf = (cell: unknown): unknown =>
    cell === "" ? null : typeof cell === "number" ? Number(cell.toPrecision(14)) : cell;
  return sheets.map(({ name, rows }) => [
    name,
    rows.map((row) => {
      const cells = row.map(valueOf);
      return cells.slice(0, cells.findLastIndex((cell) => cell !== null) + 1);
    }),
  ]);
}

/** All letters of the alphabet with all tones, lower and upper case, in lines that fit a page. */
function vietnameseLetters(): string[] {
  const vowels = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"];
  const tones = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"];
  const marked = vowels.map((vowel) => tones.map((tone) => (vowel + tone).normalize("NFC")).join(""));
  return ["bcdđghklmnpqrstvx", ...marked].flatMap((line) => [line, line.toUpperCase()]);
}
