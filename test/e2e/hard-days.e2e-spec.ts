import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { type LedgerEntryView, siteChangesSchema } from "#contracts";
import { Users } from "#identity";
import type { BrowserContext, Page } from "playwright-core";
import { v7 } from "uuid";
import { buildBefore, markOfBuildBefore, unanswered } from "../support/build-before.js";
import { type KeptBrowser, keptBrowser } from "../support/kept-browser.js";
import { serve } from "../support/open-browser.js";
import { openWorld, type World } from "../support/world.js";

const perSite = 500;
/** How often the browser is killed in the middle of writing. `KILLS=50` for a long run. */
const kills = Number(process.env["KILLS"] ?? "2");
const rowsARound = Math.floor((perSite - 50) / Math.max(kills, 30));

let world: World;
let url: string;
let browser: KeptBrowser;
let context: BrowserContext | undefined;

beforeAll(async () => {
  world = await openWorld({ sites: 3, delegatesPerSite: perSite });
  url = await serve(world);
}, 240_000);

afterEach(async () => {
  await context?.close();
  context = undefined;
  browser.remove();
});

afterAll(() => world?.close());

const door = (at: number, base = url): string => `${base}/briefings/${world.briefing.id}/sites/${world.sites[at]!.id}`;

async function signIn(at: number, base = url): Promise<Page> {
  browser = keptBrowser();
  context = await browser.open();
  const page = context.pages()[0]!;
  const grants = [{ role: "coordinator" as const, briefingId: world.briefing.id, siteId: world.sites[at]!.id }];
  const [made] = await world.app.get(Users).createWithLinks([{ userName: `kho-${at}`, name: "Cán bộ thử", grants }]);
  await page.goto(`${base}/sign-in#${made!.token}`);
  await page.getByRole("button", { name: "Đăng nhập trên máy này" }).click();
  await page.getByText(`/ ${perSite} có mặt`).waitFor();
  await page.evaluate("navigator.serviceWorker.ready.then(() => true)");
  return page;
}

/** The paper list of a device without a network. */
async function openPaper(page: Page, at: number, base = url): Promise<void> {
  await page.goto(`${door(at, base)}#paper`);
  await page.getByText(`Danh sách có ${perSite} dòng`).waitFor();
}

async function type(page: Page, rows: string): Promise<void> {
  await page.getByRole("textbox", { name: "Số thứ tự hoặc họ tên" }).fill(rows);
  await page.keyboard.press("Enter");
}

const said = (page: Page, added: number, known: number) =>
  page.getByText(`Đã ghi ${added} người. ${known} người đã có mặt từ trước.`);

async function ledger(page: Page, at: number): Promise<LedgerEntryView[]> {
  const entries: LedgerEntryView[] = [];
  for (;;) {
    const since = entries.at(-1)?.position ?? 0;
    const path = `${url}/api/briefings/${world.briefing.id}/sites/${world.sites[at]!.id}/changes?since=${since}`;
    const answer = siteChangesSchema.parse(await (await page.request.get(path)).json());
    entries.push(...answer.entries);
    if (answer.entries.length === 0 || answer.position >= answer.latest) return entries;
  }
}

