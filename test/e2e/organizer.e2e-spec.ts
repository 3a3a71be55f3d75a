import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { INestApplicationContext } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { RecordEntriesService } from "#attendance";
import { Briefings } from "#briefings";
import { NestLogger } from "#platform";
import { RosterQuery } from "#roster";
import { type SiteRecord, Sites } from "#sites";
import { UnitOfWork } from "#platform";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { WorkerModule } from "../../apps/worker/src/worker.module.js";
import { openBrowser, serve, signInByLink } from "../support/open-browser.js";
import { until } from "../support/open-rooms.js";
import { testSettings } from "../support/test-settings.js";
import { entry, openWorld, type World } from "../support/world.js";

let world: World;
let worker: INestApplicationContext;
let url: string;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let briefingId: string;

beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld({ sites: 3, delegatesPerSite: 0 }), openBrowser()]);
  await world.app.get(Sites).change(world.admin, world.sites[2]!.id, {
    coordinatorName: "Trần Văn Trực",
    coordinatorPhone: "0912 345 678",
  });
  const module = WorkerModule.forRoot(testSettings(world.environment));
  worker = await NestFactory.createApplicationContext(module, { logger: new NestLogger() });
  url = await serve(world);
  const grants = [{ role: "admin" as const, briefingId: null, siteId: null }];
  ({ context, page } = await signInByLink(browser, { world, url }, { userName: "ban-to-chuc", grants }, {}));
  await page.setViewportSize({ width: 1440, height: 900 });
}, 240_000);

afterAll(async () => {
  await context?.close();
  await browser?.close();
  await worker?.close();
  await world?.close();
});

const press = (name: string | RegExp) => page.getByRole("button", { name, exact: true }).click();
const dialog = () => page.getByRole("dialog");
const sure = (name: string) => dialog().getByRole("button", { name, exact: true }).click();

/** The day at the place of the briefing: it began just after midnight there, whenever this runs. */
const today = (): string => new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Ho_Chi_Minh" }).format(new Date());

/** A door of the site reports these entries. */
async function report(site: SiteRecord, entries: readonly Record<string, unknown>[]): Promise<void> {
  await world.app
    .get(RecordEntriesService)
    .record(
      world.admin,
      { briefingId, siteId: site.id, siteKey: site.key },
      { deviceTime: new Date().toISOString(), entries: [...entries] },
    );
}

async function delegatesOf(site: SiteRecord): Promise<string[]> {
  const { key } = await world.app.get(Briefings).byId(briefingId);
  const { reader } = world.app.get(UnitOfWork);
  return (await world.app.get(RosterQuery).handlesAt(reader, key, [site.key])).map(({ id }) => id);
}

const now = (more: Record<string, unknown>) => ({ occurredAt: new Date().toISOString(), ...more });

