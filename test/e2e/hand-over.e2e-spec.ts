import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { type LedgerEntryView, siteChangesSchema } from "#contracts";
import { UnitOfWork } from "#platform";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { openBrowser, serve, signInByLink } from "../support/open-browser.js";
import { qrFilm } from "../support/qr-film.js";
import { openWorld, type World } from "../support/world.js";

let world: World;
let url: string;
const browsers: Browser[] = [];
const open: BrowserContext[] = [];

beforeAll(async () => {
  world = await openWorld({ sites: 1, delegatesPerSite: 8 });
  url = await serve(world);
}, 240_000);

afterEach(async () => {
  await Promise.all(open.splice(0).map((context) => context.close()));
  await Promise.all(browsers.splice(0).map((browser) => browser.close()));
});

afterAll(() => world?.close());

async function device(userName: string, cameraFile?: string): Promise<{ page: Page; context: BrowserContext }> {
  const browser = await openBrowser(cameraFile);
  browsers.push(browser);
  const grants = [{ role: "coordinator" as const, briefingId: world.briefing.id, siteId: world.sites[0]!.id }];
  const made = await signInByLink(
    browser,
    { world, url },
    { userName, grants },
    { viewport: { width: 360, height: 740 } },
  );
  open.push(made.context);
  await made.page.getByText("/ 8 có mặt").waitFor();
  await made.page.evaluate("navigator.serviceWorker.ready.then(() => true)");
  return made;
}

async function ledger(page: Page): Promise<LedgerEntryView[]> {
  const answer = await page.request.get(
    `${url}/api/briefings/${world.briefing.id}/sites/${world.sites[0]!.id}/changes`,
  );
  return siteChangesSchema.parse(await answer.json()).entries;
}

const unsent = (page: Page, count: number) => page.locator(`b[data-unsent="${count}"]`);

/** Every frame of the film on the screen, once. */
async function framesOf(page: Page): Promise<string[]> {
  const frames = new Set<string>();
  const total = Number(/trên (\d+)/.exec(await page.locator("figcaption").innerText())![1]);
  while (frames.size < total) frames.add((await page.locator("svg[data-frame]").getAttribute("data-frame"))!);
  return [...frames];
}

describe("a device whose network does not come back in time", () => {
  it("hands its entries over by film and by file; whoever sends them, each counts once and keeps its author and time", async () => {
    const one = await device("may-mat-mang");
    // Its clock is a day ahead, and the server said so before the network went.
    await one.page.evaluate(`localStorage.setItem("diem-cau.skew", "${24 * 3_600_000}")`);
    await one.page.clock.setFixedTime(Date.now() + 24 * 3_600_000);
    await one.context.setOffline(true);
    await one.page.getByRole("link", { name: "Tìm tên" }).click();
    for (let ticked = 1; ticked <= 5; ticked += 1) {
      await one.page
        .getByRole("button", { name: /^Điểm danh / })
        .first()
        .click();
      await unsent(one.page, ticked).waitFor();
    }
    await one.page.clock.resume();
    await one.page.getByRole("link", { name: "Trang điểm cầu" }).click();
    await one.page.getByRole("link", { name: "Chuyển sang máy khác" }).click();
    await one.page.getByRole("button", { name: "Đóng gói 5 lượt" }).click();
    const code = await one.page.locator("[role=status] b").innerText();
    const downloading = one.page.waitForEvent("download");
    await one.page.getByRole("button", { name: "Tải tệp dự phòng" }).click();
    const file = readFileSync(await (await downloading).path());
    expect(file.includes("arrived")).toBe(false);
    await one.page.getByRole("button", { name: "Hiện mã QR cho máy khác quét" }).click();
    const frames = await framesOf(one.page);
    expect(frames.length).toBeGreaterThan(1);

    const two = await device("may-co-mang", qrFilm(...frames.toReversed()));
    await two.page.goto(`${url}/hand-over`);
    await two.page.getByRole("button", { name: "Quét mã QR trên máy kia" }).click();
    await two.page.getByRole("textbox", { name: "Mã mở gói" }).fill(code.toLowerCase());
    await two.page.getByRole("button", { name: "Mở và nhận" }).click();
    await two.page.getByText("Đã nhận 5 lượt").waitFor();
    await two.page.getByText("Từ máy của Cán bộ thử").waitFor();
    await two.page.getByText("Mọi lượt ghi trên máy này đã gửi xong").waitFor();
    const sent = await ledger(two.page);
    const author = await idOf("may-mat-mang");
    expect(sent.map(({ kind, recordedBy }) => [kind, recordedBy])).toEqual(
      Array.from({ length: 5 }, () => ["arrived", author]),
    );
    for (const { occurredAt, correctedAt, receivedAt } of sent) {
      expect(Date.parse(occurredAt) - Date.parse(correctedAt)).toBeGreaterThan(24 * 3_600_000 - 60_000);
      expect(Math.abs(Date.parse(receivedAt) - Date.parse(correctedAt))).toBeLessThan(10 * 60_000);
    }

    // The file brings nothing new, and neither does the first device once it has a network.
    const choosing = two.page.waitForEvent("filechooser");
    await two.page.getByRole("button", { name: "Chọn tệp dự phòng" }).click();
    await (await choosing).setFiles({ name: "x.dcho", mimeType: "application/octet-stream", buffer: file });
    await two.page.getByRole("textbox", { name: "Mã mở gói" }).fill(code);
    await two.page.getByRole("button", { name: "Mở và nhận" }).click();
    await two.page.getByText("5 lượt đã có trên máy này từ trước").waitFor();
    await one.context.setOffline(false);
    await one.page.getByText("Mọi lượt ghi trên máy này đã gửi xong").waitFor();
    expect((await ledger(two.page)).map(({ id }) => id)).toEqual(sent.map(({ id }) => id));
    const lines = await world.app
      .get(UnitOfWork)
      .query<{ subject: string }>(`select subject from audit_line where action = 'entries.carried'`);
    expect(lines.map(({ subject }) => subject)).toEqual([author]);
  }, 240_000);
});

async function idOf(userName: string): Promise<string> {
  const rows = await world.app
    .get(UnitOfWork)
    .query<{ id: string }>(`select id from user_account where user_name = $1`, [userName]);
  return rows[0]!.id;
}
