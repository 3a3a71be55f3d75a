import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { AccessSheets, DevicesQuery } from "#devices";
import { meSchema, siteChangesSchema } from "#contracts";
import { Sessions } from "#identity";
import { UnitOfWork } from "#platform";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { openBrowser, serve, signInByLink } from "../support/open-browser.js";
import { until } from "../support/open-rooms.js";
import { openWorld, type World } from "../support/world.js";

const withinMs = 60_000;

let world: World;
let url: string;
let browser: Browser;

beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld({ sites: 2, delegatesPerSite: 4 }), openBrowser()]);
  await world.database.asOwner(
    `update briefing_session set starts_at = now() + interval '1 hour', ends_at = now() + interval '3 hours'`,
  );
  const plan = { devicesPerSite: 2, helpdesk: "Tổ kỹ thuật 024 3555 0000", renew: false };
  await world.app.get(AccessSheets).make(world.admin, world.briefing.id, plan);
  url = await serve(world);
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await world?.close();
});

async function phone(): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ locale: "vi-VN", viewport: { width: 360, height: 740 } });
  context.setDefaultTimeout(withinMs);
  return { context, page: await context.newPage() };
}

async function sheetOf(at: number): Promise<{ code: string; pin: string }> {
  const siteId = world.sites[at]!.id;
  const { sheets } = await world.app.get(AccessSheets).printable(world.briefing.id, { siteId });
  return sheets[0]!;
}

async function organizer(): Promise<{ context: BrowserContext; page: Page }> {
  const grants = [{ role: "organizer" as const, briefingId: world.briefing.id, siteId: null }];
  const desk = { viewport: { width: 1440, height: 900 } };
  const signedIn = await signInByLink(browser, { world, url }, { userName: "ban-to-chuc", grants }, desk);
  await signedIn.page.goto(`${url}/briefings/${world.briefing.id}/board`);
  return signedIn;
}

describe("a phone with an access sheet", () => {
  it("joins with the PIN, practises, records people, and keeps what it has not sent when it is ended", async () => {
    const site = world.sites[0]!;
    const { code, pin } = await sheetOf(0);
    const { context, page } = await phone();
    await page.goto(`${url}/enrol#${code}`);
    await page.getByText(`${site.code} · ${site.name}`).waitFor();
    await page.getByLabel("Đặt tên cho máy này").fill("Máy chị Lan");
    await page.getByLabel("PIN 6 số").fill(pin === "000000" ? "111111" : "000000");
    await page.getByRole("button", { name: "Kích hoạt máy này" }).click();
    await page.getByText("Phiếu hoặc mã PIN không đúng").waitFor();
    await page.getByLabel("PIN 6 số").fill(pin);
    await page.getByRole("button", { name: "Kích hoạt máy này" }).click();

    await page.getByRole("link", { name: "Quét mã" }).click();
    await page.getByLabel("Mã in dưới mã QR của thẻ").fill("0000 0000 0000 0");
    await page.getByRole("button", { name: "Điểm danh", exact: true }).click();
    await page.getByText("Tập dượt xong").waitFor();
    await until(async () => (await stateOf(site.key))?.ready === true, 60);
    expect((await changesOf(page)).entries).toEqual([]);

    await page.goto(`${url}/briefings/${world.briefing.id}/sites/${site.id}#list`);
    const ticks = page.getByRole("button", { name: /^Điểm danh / });
    await ticks.first().click();
    await page.locator('b[data-unsent="0"]').waitFor();
    await until(async () => (await changesOf(page)).entries.length === 1, 60);
    await context.setOffline(true);
    await ticks.first().click();
    await page.locator('b[data-unsent="1"]').waitFor();

    const office = await organizer();
    await office.page.getByText("Sẵn sàng 1/").waitFor();
    await office.page.getByRole("button", { name: site.name, exact: true }).click();
    await office.page.getByRole("button", { name: "Máy của điểm cầu" }).click();
    await office.page.getByRole("button", { name: "Ngừng máy này: Máy chị Lan" }).click();
    await office.page.getByText("Chưa có máy nào").waitFor();
    await context.setOffline(false);
    await page.waitForURL(/hand-over\?revoked/);
    await page
      .getByText(/1 lượt/)
      .first()
      .waitFor();
    await Promise.all([context.close(), office.context.close()]);
  }, 240_000);

  it("without the PIN is let in by the organizer's tap", async () => {
    const { code } = await sheetOf(1);
    const { context, page } = await phone();
    await page.goto(`${url}/enrol#${code}`);
    await page.getByLabel("Đặt tên cho máy này").fill("Máy cửa B");
    await page.getByRole("button", { name: "Nhờ ban tổ chức duyệt" }).click();
    await page.getByText("Đang chờ ban tổ chức duyệt").waitFor();
    const office = await organizer();
    const request = office.page.getByRole("listitem").filter({ hasText: "Máy cửa B" });
    const number = (await page.getByRole("status").innerText()).match(/\d{3}/)![0];
    await request.getByText(number).waitFor();
    await request.getByRole("button", { name: "Duyệt" }).click();
    await page.getByRole("link", { name: "Tìm tên" }).click();

    const { id: userId } = meSchema.parse(await (await page.request.get(`${url}/api/me`)).json());
    // Its time is over: there is no password to ask for, and what it has not sent stays and goes once it is back.
    await context.setOffline(true);
    await page
      .getByRole("button", { name: /^Điểm danh / })
      .first()
      .click();
    await page.locator('b[data-unsent="1"]').waitFor();
    await world.app.get(UnitOfWork).run((tx) => world.app.get(Sessions).endWith(tx, { userId }));
    await context.setOffline(false);
    const ended = page.getByRole("alert").filter({ hasText: "1 lượt chưa gửi vẫn còn nguyên trên máy" });
    await ended.getByRole("link", { name: "Kích hoạt máy" }).waitFor();
    expect(await page.getByRole("button", { name: "Đăng nhập lại" }).count()).toBe(0);
    await ended.getByRole("link", { name: "Kích hoạt máy" }).click();
    await page.getByRole("heading", { name: "Kích hoạt máy" }).waitFor();
    await page.goto(`${url}/enrol#${code}`);
    await page.getByLabel("Đặt tên cho máy này").fill("Máy cửa B");
    await page.getByRole("button", { name: "Nhờ ban tổ chức duyệt" }).click();
    await page.getByRole("link", { name: "Tìm tên" }).click();
    await page.locator('b[data-unsent="0"]').waitFor();
    await Promise.all([context.close(), office.context.close()]);
  }, 240_000);
});

async function stateOf(siteKey: number) {
  return (await world.app.get(DevicesQuery).statesOf(world.briefing.key)).get(siteKey);
}

async function changesOf(page: Page) {
  const answer = await page.request.get(
    `${url}/api/briefings/${world.briefing.id}/sites/${world.sites[0]!.id}/changes`,
  );
  return siteChangesSchema.parse(await answer.json());
}
