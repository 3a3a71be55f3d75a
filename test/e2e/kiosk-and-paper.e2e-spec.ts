import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { type LedgerEntryView, siteChangesSchema } from "#contracts";
import { AccessSheets } from "#devices";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { openBrowser, serve, signInByLink } from "../support/open-browser.js";
import { until } from "../support/open-rooms.js";
import { entry, openWorld, type World } from "../support/world.js";

let world: World;
let url: string;
let browser: Browser;
let context: BrowserContext | undefined;

beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld({ sites: 2, delegatesPerSite: 12 }), openBrowser()]);
  url = await serve(world);
}, 240_000);

afterEach(async () => {
  await context?.close();
  context = undefined;
});

afterAll(async () => {
  await browser?.close();
  await world?.close();
});

async function device(at: number): Promise<{ page: Page; door: string }> {
  const site = world.sites[at]!;
  const grants = [{ role: "coordinator" as const, briefingId: world.briefing.id, siteId: site.id }];
  const person = { userName: `can-bo-${site.code}`, grants };
  const made = await signInByLink(browser, { world, url }, person, { viewport: { width: 360, height: 740 } });
  context = made.context;
  await made.page.getByText("/ 12 có mặt").waitFor();
  await made.page.evaluate("navigator.serviceWorker.ready.then(() => true)");
  return { page: made.page, door: `${url}/briefings/${world.briefing.id}/sites/${site.id}` };
}

async function ledger(page: Page, at: number): Promise<LedgerEntryView[]> {
  const answer = await page.request.get(
    `${url}/api/briefings/${world.briefing.id}/sites/${world.sites[at]!.id}/changes`,
  );
  return siteChangesSchema.parse(await answer.json()).entries;
}

describe("a device at the door by itself", () => {
  it("checks people in without a network, shows nothing else, and is left by PIN", async () => {
    const { page, door } = await device(0);
    await page.getByRole("link", { name: "Máy tự điểm danh" }).click();
    await page.getByLabel("Đặt mã PIN để thoát").fill("2468");
    await page.getByRole("button", { name: "Bắt đầu" }).click();
    await page.getByRole("heading", { name: "Kính mời đại biểu quét mã" }).waitFor();
    await context!.setOffline(true);

    const field = page.getByRole("textbox", { name: /gõ họ tên/ });
    await field.fill("nguyen");
    await page.getByText("Vui lòng gõ thêm chữ").waitFor();
    await field.fill("nguyen 7");
    await page.getByRole("button", { name: /Nguyễn Văn DC001 7/ }).click();
    await page.locator('[data-tone="present"]').getByText("Nguyễn Văn DC001 7").waitFor();
    await page.locator('[data-tone="present"]').waitFor({ state: "detached" });
    await field.fill("người lạ");
    await page.getByText("Không thấy tên này").waitFor();
    await field.fill("0000 0000 0000 0");
    await field.press("Enter");
    await page.getByText("Vui lòng gặp bàn hỗ trợ").waitFor();

    // Another address, and a reload without a network, lead back.
    await page.goto(`${door}#list`);
    await page.getByRole("heading", { name: "Kính mời đại biểu quét mã" }).waitFor();
    await page.getByRole("button", { name: "Thoát" }).click();
    await page.getByRole("textbox", { name: "Mã PIN" }).fill("1111");
    await page.getByRole("dialog").getByRole("button", { name: "Thoát" }).click();
    await page.getByText("Mã PIN không đúng").waitFor();
    await page.getByRole("textbox", { name: "Mã PIN" }).fill("2468");
    await page.getByRole("dialog").getByRole("button", { name: "Thoát" }).click();
    await page.getByText("/ 12 có mặt").waitFor();
    await context!.setOffline(false);
    await page.locator('[data-unsent="false"]').waitFor();
    expect((await ledger(page, 0)).map(({ kind, method }) => [kind, method])).toEqual([["arrived", "self"]]);
  }, 240_000);
});

