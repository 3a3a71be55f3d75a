import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { SiteTree } from "#sites";
import type { Browser, Locator, Page } from "playwright-core";
import { openBrowser, serve, signInByLink } from "../support/open-browser.js";
import { until } from "../support/open-rooms.js";
import { openWorld, type World } from "../support/world.js";

let world: World;
let url: string;
let browser: Browser;

beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld({ sites: 3, delegatesPerSite: 1 }), openBrowser()]);
  url = await serve(world);
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await world?.close();
});

const siteByCode = (code: string) => world.app.get(SiteTree).byCode(code);

async function save(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Lưu", exact: true }).click();
}

const fill = (dialog: Locator, label: string, value: string): Promise<void> =>
  dialog.getByRole("textbox", { name: label, exact: true }).fill(value);

describe("the sites, for an administrator", () => {
  it("are found without marks, changed one by one, and added", async () => {
    const grants = [{ role: "admin" as const, briefingId: null, siteId: null }];
    const { context, page } = await signInByLink(browser, { world, url }, { userName: "quan-tri", grants }, {});
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`${url}/sites`);
    await page.getByRole("button", { name: /^DC003/ }).waitFor();
    await page.getByRole("searchbox").fill("so 2 phuong");
    await page.getByRole("button", { name: /^DC003/ }).waitFor({ state: "detached" });

    const before = await siteByCode("DC002");
    await page.getByRole("button", { name: /^DC002/ }).click();
    const dialog = page.getByRole("dialog");
    await fill(dialog, "Cán bộ phụ trách", "Nguyễn Thị Hoa");
    await fill(dialog, "Điện thoại cán bộ phụ trách", "0912 345 678");
    await fill(dialog, "Tên phòng họp trực tuyến", "P2 Phuong So 2\nphong hop 2");
    await save(page);
    await page.getByText("Nguyễn Thị Hoa · 0912 345 678").waitFor();
    expect(await siteByCode("DC002")).toMatchObject({
      ...before,
      coordinatorName: "Nguyễn Thị Hoa",
      coordinatorPhone: "0912 345 678",
      aliases: ["P2 Phuong So 2", "phong hop 2"],
    });

    await page.getByRole("button", { name: "Thêm điểm cầu" }).click();
    await fill(dialog, "Mã điểm cầu", "DC001");
    await fill(dialog, "Tên điểm cầu", "Tổ dân phố số 9");
    await fill(dialog, "Mã cấp trên (để trống nếu không có)", "DC777");
    await save(page);
    await dialog.getByText("Không có điểm cầu nào mang mã này.").waitFor();
    await fill(dialog, "Mã cấp trên (để trống nếu không có)", "dc001");
    await save(page);
    // The code is somebody else's: what was typed stays, and the dialog says what is wrong.
    await dialog.getByRole("alert").waitFor();
    await fill(dialog, "Mã điểm cầu", "DC001-9");
    await save(page);
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("searchbox").fill("dc001");
    await page.getByRole("button", { name: /^DC001-9 Tổ dân phố số 9/ }).waitFor();
    await until(async () => (await siteByCode("DC001-9"))?.parentId === (await siteByCode("DC001"))!.id);
    await context.close();
  }, 240_000);
});
