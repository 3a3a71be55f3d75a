import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { SiteTree } from "#sites";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { openBrowser, serve, signInByLink } from "../support/open-browser.js";
import { openWorld, type World } from "../support/world.js";

let world: World;
let url: string;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld({ sites: 2, delegatesPerSite: 1 }), openBrowser()]);
  url = await serve(world);
  const grants = [{ role: "admin" as const, briefingId: null, siteId: null }];
  ({ context, page } = await signInByLink(browser, { world, url }, { userName: "quan-tri", grants }, {}));
  await page.setViewportSize({ width: 1440, height: 900 });
}, 240_000);

afterAll(async () => {
  await context?.close();
  await browser?.close();
  await world?.close();
});

const press = (name: string | RegExp) => page.getByRole("button", { name, exact: true }).click();
const dialog = () => page.getByRole("dialog");
const setup = (): string => `${url}/briefings/${world.briefing.id}/setup`;

/** What a press of a button or link makes the browser download. */
async function downloaded(name: string | RegExp, role: "button" | "link" = "button"): Promise<Buffer> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole(role, { name, exact: true }).click(),
  ]);
  return readFile(await file.path());
}

describe("an administrator", () => {
  it("brings the list of sites in after a preview that names what is wrong", async () => {
    await page.goto(`${url}/sites`);
    const file = (lines: string[]) => ({
      name: "diem-cau.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(["Mã điểm cầu,Tên điểm cầu,Mã cấp trên,Loại", ...lines].join("\r\n")),
    });
    const choose = page.locator('input[type="file"]');
    await choose.setInputFiles(file(["DC900,Phường Hàng Gai,DC777,phuong"]));
    await page.getByText(/DC777/).first().waitFor();
    expect(await page.getByRole("button", { name: "Ghi vào" }).count()).toBe(0);
    await choose.setInputFiles(file(["DC900,Phường Hàng Gai,DC000,phuong", "DC901,Tổ 1 Hàng Gai,DC900,khac"]));
    await press("Ghi vào");
    await page.getByText(/Đã ghi xong\./).waitFor();
    expect(await world.app.get(SiteTree).byCode("DC901")).toMatchObject({ name: "Tổ 1 Hàng Gai" });
  }, 240_000);

  it("hands a way in to every site: links as a list, sheets and their PINs on paper", async () => {
    await page.goto(setup());
    const links = await downloaded(/^Tạo đường dẫn cho \d+ điểm cầu$/);
    expect(links.toString("utf8")).toMatch(/DC001,Phường số 1,.*\/sign-in#/);
    await press("Tạo phiếu");
    const sheets = await downloaded("Tải phiếu (PDF)");
    const pins = await downloaded("Tải bảng PIN (PDF)");
    for (const paper of [sheets, pins]) expect(paper.subarray(0, 5).toString("latin1")).toBe("%PDF-");
  }, 240_000);

  it("invites somebody, gives a role over one branch, and ends it again at once", async () => {
    await page.goto(`${url}/users`);
    await page.getByLabel("Họ và tên").fill("Lê Thị Thư Ký");
    await page.getByLabel("Tên đăng nhập").first().fill("thu-ky");
    await press("Tạo và lấy đường dẫn mời");
    const address = await page
      .getByText(/\/sign-in#/)
      .first()
      .innerText();
    await page.getByRole("button", { name: /^Xem và sửa: Lê Thị Thư Ký/ }).click();
    await dialog().getByLabel("Vai trò").selectOption("secretary");
    await dialog().getByLabel("Hội nghị").selectOption(world.briefing.id);
    await dialog().getByRole("button", { name: "Thêm quyền" }).click();
    await dialog().getByRole("button", { name: "Lưu quyền" }).click();
    await dialog().getByRole("button", { name: "Lưu quyền" }).waitFor({ state: "detached" });

    const theirs = await browser.newContext({ locale: "vi-VN" });
    const theirPage = await theirs.newPage();
    await theirPage.goto(address);
    await theirPage.getByRole("button", { name: "Đăng nhập trên máy này" }).click();
    await theirPage
      .getByRole("heading", { name: "Hội nghị thử" })
      .or(theirPage.getByText("Theo dõi hội nghị"))
      .first()
      .waitFor();
    await dialog().getByRole("button", { name: "Khoá tài khoản" }).click();
    await dialog().getByRole("button", { name: "Mở khoá" }).waitFor();
    expect((await theirPage.request.get(`${url}/api/me`)).status()).toBe(401);
    await theirs.close();
    await dialog().getByRole("button", { name: "Đóng" }).click();
  }, 240_000);

  it("finds what was done in the audit", async () => {
    await page.goto(`${url}/audit`);
    await page.getByLabel("Việc", { exact: true }).fill("user.");
    await page
      .getByRole("cell", { name: /user\./ })
      .first()
      .waitFor();
    const lines = await downloaded("Tải CSV", "link");
    expect(lines.toString("utf8")).toMatch(/user\./);
  }, 240_000);
});