describe("a signed paper list", () => {
  it("is brought in by row numbers and names, with the keyboard alone and one time", async () => {
    const { page } = await device(1);
    await page.getByRole("link", { name: "Danh sách giấy" }).click();
    await page.getByRole("textbox", { name: "Giờ ghi trên tờ giấy" }).fill("07:40");
    await page.keyboard.press("Tab");
    await page.keyboard.type("1-3, 5");
    await page.keyboard.press("Enter");
    await page.getByText("Đã ghi 4 người. 0 người đã có mặt từ trước.").waitFor();
    await page.keyboard.type("2 4 13");
    await page.getByText("Danh sách không có dòng “13”.").waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.type("2 4");
    await page.keyboard.press("Enter");
    await page.getByText("Đã ghi 1 người. 1 người đã có mặt từ trước.").waitFor();
    await page.keyboard.type("nguyen 12");
    await page.keyboard.press("Enter");
    await page.getByText("Đã ghi 1 người. 0 người đã có mặt từ trước.").waitFor();
    await page.locator('b[data-unsent="0"]').waitFor();
    const entries = await ledger(page, 1);
    expect(new Set(entries.map(({ delegateId }) => delegateId)).size).toBe(6);
    expect(new Set(entries.map(({ kind, method, occurredAt }) => `${kind} ${method} ${occurredAt}`))).toEqual(
      new Set(["arrived paper 2026-11-23T00:40:00.000Z"]),
    );
  }, 240_000);
});

describe("a device that is enrolled for the door alone", () => {
  it("joins as one by its sheet, checks people in, stays a kiosk after its PIN, and can report nothing else", async () => {
    const site = world.sites[0]!;
    await world.database.asOwner(
      `update briefing_session set starts_at = now() + interval '1 hour', ends_at = now() + interval '3 hours'`,
    );
    await world.database.asOwner(
      `update briefing set rules = rules || '{"legalBasis": "Giấy triệu tập số 12"}', revision = revision + 1`,
    );
    const sheets = world.app.get(AccessSheets);
    await sheets.make(world.admin, world.briefing.id, { devicesPerSite: 2, helpdesk: "", renew: false });
    const { code, pin } = (await sheets.printable(world.briefing.id, { siteId: site.id })).sheets[0]!;
    context = await browser.newContext({ locale: "vi-VN", viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    await page.goto(`${url}/enrol#${code}`);
    await page.getByLabel("Đặt tên cho máy này").fill("Máy cửa A");
    await page.getByLabel("Đại biểu tự điểm danh").check();
    await page.getByLabel("PIN 6 số").fill(pin);
    await page.getByRole("button", { name: "Kích hoạt máy này" }).click();

    await page.getByLabel("Đặt mã PIN để thoát").fill("2468");
    await page.getByRole("button", { name: "Bắt đầu" }).click();
    await page.getByText("Căn cứ: Giấy triệu tập số 12. Họ tên được xóa sau hội nghị 90 ngày.").waitFor();
    await page.getByRole("textbox", { name: /gõ họ tên/ }).fill("nguyen 9");
    await page.getByRole("button", { name: /Nguyễn Văn DC001 9/ }).click();
    await page.locator('[data-tone="present"]').getByText("Nguyễn Văn DC001 9").waitFor();
    await until(async () => (await ledger(page, 0)).filter(({ method }) => method === "self").length === 2, 60);

    await page.getByRole("button", { name: "Thoát" }).click();
    await page.getByRole("textbox", { name: "Mã PIN" }).fill("2468");
    await page.getByRole("dialog").getByRole("button", { name: "Thoát" }).click();
    await page.getByRole("button", { name: "Bắt đầu" }).waitFor();
    await page.goto(`${url}/briefings/${world.briefing.id}/sites/${site.id}#list`);
    await page.getByRole("button", { name: "Bắt đầu" }).waitFor();

    const at = `${url}/api/briefings/${world.briefing.id}/sites/${site.id}`;
    const answer = await page.request.post(`${at}/entries`, {
      headers: { origin: url },
      data: {
        deviceTime: new Date().toISOString(),
        entries: [entry("headcount", { checkpoint: "opening", count: 900 })],
      },
    });
    expect(await answer.json()).toMatchObject({ results: [{ outcome: "rejected", reason: "invalid-entry" }] });
    expect((await page.request.get(`${at}/ledger`)).status()).toBe(403);
  }, 240_000);
});
