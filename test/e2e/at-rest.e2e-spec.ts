import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { Users } from "#identity";
import { type KeptBrowser, keptBrowser } from "../support/kept-browser.js";
import { serve } from "../support/open-browser.js";
import { openWorld, type World } from "../support/world.js";

/** What a delegate and a guest are called; neither may be found on the disk of a device. */
const planted = { delegate: "Nguyễn Văn DC001 3", guest: "Khách Trần Bí Danh" };

let world: World;
let url: string;
let browser: KeptBrowser;
let context: BrowserContext | undefined;

beforeAll(async () => {
  world = await openWorld({ sites: 1, delegatesPerSite: 6 });
  url = await serve(world);
}, 240_000);

afterEach(async () => {
  await context?.close();
  context = undefined;
  browser.remove();
});

afterAll(() => world?.close());

async function signIn(userName: string): Promise<Page> {
  browser = keptBrowser();
  context = await browser.open();
  const page = context.pages()[0]!;
  const grants = [{ role: "coordinator" as const, briefingId: world.briefing.id, siteId: world.sites[0]!.id }];
  const [made] = await world.app.get(Users).createWithLinks([{ userName, name: "Cán bộ thử", grants }]);
  await page.goto(`${url}/sign-in#${made!.token}`);
  await page.getByRole("button", { name: "Đăng nhập trên máy này" }).click();
  await page.getByText("/ 6 có mặt").waitFor();
  return page;
}

/** Everything the databases of the page hold, as text: strings, and bytes read as UTF-8 and as UTF-16. */
const readDatabases = (page: Page): Promise<string> =>
  page.evaluate(`(async () => {
    const found = [];
    const visit = (value) => {
      if (typeof value === "string") found.push(value);
      else if (value instanceof ArrayBuffer) visit(new Uint8Array(value));
      else if (ArrayBuffer.isView(value)) {
        found.push(new TextDecoder("utf-8").decode(value), new TextDecoder("utf-16le").decode(value));
      } else if (value instanceof CryptoKey) found.push("key, extractable: " + value.extractable);
      else if (value !== null && typeof value === "object") for (const part of Object.values(value)) visit(part);
    };
    const done = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        visit(await done(database.transaction(store).objectStore(store).getAll()));
      }
      database.close();
    }
    return found.join("\\n");
  })()`);

/** Files of the profile that hold a text, in either encoding a browser writes. */
function filesWith(text: string): string[] {
  const needles = [Buffer.from(text, "utf8"), Buffer.from(text, "utf16le")];
  return readdirSync(browser.profile, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => {
      const bytes = readFileSync(file);
      return needles.some((needle) => bytes.includes(needle));
    });
}

async function addGuest(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Khách ngoài DS" }).click();
  await page.getByRole("textbox", { name: "Họ và tên" }).fill(name);
  await page.getByRole("button", { name: "Ghi có mặt" }).click();
  await page.locator('section[data-heading="saved"], section[data-heading="present"]').waitFor();
}

describe("what lies on a device", () => {
  it("names nobody, sent or not, and still opens without a network", async () => {
    const page = await signIn("tai-may-1");
    await page.evaluate("navigator.serviceWorker.ready.then(() => true)");
    await context!.setOffline(true);
    await addGuest(page, planted.guest);
    const held = await readDatabases(page);
    expect(held).toContain("key, extractable: false");
    for (const name of Object.values(planted)) expect(held).not.toContain(name);

    await page.reload();
    await page.getByText("/ 6 có mặt").waitFor();
    await page.getByRole("link", { name: "Tìm tên" }).click();
    await page.getByText(planted.delegate).waitFor();
    await page.getByText(planted.guest).first().waitFor();
    await context!.close();
    context = undefined;
    expect(Object.values(planted).flatMap(filesWith)).toEqual([]);
  }, 240_000);

  it("is wiped on signing out, but for what was not sent", async () => {
    const page = await signIn("tai-may-2");
    await addGuest(page, "Khách Đã Gửi Rồi");
    await page.locator('section[data-heading="present"]').waitFor();
    await context!.route("**/entries", (route) => route.abort());
    await addGuest(page, "Khách Chưa Gửi Đi");
    await page.getByRole("button", { name: /^Tài khoản/ }).click();
    await page.getByRole("menuitem", { name: "Đăng xuất" }).click();
    await page.getByRole("button", { name: "Đăng xuất" }).click();
    await page.waitForURL("**/sign-in");
    const left = (): Promise<unknown> =>
      page.evaluate(`(async () => {
        const done = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
        const count = async (name, store) => {
          const database = await done(indexedDB.open(name));
          const all = await done(database.transaction(store).objectStore(store).getAll());
          database.close();
          return all.map((row) => row.fate ?? row.name ?? row.site);
        };
        return [
          await count("diem-cau.outbox", "entries"),
          await count("diem-cau.sites", "copies"),
          await count("diem-cau.sites", "sealedEntries"),
          await count("diem-cau.vault", "keys"),
        ];
      })()`);
    await until(async () => JSON.stringify(await left()) === JSON.stringify([["waiting"], [], [], ["outbox"]]), left);
  }, 240_000);
});

async function until(condition: () => Promise<boolean>, seen: () => Promise<unknown>): Promise<void> {
  const end = Date.now() + 30_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(await seen())}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
