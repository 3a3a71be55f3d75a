import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { Users } from "#identity";
import type { Page } from "playwright-core";
import { type KeptBrowser, keptBrowser } from "../support/kept-browser.js";
import { serve } from "../support/open-browser.js";
import { type WatchedDisk, watchDisk } from "../support/power-cut/power-cut.js";
import { openWorld, type World } from "../support/world.js";

const perSite = 60;
const rows = 8;

let world: World;
let url: string;
let browser: KeptBrowser;
let disk: WatchedDisk | null = null;

beforeAll(async () => {
  world = await openWorld({ sites: 2, delegatesPerSite: perSite });
  url = await serve(world);
}, 240_000);

afterEach(() => {
  browser.remove();
  disk?.remove();
});

afterAll(() => world?.close());

/** A phone that was signed in yesterday: all that its browser stored is on its disk. */
async function phoneOfYesterday(at: number): Promise<void> {
  browser = keptBrowser();
  const context = await browser.open();
  const page = context.pages()[0]!;
  const grants = [{ role: "coordinator" as const, briefingId: world.briefing.id, siteId: world.sites[at]!.id }];
  const [made] = await world.app.get(Users).createWithLinks([{ userName: `dien-${at}`, name: "Cán bộ thử", grants }]);
  await page.goto(`${url}/sign-in#${made!.token}`);
  await page.getByRole("button", { name: "Đăng nhập trên máy này" }).click();
  await page.getByText(`/ ${perSite} có mặt`).waitFor();
  await page.evaluate("navigator.serviceWorker.ready.then(() => true)");
  await openPaper(page, at);
  await context.close();
  disk = await watchDisk(browser.profile);
  disk?.settle();
}

async function openPaper(page: Page, at: number): Promise<void> {
  await page.goto(`${url}/briefings/${world.briefing.id}/sites/${world.sites[at]!.id}#paper`);
  await page.getByText(`Danh sách có ${perSite} dòng`).waitFor();
}

async function type(page: Page, row: number): Promise<void> {
  await page.getByRole("textbox", { name: "Số thứ tự hoặc họ tên" }).fill(String(row));
  await page.keyboard.press("Enter");
  await page.getByText(/Đã ghi [01] người\. [01] người đã có mặt từ trước\./).waitFor();
}

/** Records people without a network until the power is cut; answers how many the phone still has. */
async function keptThroughCut(at: number, durability: "strict" | "relaxed"): Promise<number> {
  const writing = await browser.open(disk!.env);
  await writing.setOffline(true);
  if (durability === "relaxed") await writing.addInitScript(asRelaxed);
  const page = writing.pages()[0]!;
  await openPaper(page, at);
  for (let row = 1; row <= rows; row += 1) {
    await type(page, row);
    await page.locator(`b[data-unsent="${row}"]`).waitFor();
  }
  browser.kill();
  await writing.close().catch(() => undefined);
  disk!.cut();
  const after = await browser.open();
  try {
    await after.setOffline(true);
    const again = after.pages()[0]!;
    await openPaper(again, at);
    const kept = Number(await again.locator("b[data-unsent]").first().getAttribute("data-unsent"));
    process.stdout.write(`Power cut after ${rows} people, ${durability} writes: ${kept} kept.\n`);
    return kept;
  } finally {
    await after.close();
  }
}

/** Every write as a browser makes it unless it is asked for more. */
const asRelaxed = `{
  const open = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (stores, mode) {
    return open.call(this, stores, mode, { durability: "relaxed" });
  };
}`;

describe("the power of a phone is cut while it records without a network", () => {
  it(`keeps each of ${rows} people it said was saved`, async () => {
    await phoneOfYesterday(0);
    if (!disk) return;
    expect(await keptThroughCut(0, "strict")).toBe(rows);
  }, 180_000);

  it("would lose some if its writes were not strict: the cut is a real one", async () => {
    await phoneOfYesterday(1);
    if (!disk) return;
    expect(await keptThroughCut(1, "relaxed")).toBeLessThan(rows);
  }, 180_000);
});
