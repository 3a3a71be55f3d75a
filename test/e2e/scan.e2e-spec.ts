import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { type LedgerEntryView, siteChangesSchema } from "#contracts";
import { printedPassCode } from "#domain";
import { CardHasher, PassSigner } from "#roster";
import type { SiteRecord } from "#sites";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { openBrowser, serve, signInByLink } from "../support/open-browser.js";
import { qrFilm } from "../support/qr-film.js";
import { openWorld, type World } from "../support/world.js";

let world: World;
let url: string;
let browser: Browser;
let context: BrowserContext | undefined;
let visits = 0;

beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld({ sites: 3, delegatesPerSite: 4 }), openBrowser()]);
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

async function signIn(site: SiteRecord, at: Browser = browser): Promise<Page> {
  const grants = [{ role: "coordinator" as const, briefingId: world.briefing.id, siteId: site.id }];
  const person = { userName: `can-bo-${(visits += 1)}`, grants };
  const device = await signInByLink(at, { world, url }, person, { viewport: { width: 360, height: 740 } });
  context = device.context;
  await device.page.locator("b[data-present]").waitFor();
  await device.page.getByText("/ 4 có mặt").waitFor();
  return device.page;
}

async function ledgerOf(page: Page, site: SiteRecord): Promise<LedgerEntryView[]> {
  const answer = await page.request.get(`${url}/api/briefings/${world.briefing.id}/sites/${site.id}/changes`);
  return siteChangesSchema.parse(await answer.json()).entries;
}

const qrOf = (delegateId: string): string => world.app.get(PassSigner).qrTextOf(world.briefing.id, delegateId);
const outcome = (page: Page, heading: string) => page.locator(`section[data-heading="${heading}"]`);
const unsent = (page: Page, count: number) => page.locator(`b[data-unsent="${count}"]`);

/** What a USB scanner does for each code: a key every 5 ms, faster than any hand, then Enter. */
async function scanByKeys(page: Page, ...codes: string[]): Promise<void> {
  await page.evaluate(`{
    let at = performance.now();
    for (const code of ${JSON.stringify(codes)})
      for (const key of [...code, "Enter"]) {
        const stroke = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
        Object.defineProperty(stroke, "timeStamp", { value: (at += 5) });
        document.body.dispatchEvent(stroke);
      }
  }`);
}

/** The screen of the list says how much is unsent. */
async function openList(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Tìm tên" }).click();
  await unsent(page, 0).waitFor();
}

describe("a scanner that types", () => {
  it("checks people in from any screen, and says the same green twice for one card", async () => {
    const site = world.sites[0]!;
    const [first, second] = world.delegatesOf(site);
    const page = await signIn(site);
    await scanByKeys(page, qrOf(first!.id), qrOf(first!.id));
    await outcome(page, "present").waitFor();
    await page.getByRole("link", { name: "Báo quân số" }).click();
    await scanByKeys(page, qrOf(second!.id));
    await outcome(page, "present").waitFor();
    await scanByKeys(page, qrOf(first!.id));
    await outcome(page, "already").waitFor();
    await unsent(page, 0).waitFor();
    const entries = await ledgerOf(page, site);
    expect(entries.map(({ delegateId, method }) => [delegateId, method])).toEqual([
      [first!.id, "qr"],
      [second!.id, "qr"],
    ]);
  });

  it("says what cannot be read, and that an input method may be in the way", async () => {
    const site = world.sites[0]!;
    const [, , third, fourth] = world.delegatesOf(site);
    const page = await signIn(site);
    await scanByKeys(page, qrOf(third!.id).slice(0, -3));
    await outcome(page, "unreadable").getByText("Unikey").waitFor();
    await scanByKeys(page, "https://example.invalid/qr?t=abc");
    await outcome(page, "unreadable").getByText("không phải thẻ đại biểu").waitFor();
    await scanByKeys(page, qrOf(third!.id).slice(0, 13) + qrOf(fourth!.id).slice(13));
    await outcome(page, "unreadable").getByText("đã bị sửa").waitFor();
    expect((await ledgerOf(page, site)).filter(({ delegateId }) => delegateId === third!.id)).toEqual([]);
  });
});

