import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { type LedgerEntryView, type SiteTally, siteChangesSchema } from "#contracts";
import type { SiteRecord } from "#sites";
import type { Browser, BrowserContext, Page, Route } from "playwright-core";
import { openBrowser, serve, signInByLink } from "../support/open-browser.js";
import { openWorld, type World } from "../support/world.js";

const perSite = 8;

let world: World;
let url: string;
let browser: Browser;
const open: BrowserContext[] = [];
let devices = 0;

beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld({ sites: 2, delegatesPerSite: perSite }), openBrowser()]);
  url = await serve(world);
}, 240_000);

afterEach(async () => {
  await Promise.all(open.splice(0).map((context) => context.close()));
});

afterAll(async () => {
  await browser?.close();
  await world?.close();
});

/** One more device of the site, with its list open. */
async function device(site: SiteRecord): Promise<{ page: Page; context: BrowserContext }> {
  const grants = [{ role: "coordinator" as const, briefingId: world.briefing.id, siteId: site.id }];
  const person = { userName: `may-${(devices += 1)}`, grants };
  const made = await signInByLink(browser, { world, url }, person, { viewport: { width: 360, height: 740 } });
  open.push(made.context);
  await made.page.getByRole("link", { name: "Tìm tên" }).click();
  await made.page.getByRole("button", { name: new RegExp(`^Tất cả ${perSite}$`) }).waitFor();
  await made.page.evaluate("navigator.serviceWorker.ready.then(() => true)");
  return made;
}

async function changesOf(page: Page, site: SiteRecord): Promise<{ entries: LedgerEntryView[]; tallies: SiteTally[] }> {
  const answer = await page.request.get(`${url}/api/briefings/${world.briefing.id}/sites/${site.id}/changes`);
  return siteChangesSchema.parse(await answer.json());
}

const unsent = (page: Page, count: number) => page.locator(`b[data-unsent="${count}"]`);
const inNow = (page: Page) => page.getByRole("button", { name: /đã điểm danh$/ });
const shown = async (page: Page): Promise<string[]> =>
  (await page.getByRole("button", { name: /điểm danh/i }).allInnerTexts()).map((text) => text.trim());

/** Ticks people from the top of the list; each is saved on the device before the next is tapped. */
async function tick(page: Page, count: number, from = 1): Promise<void> {
  for (let ticked = from; ticked <= count; ticked += 1) {
    await page
      .getByRole("button", { name: /^Điểm danh / })
      .first()
      .click();
    await unsent(page, ticked).waitFor();
  }
}

describe("two devices of one site without a network", () => {
  it("record the same people: each counts once, both entries are kept, both screens end equal", async () => {
    const site = world.sites[0]!;
    const [one, two] = [await device(site), await device(site)];
    await Promise.all([one.context.setOffline(true), two.context.setOffline(true)]);
    await tick(one.page, 5);
    await tick(two.page, 3);
    await one.context.setOffline(false);
    await unsent(one.page, 0).waitFor();
    await two.context.setOffline(false);
    await unsent(two.page, 0).waitFor();
    await inNow(one.page).nth(4).waitFor();
    await inNow(two.page).nth(4).waitFor();

    const { entries, tallies } = await changesOf(one.page, site);
    expect(entries.map(({ kind }) => kind)).toEqual(Array.from({ length: 8 }, () => "arrived"));
    expect(new Set(entries.map(({ delegateId }) => delegateId)).size).toBe(5);
    expect(new Set(entries.map(({ recordedBy }) => recordedBy)).size).toBe(2);
    expect(tallies.map(({ counts }) => counts.present)).toEqual([5]);
    expect([await inNow(one.page).count(), await inNow(two.page).count()]).toEqual([5, 5]);
    expect(await shown(two.page)).toEqual(await shown(one.page));
  }, 240_000);
});

describe("a server that refuses for a while", () => {
  it("gets every entry once: 413, 429, 500, 503, a proxy's page, a lost answer, silence, a clock a day ahead", async () => {
    const site = world.sites[1]!;
    const { page, context } = await device(site);
    await context.setOffline(true);
    await tick(page, 3);
    await page.clock.setSystemTime(Date.now() + 86_400_000);
    await tick(page, 6, 4);
    const sizes: number[] = [];
    const moments: number[] = [];
    const silent: Route[] = [];
    const faults: ((route: Route) => Promise<unknown>)[] = [
      (route) =>
        route.fulfill({ status: 413, contentType: "text/html", body: "<h1>413 Request Entity Too Large</h1>" }),
      (route) => route.fulfill({ status: 429, headers: { "retry-after": "1" }, body: "" }),
      (route) => route.fulfill({ status: 500, contentType: "application/json", body: "{}" }),
      (route) => route.fulfill({ status: 503, contentType: "text/html", body: "<h1>503</h1>" }),
      (route) => route.fulfill({ status: 200, contentType: "text/html", body: "<h1>Đăng nhập mạng</h1>" }),
      // The server has it, and the line breaks before its answer is here.
      (route) => route.fetch().then(() => route.abort("connectionreset")),
      // Nobody answers: another try has to wait until this one is given up.
      (route) => Promise.resolve(silent.push(route)),
    ];
    await context.route("**/entries", async (route) => {
      sizes.push((route.request().postDataJSON() as { entries: unknown[] }).entries.length);
      moments.push(Date.now());
      await (faults.shift() ?? ((last: Route) => last.continue()))(route);
    });
    await context.setOffline(false);
    // A person who presses "send now" need not wait, but for what the server itself asked. As fast as a finger: each press also asks
    // for what is new at the site, and a storm of those on a busy machine leaves no time for the sending.
    const press = `new Promise((pressed) => { dispatchEvent(new Event("online")); setTimeout(pressed, 100); })`;
    while (silent.length === 0) await page.evaluate(press);
    await silent[0]!.abort("timedout");
    await page.evaluate(`dispatchEvent(new Event("online"))`);
    await unsent(page, 0).waitFor();

    expect(faults).toEqual([]);
    expect(sizes.slice(0, 2)).toEqual([6, 3]);
    // `Retry-After: 1` was kept.
    expect(moments[2]! - moments[1]!).toBeGreaterThanOrEqual(1000);
    const { entries } = await changesOf(page, site);
    expect(entries).toHaveLength(6);
    expect(new Set(entries.map(({ delegateId }) => delegateId)).size).toBe(6);
  }, 240_000);
});
