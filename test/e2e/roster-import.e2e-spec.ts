import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { INestApplicationContext } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import type { AxeResults } from "axe-core";
import { writeXlsx } from "hucre";
import type { Browser, Page } from "playwright-core";
import { NestLogger } from "#platform";
import { WorkerModule } from "../../apps/worker/src/worker.module.js";
import { openBrowser, serve, signInByLink } from "../support/open-browser.js";
import { openWorld, type World } from "../support/world.js";
import { testSettings } from "../support/test-settings.js";

const words = {
  vi: {
    columns: "Cột trong tệp",
    means: (column: string) => `Cột ${column} là gì?`,
    again: "Đọc lại theo cột đã chọn",
    called: "“Hội trường B” (1 dòng) là điểm cầu",
    sites: "Đọc lại với điểm cầu đã chọn",
    correct: "Đọc lại với các ô đã sửa",
    place: "Nơi dự",
    back: "Bỏ sửa",
    bad: "Tải 1 dòng lỗi kèm lý do",
    write: "Ghi vào",
    choose: "Chọn tệp Excel hoặc CSV",
    discard: "Bỏ danh sách này",
    undo: "Hoàn tác lần nhập này",
    sure: "Bấm lần nữa",
    undone: "Đã hoàn tác",
  },
  en: {
    columns: "Columns of the file",
    means: (column: string) => `What is column ${column}?`,
    again: "Read again with these columns",
    called: "“Hội trường B” (rows: 1) is the site",
    sites: "Read again with these sites",
    correct: "Read again with the corrected cells",
    place: "Nơi dự",
    back: "Take back",
    bad: "Download rows with errors and their reasons (1)",
    write: "Write it",
    choose: "Choose an Excel or CSV file",
    discard: "Discard this list",
    undo: "Take this import back",
    sure: "Press again",
    undone: "Taken back",
  },
} as const;

let world: World;
let worker: INestApplicationContext;
let url: string;
let browser: Browser;
let axe: string;

beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  [world, browser] = await Promise.all([openWorld({ sites: 3, delegatesPerSite: 2 }), openBrowser()]);
  const module = WorkerModule.forRoot(testSettings(world.environment));
  worker = await NestFactory.createApplicationContext(module, { logger: new NestLogger() });
  url = await serve(world);
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await worker?.close();
  await world?.close();
});

async function flaws(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations }: AxeResults = await page.evaluate(`axe.run({ resultTypes: ["violations"] })`);
  const tooWide: number = await page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
  return [...violations.map(({ id }) => id), ...(tooWide > 0 ? [`${tooWide} px too wide`] : [])];
}

describe.each([
  { language: "vi", width: 360, height: 740 },
  { language: "en", width: 1440, height: 900 },
] as const)("a strange list, in $language at $width px", ({ language, ...viewport }) => {
  it("is read by chosen columns, its site matched, written, and taken back", async () => {
    const said = words[language];
    const person = { userName: `ds-${language}`, grants: [{ role: "admin" as const, briefingId: null, siteId: null }] };
    const { context, page } = await signInByLink(browser, { world, url }, person, { viewport });
    await page.evaluate(`localStorage.setItem("diem-cau.language", "${language}")`);
    await page.goto(`${url}/briefings/${world.briefing.id}/setup`);
    const site = world.sites[1]!;
    const buffer = Buffer.from(
      await writeXlsx({
        sheets: [
          {
            name: `Mẫu ${language}`,
            rows: [
              ["DANH SÁCH MỜI"],
              [`Quý vị ${language}`, "Nơi dự"],
              ["nguyễn văn khách", site.code],
              ["trần thị mời", "Hội trường B"],
            ],
          },
        ],
      }),
    );
    const file = page.locator('input[type="file"]');
    const columns = page.getByRole("form", { name: said.columns });
    // Chosen in error, and discarded: the address forgets it too.
    await file.setInputFiles({ name: "nham.xlsx", mimeType: "", buffer });
    await columns.waitFor();
    await page.getByRole("button", { name: said.discard }).click();
    await page.getByRole("button", { name: said.choose }).waitFor();
    expect([await columns.count(), page.url().includes("list=")]).toEqual([0, false]);
    await file.setInputFiles({ name: "moi.xlsx", mimeType: "", buffer });
    await columns.waitFor();
    expect(await flaws(page)).toEqual([]);
    await columns.getByLabel(said.means("A")).selectOption("fullName");
    await columns.getByLabel(said.means("B")).selectOption("siteCode");
    await columns.getByRole("button", { name: said.again }).click();
    const called = page.getByRole("combobox", { name: said.called });
    await called.waitFor();
    await page.getByRole("link", { name: said.bad }).waitFor();
    expect(await flaws(page)).toEqual([]);
    // One cell put right on the screen, found again after a reload, and taken back.
    await page.getByRole("textbox", { name: said.place }).fill(site.code);
    await page.getByRole("button", { name: said.correct }).click();
    await page.getByRole("button", { name: said.write }).waitFor();
    await page.reload();
    const back = page.getByRole("button", { name: said.back });
    await back.waitFor();
    expect(await flaws(page)).toEqual([]);
    await back.click();
    await called.fill(site.code);
    await page.locator("[role=option]").filter({ visible: true }).first().click();
    await page.getByRole("button", { name: said.sites }).click();
    await page.getByRole("button", { name: said.write }).click();
    const undo = page.getByRole("button", { name: said.undo });
    await undo.waitFor();
    expect(await flaws(page)).toEqual([]);
    await undo.click();
    await page.getByRole("button", { name: said.sure }).click();
    await page.getByText(said.undone).waitFor();
    await context.close();
  }, 240_000);
});

describe("a long list", () => {
  it("is packed before it is sent, and read as it was chosen", async () => {
    const person = { userName: "ds-dai", grants: [{ role: "admin" as const, briefingId: null, siteId: null }] };
    const { context, page } = await signInByLink(browser, { world, url }, person, {});
    await page.goto(`${url}/briefings/${world.briefing.id}/setup`);
    const people = 1200;
    const note = "x".repeat(4000);
    const lines = Array.from({ length: people }, (_, at) => `Đại Biểu Số ${at},${world.sites[at % 3]!.code},${note}`);
    const buffer = Buffer.from(["Họ và tên,Mã điểm cầu,Thông tin khác", ...lines, ""].join("\r\n"));
    const sending = page.waitForRequest((request) => request.method() === "POST" && request.url().endsWith("/imports"));
    await page.locator('input[type="file"]').setInputFiles({ name: "dai.csv", mimeType: "text/csv", buffer });
    const sizes = await (await sending).sizes();
    expect(sizes.requestBodySize).toBeLessThan(buffer.length / 10);
    await page.getByRole("button", { name: "Ghi vào" }).click();
    await page.getByText("Đang có 1.206 đại biểu.").waitFor();
    await context.close();
  }, 240_000);
});