describe("a delegate of another site", () => {
  it("is named by the pass, let in as a guest of that site, and present for both", async () => {
    const [home, door] = [world.sites[0]!, world.sites[1]!];
    const visitor = world.delegatesOf(home)[3]!;
    const page = await signIn(door);
    await scanByKeys(page, qrOf(visitor.id));
    await outcome(page, "notListed").getByText("Nguyễn Văn DC001 4").waitFor();
    await page.getByRole("button", { name: "Điểm danh tại đây, là khách của DC001" }).click();
    await outcome(page, "present").waitFor();
    await openList(page);
    const entries = await ledgerOf(page, door);
    expect(entries.map(({ delegateId }) => delegateId)).toEqual([visitor.id]);
    await page.getByText("Nguyễn Văn DC001 4").waitFor();
  });

  it("is let in without a network too, and named once there is one", async () => {
    const [home, door] = [world.sites[1]!, world.sites[2]!];
    const visitor = world.delegatesOf(home)[0]!;
    const page = await signIn(door);
    await page.evaluate("navigator.serviceWorker.ready.then(() => true)");
    await context!.setOffline(true);
    await scanByKeys(page, qrOf(visitor.id));
    await page.getByRole("button", { name: "Điểm danh tại đây, là khách của điểm cầu khác" }).click();
    await outcome(page, "saved").waitFor();
    await context!.setOffline(false);
    await openList(page);
    await page.getByText("Nguyễn Văn DC002 1").waitFor();
  });
});

describe("an ID card", () => {
  const number = "001290000011";
  const card = `${number}||TÊN TRÊN THẺ|01012090|Nam|x`;

  it("finds its delegate by the hash with a network, and is somebody not listed without one", async () => {
    const site = world.sites[1]!;
    const delegate = world.delegatesOf(site)[2]!;
    const hash = world.app.get(CardHasher).hashOf(world.briefing.id, number);
    await world.database.asOwner("update delegate set card_hash = $2, card_end = '011' where id = $1", [
      delegate.id,
      hash,
    ]);
    const page = await signIn(site);
    await context!.setOffline(true);
    await scanByKeys(page, card);
    await outcome(page, "notListed").getByText("•••••••••011").waitFor();
    await context!.setOffline(false);
    await page.getByRole("link", { name: "Báo quân số" }).click();
    await scanByKeys(page, card);
    await outcome(page, "present").getByText("Nguyễn Văn DC002 3").waitFor();
    await unsent(page, 0).waitFor();
    const entries = await ledgerOf(page, site);
    expect(entries.filter(({ delegateId }) => delegateId === delegate.id).map(({ method }) => method)).toEqual([
      "id-card",
    ]);
    const kept = await page.evaluate("JSON.stringify({ ...localStorage, ...sessionStorage })");
    expect(kept).not.toContain(number);
  });
});

describe("the screen that scans", () => {
  it("takes a code typed the way people type it, and says what to do without a camera", async () => {
    const site = world.sites[2]!;
    const delegate = world.delegatesOf(site)[0]!;
    const page = await signIn(site);
    await page.getByRole("link", { name: "Quét mã" }).click();
    await page
      .getByRole("alert")
      .getByText(/camera/)
      .first()
      .waitFor();
    const code = world.app.get(PassSigner).codeOf(world.briefing.id, delegate.id);
    await page.getByRole("textbox", { name: "Mã in dưới mã QR" }).fill(printedPassCode(code).toLowerCase());
    await page.getByRole("button", { name: "Điểm danh", exact: true }).click();
    await outcome(page, "present").waitFor();
    await unsent(page, 0).waitFor();
    const entries = await ledgerOf(page, site);
    expect(entries.filter(({ delegateId }) => delegateId === delegate.id).map(({ method }) => method)).toEqual([
      "code",
    ]);
  });

  it("reads a pass held before the camera, without a network, once however long it is held", async () => {
    const site = world.sites[2]!;
    const delegate = world.delegatesOf(site)[1]!;
    const withCamera = await openBrowser(qrFilm(qrOf(delegate.id)));
    try {
      const page = await signIn(site, withCamera);
      await page.evaluate("navigator.serviceWorker.ready.then(() => true)");
      await page.waitForFunction(
        `caches.open("diem-cau.decoder").then((cache) => cache.keys()).then((all) => all.length > 0)`,
      );
      await context!.setOffline(true);
      await page.getByRole("link", { name: "Quét mã" }).click();
      await outcome(page, "saved").waitFor();
      await unsent(page, 1).waitFor();
      await context!.setOffline(false);
      await unsent(page, 0).waitFor();
      const entries = await ledgerOf(page, site);
      expect(entries.filter(({ delegateId }) => delegateId === delegate.id)).toHaveLength(1);
    } finally {
      await context?.close();
      context = undefined;
      await withCamera.close();
    }
  });
});