describe("500 people without a network, in a browser that is killed again and again while it writes", () => {
  it(
    "loses nobody it said was saved; the server has each once, at the time on the paper",
    async () => {
      const first = await signIn(0);
      await context!.setOffline(true);
      await first.getByRole("link", { name: "Tìm tên" }).click();
      for (let ticked = 1; ticked <= 3; ticked += 1) {
        await first
          .getByRole("button", { name: /^Điểm danh / })
          .first()
          .click();
        await first.locator(`b[data-unsent="${ticked}"]`).waitFor();
      }
      // Chromium writes cookies every half a minute; who was signed in is not what this is about.
      const cookies = await context!.cookies();
      let saved = 0;
      let page = first;
      for (let round = 0; round < kills; round += 1) {
        await openPaper(page, 0);
        saved = await writeUntilKilled(page, saved);
        context = await browser.open();
        await context.addCookies(cookies);
        await context.setOffline(true);
        page = context.pages()[0]!;
      }
      await openPaper(page, 0);
      if (saved > 0) {
        await type(page, `1-${saved}`);
        await said(page, 0, saved).waitFor();
      }
      await type(page, `1-${perSite}`);
      await page.locator(`b[data-unsent="${perSite}"]`).waitFor();
      expect(await ledger(page, 0)).toEqual([]);
      await context!.setOffline(false);
      await page.locator('b[data-unsent="0"]').waitFor({ timeout: 120_000 });
      const entries = await ledger(page, 0);
      expect(entries).toHaveLength(perSite);
      expect(new Set(entries.map(({ delegateId }) => delegateId)).size).toBe(perSite);
      const onPaper = entries.filter(({ method }) => method === "paper");
      expect(new Set(onPaper.map(({ occurredAt }) => occurredAt))).toEqual(new Set(["2026-11-23T01:00:00.000Z"]));
      process.stdout.write(`${kills} kills; ${saved} rows one by one, all of them kept.\n`);
    },
    (240 + kills * 30) * 1000,
  );
});

/** Types rows one after the other until the browser is killed at a random moment; answers with the last said to be saved. */
async function writeUntilKilled(page: Page, from: number): Promise<number> {
  let saved = from;
  const killing = new Promise((resolve) => setTimeout(resolve, 500 + Math.random() * 3000)).then(() => browser.kill());
  try {
    for (let row = from + 1; row <= from + rowsARound; row += 1) {
      await type(page, String(row));
      // A row that an earlier round stored and had no time to say so is known already.
      await page.getByText(/Đã ghi [01] người\. [01] người đã có mặt từ trước\./).waitFor();
      saved = row;
    }
  } catch {
    // The browser is gone.
  }
  await killing;
  return saved;
}

describe("an update with entries waiting", () => {
  it("takes the place of the build before with 500 waiting, while no request gets through; each is sent once", async () => {
    const before = await buildBefore(url);
    try {
      const page = await signIn(2, before.url);
      await context!.route("**/entries", (route) => route.fulfill({ status: 503, body: "" }));
      await context!.setOffline(true);
      await openPaper(page, 2, before.url);
      expect(await page.locator(markOfBuildBefore).count()).toBe(1);
      await type(page, `1-${perSite}`);
      await page.locator(`b[data-unsent="${perSite}"]`).waitFor();
      await context!.setOffline(false);
      before.update();
      await page.evaluate("navigator.serviceWorker.ready.then((registration) => registration.update())");
      // The worker before is held up by a request of the page; the new one must come all the same.
      await page.evaluate(`void fetch("${unanswered}").catch(() => undefined)`);
      await page.getByRole("button", { name: "Tải bản mới" }).click();
      await page.locator(markOfBuildBefore).waitFor({ state: "detached" });
      await page.locator(`b[data-unsent="${perSite}"]`).waitFor();
      expect(await ledger(page, 2)).toEqual([]);
      await context!.unroute("**/entries");
      await page.evaluate(`dispatchEvent(new Event("online"))`);
      await page.locator('b[data-unsent="0"]').waitFor();
      const entries = await ledger(page, 2);
      expect([entries.length, new Set(entries.map(({ delegateId }) => delegateId)).size]).toEqual([perSite, perSite]);
    } finally {
      before.close();
    }
  }, 240_000);

  it("opens what the version before left readable, without a network, seals it, and sends it", async () => {
    const page = await signIn(1);
    const delegates = world.delegatesOf(world.sites[1]!).slice(0, 3);
    const names = ["Khách Của Bản Cũ", "Nguyễn Văn DC002 1"];
    const copy = await copyAsBefore(page, 1);
    await context!.setOffline(true);
    await page.goto(`${url}/icon.svg`);
    await leaveAsBefore(page, copy, [
      ...delegates.map(({ id }) => entryOf({ delegateId: id })),
      entryOf({ guestId: v7(), guest: { fullName: names[0]! } }),
    ]);
    await page.goto(`${door(1)}#list`);
    await page.locator('b[data-unsent="4"]').waitFor();
    await page.getByText(names[1]!, { exact: true }).waitFor();
    await context!.setOffline(false);
    await page.locator('b[data-unsent="0"]').waitFor();
    expect((await ledger(page, 1)).map(({ kind }) => kind)).toEqual(["arrived", "arrived", "arrived", "arrived"]);
    const readable = await readRows(page);
    for (const name of names) expect(readable).not.toContain(name);
  }, 240_000);
});

