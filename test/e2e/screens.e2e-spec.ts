import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Grant } from "#domain";
import type { AxeResults } from "axe-core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { openBrowser, serve, signInByLink } from "../support/open-browser.js";
import { openWorld, type World } from "../support/world.js";

interface Look {
  readonly language: "vi" | "en";
  readonly width: number;
  readonly height: number;
}

const looks: readonly Look[] = [
  { language: "vi", width: 360, height: 740 },
  { language: "en", width: 1440, height: 900 },
];

let world: World;
let url: string;
let browser: Browser;
let axe: string;

beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  [world, browser] = await Promise.all([openWorld({ sites: 3, delegatesPerSite: 6 }), openBrowser()]);
  url = await serve(world);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await world?.close();
});

/** A device on which nothing may go wrong unnoticed: what the page complains of is kept. */
async function device(look: Look, userName: string, grants: Grant[]) {
  const { language, ...viewport } = look;
  const person = { userName: `${userName}-${language}`, grants };
  const { context, page } = await signInByLink(browser, { world, url }, person, { viewport });
  await page.evaluate(`localStorage.setItem("diem-cau.language", "${language}")`);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  return { context, page, complaints };
}

/** What a person who cannot see well, or has a narrow screen, would stumble over. */
async function flaws(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const results: AxeResults = await page.evaluate(`axe.run({ resultTypes: ["violations"] })`);
  const broken = results.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
  );
  const tooWide: number = await page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
  return tooWide > 0 ? [...broken, `${tooWide} px wider than the screen`] : broken;
}

/** Opens each address, waits until its heading stands there, and looks. */
async function lookAt(page: Page, addresses: readonly string[]): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const address of addresses) {
    await page.goto(`${url}${address}`);
    await page.reload();
    await page.locator("main h1, main h2").first().waitFor();
    await page.waitForLoadState("networkidle");
    found[address] = await flaws(page);
  }
  return found;
}

const clean = (addresses: readonly string[]): Record<string, string[]> =>
  Object.fromEntries(addresses.map((address) => [address, []]));

async function closing(context: BrowserContext, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } finally {
    await context.close();
  }
}

describe.each(looks)("the screens in $language at $width px", (look) => {
  it("of an organizer are whole, named and readable", async () => {
    const grants: Grant[] = [{ role: "admin", briefingId: null, siteId: null }];
    const { context, page, complaints } = await device(look, "quan-tri", grants);
    await closing(context, async () => {
      const briefing = `/briefings/${world.briefing.id}`;
      const addresses = [
        "/briefings",
        "/sites",
        "/audit",
        "/jobs",
        `${briefing}/board`,
        `${briefing}/board?wall=1`,
        `${briefing}/reports`,
        `${briefing}/reconciliation`,
        `${briefing}/setup`,
      ];
      expect(await lookAt(page, addresses)).toEqual(clean(addresses));
      expect(complaints).toEqual([]);
    });
  }, 120_000);

  it("of a coordinator are whole, named and readable, with a network and without", async () => {
    const site = world.sites[0]!;
    const grants: Grant[] = [{ role: "coordinator", briefingId: world.briefing.id, siteId: site.id }];
    const { context, page, complaints } = await device(look, "can-bo", grants);
    await closing(context, async () => {
      const door = `/briefings/${world.briefing.id}/sites/${site.id}`;
      const addresses = ["", "#list", "#scan", "#headcount", "#close", "#outbox"].map((view) => `${door}${view}`);
      expect(await lookAt(page, addresses)).toEqual(clean(addresses));
      expect(complaints).toEqual([]);
      await page.evaluate("navigator.serviceWorker.ready.then(() => true)");
      await context.setOffline(true);
      expect(await lookAt(page, addresses.slice(0, 3))).toEqual(clean(addresses.slice(0, 3)));
    });
  }, 120_000);

  it("for somebody who is not signed in are whole, named and readable", async () => {
    const { language, ...viewport } = look;
    const context = await browser.newContext({ viewport });
    await closing(context, async () => {
      const page = await context.newPage();
      await page.addInitScript(`localStorage.setItem("diem-cau.language", "${language}")`);
      expect(await lookAt(page, ["/sign-in"])).toEqual(clean(["/sign-in"]));
      expect(await page.evaluate("document.documentElement.lang")).toBe(language);
    });
  }, 60_000);
});
