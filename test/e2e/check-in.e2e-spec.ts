import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { type LedgerEntryView, siteChangesSchema } from "#contracts";
import type { SiteRecord } from "#sites";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { openBrowser, serve, signInByLink } from "../support/open-browser.js";
import { openWorld, type World } from "../support/world.js";

const perSite = 20;

let world: World;
let url: string;
let browser: Browser;
let context: BrowserContext | undefined;

beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld({ sites: 3, delegatesPerSite: perSite }), openBrowser()]);
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

/** The phone of the coordinator of a site. */
async function signIn(site: SiteRecord): Promise<Page> {
  const grants = [{ role: "coordinator" as const, briefingId: world.briefing.id, siteId: site.id }];
  const person = { userName: `can-bo-${site.code}`, grants };
  const device = await signInByLink(browser, { world, url }, person, { viewport: { width: 360, height: 740 } });
  context = device.context;
  await device.page.waitForURL(`**/briefings/${world.briefing.id}/sites/${site.id}`);
  return device.page;
}

/** What the server has of the site. */
async function ledgerOf(page: Page, site: SiteRecord): Promise<LedgerEntryView[]> {
  const answer = await page.request.get(`${url}/api/briefings/${world.briefing.id}/sites/${site.id}/changes`);
  return siteChangesSchema.parse(await answer.json()).entries;
}

async function openList(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Tìm tên" }).click();
  await page.getByRole("button", { name: new RegExp(`^Tất cả ${perSite}$`) }).waitFor();
}

const nextToTick = (page: Page) => page.getByRole("button", { name: /^Điểm danh / }).first();
const unsent = (page: Page, count: number) => page.locator(`b[data-unsent="${count}"]`);
const outcome = (page: Page, heading: string) => page.locator(`section[data-heading="${heading}"]`);

/** Ticks so many people one after the other; each is saved on the device before the next is tapped. */
async function tickWithoutNetwork(page: Page, count: number): Promise<void> {
  for (let ticked = 1; ticked <= count; ticked++) {
    await nextToTick(page).click();
    await unsent(page, ticked).waitFor();
  }
}

describe("checking people in at a site", () => {
  it("ticks a person and takes it back on the spot", async () => {
    const site = world.sites[0]!;
    const page = await signIn(site);
    await openList(page);
    await nextToTick(page).click();
    await outcome(page, "present").waitFor();
    expect(await page.getByRole("button", { name: /đã điểm danh$/ }).count()).toBe(1);
    await page.getByRole("button", { name: /^Hoàn tác/ }).click();
    await outcome(page, "undone").waitFor();
    await page.getByRole("button", { name: /đã điểm danh$/ }).waitFor({ state: "detached" });
    await unsent(page, 0).waitFor();
    const [arrived, voided, ...more] = await ledgerOf(page, site);
    expect([arrived?.kind, voided?.kind, more.length]).toEqual(["arrived", "voided", 0]);
    expect(voided?.target).toBe(arrived?.id);
  });

  it("finds a name by a few letters and says when somebody is in already", async () => {
    const site = world.sites[1]!;
    const page = await signIn(site);
    await openList(page);
    const search = page.getByRole("searchbox");
    await search.fill("nguyen 7");
    await page.getByText("1 người", { exact: true }).waitFor();
    await search.press("Enter");
    await outcome(page, "present").waitFor();
    // Somebody else in between: the same row tapped again at once would be one tap.
    await search.fill("");
    await nextToTick(page).click();
    await page
      .getByRole("button", { name: /đã điểm danh$/ })
      .nth(1)
      .waitFor();
    await search.fill("nguyen 7");
    await page.getByText("1 người", { exact: true }).waitFor();
    await page.getByRole("button", { name: /đã điểm danh$/ }).click();
    await outcome(page, "already").waitFor();
    await unsent(page, 0).waitFor();
    expect(await ledgerOf(page, site)).toHaveLength(2);
  });

  it("loses and doubles nobody without a network, over a reload and a lost answer", async () => {
    const site = world.sites[2]!;
    const page = await signIn(site);
    await openList(page);
    await page.evaluate("navigator.serviceWorker.ready.then(() => true)");
    await context!.setOffline(true);
    await tickWithoutNetwork(page, perSite);
    await outcome(page, "saved").waitFor();

    await page.reload();
    await unsent(page, perSite).waitFor();
    expect(await page.locator("[role=status]").getByText("Mất mạng, vẫn ghi được").count()).toBe(1);
    expect(await ledgerOf(page, site)).toHaveLength(0);

    let lost = 0;
    await context!.route(
      "**/entries",
      async (route) => {
        // The server gets the entries, the device never hears of it.
        await route.fetch();
        lost++;
        await route.abort();
      },
      { times: 1 },
    );
    await context!.setOffline(false);
    await unsent(page, 0).waitFor();

    const entries = await ledgerOf(page, site);
    expect(lost).toBe(1);
    expect(entries).toHaveLength(perSite);
    expect(new Set(entries.map(({ delegateId }) => delegateId)).size).toBe(perSite);
    expect(entries.every(({ kind }) => kind === "arrived")).toBe(true);
  });
});