const entryOf = (who: object): object => ({
  id: v7(),
  kind: "arrived",
  session: 1,
  occurredAt: "2026-11-23T00:50:00.000Z",
  method: "name",
  ...who,
});

/** What version 0 of the copy of a site held, in the open. */
async function copyAsBefore(page: Page, at: number): Promise<object> {
  const { id: siteId } = world.sites[at]!;
  const briefingId = world.briefing.id;
  const read = async (path: string) => (await (await page.request.get(`${url}/api/${path}`)).json()) as never;
  const roster: { items: object[]; revision: number; passKey: object } = await read(
    `briefings/${briefingId}/roster?site=${siteId}&limit=500`,
  );
  const me: { id: string } = await read("me");
  return {
    site: `${briefingId}/${siteId}`,
    format: 2,
    ownerId: me.id,
    briefing: await read(`briefings/${briefingId}`),
    place: await read(`sites/${siteId}`),
    participation: null,
    roster: roster.items,
    rosterRevision: roster.revision,
    passKey: roster.passKey,
    rosterComplete: true,
    position: 0,
    guests: [],
    visitors: [],
    attendance: [],
    readAt: Date.now(),
  };
}

/** Puts the databases of version 0 in the place of today's, with entries that wait. */
const leaveAsBefore = (page: Page, copy: object, entries: readonly object[]): Promise<unknown> =>
  page.evaluate(`(async (copy, entries) => {
    const done = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const make = async (name, upgrade) => {
      await done(indexedDB.deleteDatabase(name));
      const request = indexedDB.open(name, 10);
      request.onupgradeneeded = () => upgrade(request.result);
      return done(request);
    };
    const outbox = await make("diem-cau.outbox", (database) => {
      const rows = database.createObjectStore("entries", { keyPath: "order", autoIncrement: true });
      rows.createIndex("id", "id", { unique: true });
      for (const name of ["fate", "site", "finishedAt"]) rows.createIndex(name, name);
      database.createObjectStore("receipts", { keyPath: "key" }).createIndex("site", "site");
    });
    const writing = outbox.transaction("entries", "readwrite");
    const [briefingId, siteId] = copy.site.split("/");
    for (const entry of entries) {
      const row = { id: entry.id, briefingId, siteId, site: copy.site, entry, bytes: 300, addedAt: 1, skewMs: 0 };
      writing.objectStore("entries").add({ ...row, fate: "waiting" });
    }
    await new Promise((resolve) => (writing.oncomplete = resolve));
    outbox.close();
    const sites = await make("diem-cau.sites", (database) => {
      database.createObjectStore("copies", { keyPath: "site" });
      database.createObjectStore("entries", { keyPath: ["site", "position"] }).createIndex("site", "site");
    });
    await done(sites.transaction("copies", "readwrite").objectStore("copies").put(copy));
    sites.close();
  })(${JSON.stringify(copy)}, ${JSON.stringify(entries)})`);

/** Every string in the two databases. */
const readRows = (page: Page): Promise<string> =>
  page.evaluate(`(async () => {
    const done = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    const rows = [];
    for (const name of ["diem-cau.outbox", "diem-cau.sites"]) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames)
        rows.push(await done(database.transaction(store).objectStore(store).getAll()));
      database.close();
    }
    return JSON.stringify(rows);
  })()`);