describe("an organizer, from an empty page to the closing word", () => {
  it("makes the briefing, takes every site in, writes the roster and opens check-in", async () => {
    await page.goto(`${url}/briefings`);
    await press("Tạo hội nghị");
    await dialog().getByLabel("Tên hội nghị").fill("Hội nghị quán triệt nghị quyết");
    await dialog().getByLabel("Ngày họp").fill(today());
    await dialog().getByLabel("Bắt đầu").fill("00:01");
    await dialog().getByLabel("Kết thúc").fill("23:59");
    await sure("Tạo bản nháp");
    await page.waitForURL(/\/setup$/);
    briefingId = /briefings\/([^/]+)\/setup/.exec(page.url())![1]!;

    await page.goto(`${url}/briefings/${briefingId}/board`);
    await page.getByText("Hội nghị này còn là bản nháp").waitFor();
    await page.locator("canvas").first().waitFor({ state: "attached" });
    await page.getByRole("heading", { name: "Bản đồ điểm cầu" }).waitFor();
    await page.goto(`${url}/briefings/${briefingId}/setup`);

    await press("Mọi điểm cầu đều tham gia");
    await page.getByText(/^4 điểm cầu tham gia/).waitFor();
    const lines = world.sites.flatMap(({ code }, at) =>
      [1, 2, 3, 4].map((n) => `Đại Biểu ${"ABC"[at]} ${"MNPQ"[n - 1]},${code}`),
    );
    const buffer = Buffer.from(`Họ và tên,Mã điểm cầu\r\n${lines.join("\r\n")}\r\n`);
    await page
      .locator('input[type="file"]')
      .first()
      .setInputFiles({ name: "trieu-tap.csv", mimeType: "text/csv", buffer });
    await press("Ghi vào");
    await page.getByText("Đang có 12 đại biểu.").waitFor();

    await press("Mở điểm danh");
    await sure("Mở điểm danh");
    await dialog().waitFor({ state: "detached" });
    expect((await world.app.get(Briefings).byId(briefingId)).state).toBe("open");
  }, 240_000);

  it("sees on the board who came and whom to call, and takes an alert on", async () => {
    await page.getByRole("link", { name: "Theo dõi" }).click();
    await page.getByRole("heading", { name: "Theo dõi hội nghị" }).waitFor();
    const [first, second] = world.sites;
    for (const site of [first!, second!]) {
      const [one, two, three, four] = await delegatesOf(site);
      await report(site, [
        entry("arrived", now({ delegateId: one })),
        entry("arrived", now({ delegateId: two })),
        entry("excused", now({ delegateId: three, reason: "illness" })),
        ...(site === first ? [entry("arrived", now({ delegateId: four }))] : []),
      ]);
    }
    await page.locator('[data-name="present"]').getByText("5", { exact: true }).waitFor();
    await page.locator('[data-name="excused"]').getByText("2", { exact: true }).waitFor();
    const alerts = page.getByRole("region", { name: "Cảnh báo" });
    const silent = alerts.getByRole("listitem").filter({ hasText: world.sites[2]!.name }).first();
    await silent.waitFor();
    expect(await silent.getByRole("link", { name: "Gọi 0912 345 678" }).getAttribute("href")).toBe("tel:0912345678");
    await silent.getByRole("button", { name: "Đã tiếp nhận" }).click();
    await alerts.getByLabel("Cả cảnh báo đã tiếp nhận, đã xử lý").check();
    await alerts
      .getByText(/tiếp nhận \d\d:\d\d/)
      .first()
      .waitFor();
  }, 240_000);

  it("drills down to a site, approves its closed list, takes that back with a reason, and closes the briefing", async () => {
    const [first, second] = world.sites;
    for (const site of [first!, second!]) {
      const [, , , four] = await delegatesOf(site);
      const absent = site === second ? [entry("absent", now({ delegateId: four }))] : [];
      await report(site, [...absent, entry("list-closed", now({ responsible: "Trần Thị Phụ Trách" }))]);
    }
    await press("Duyệt 2 điểm cầu đã chốt");
    await sure("Duyệt số liệu");
    await dialog().getByText("Đã duyệt 2 điểm cầu; 0 điểm cầu chưa duyệt được.").waitFor();
    await sure("Đóng");

    await page.getByRole("searchbox", { name: "Tìm điểm cầu" }).fill("so 1");
    await page.getByRole("row").getByRole("button", { name: first!.name }).click();
    await dialog()
      .getByText(/duyệt lúc .*: có mặt và dự thay 3 trên 4\./)
      .waitFor();
    await sure("Bỏ duyệt");
    await dialog().getByLabel("Lý do bỏ duyệt").fill("sai một người");
    await sure("Bỏ duyệt");
    await dialog()
      .getByText(/bỏ duyệt lúc .* “sai một người”/)
      .waitFor();
    await sure("Duyệt số liệu");
    await dialog().getByRole("button", { name: "Bỏ duyệt" }).waitFor();

    await page.goto(`${url}/briefings`);
    for (const [move, state] of [
      ["Bắt đầu họp", "live"],
      ["Đóng hội nghị", "closed"],
    ] as const) {
      const card = page.getByRole("article").filter({ hasText: "Hội nghị quán triệt nghị quyết" });
      await card.getByRole("button", { name: move }).click();
      await sure(move);
      await dialog().waitFor({ state: "detached" });
      await until(async () => (await world.app.get(Briefings).byId(briefingId)).state === state);
    }
  }, 240_000);
});
