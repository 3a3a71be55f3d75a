import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Grant } from "#domain";
import type { AxeResults } from "axe-core";
import type { Browser, Page, Request } from "playwright-core";
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

/** What the page to scan says for whoever has no code. */
const findName = { vi: "Tìm tên", en: "Find a name" };

/** A state of a page: its address, and what is pressed there before anybody looks. */
interface Sight {
  readonly at: string;
  readonly press?: (page: Page) => Promise<unknown>;
}

let world: World;
let url: string;
let browser: Browser;
let axe: string;

beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  [world, browser] = await Promise.all([openWorld({ sites: 3, delegatesPerSite: 6 }), openBrowser()]);
  url = await serve(world);
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await world?.close();
});

/** A device on which nothing may go wrong unnoticed: what the page complains of is kept. */
async function device(userName: string, grants: Grant[]) {
  const { context, page } = await signInByLink(browser, { world, url }, { userName, grants }, {});
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  return { context, page, complaints, settled: settling(page) };
}

/** Resolves once everything the page asked the server for was answered. */
function settling(page: Page): () => Promise<void> {
  const open = new Set<Request>();
  page.on("request", (request) => open.add(request));
  page.on("requestfinished", (request) => open.delete(request));
  page.on("requestfailed", (request) => open.delete(request));
  const painted = `new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30)))`;
  return async () => {
    for (let quiet = 0; quiet < 3; quiet = open.size === 0 ? quiet + 1 : 0) await page.evaluate(painted);
  };
}

/** What a person who cannot see well, or has a narrow screen, would stumble over. */
async function flaws(page: Page): Promise<string[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe);
  const results: AxeResults = await page.evaluate(`axe.run({ resultTypes: ["violations"] })`);
  const broken = results.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
  );
  const tooWide: number = await page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
  return tooWide > 0 ? [...broken, `${tooWide} px wider than the screen`] : broken;
}

/** Opens each sight, waits until its heading stands there and everything was answered, and looks, once. */
async function lookAt(
  { page, settled }: { readonly page: Page; readonly settled: () => Promise<void> },
  sights: readonly Sight[],
): Promise<string[]> {
  const found: string[] = [];
  for (const { at, press } of sights) {
    await page.goto(`${url}${at}`);
    await page.locator("main h1, main h2").first().waitFor();
    await press?.(page);
    await settled();
    found.push(...(await flaws(page)).map((flaw) => `${at}: ${flaw}`));
  }
  return found;
}

/** The same device turned into another: its language and its size. */
async function turnInto({ language, ...size }: Look, page: Page): Promise<void> {
  await page.setViewportSize(size);
  await page.evaluate(`localStorage.setItem("diem-cau.language", "${language}")`);
  await page.goto(`${url}/briefings`);
}

describe("the screens, on a phone in Vietnamese and at a desk in English", () => {
  it("of an organizer are whole, named and readable", async () => {
    const hall = await device("quan-tri", [{ role: "admin", briefingId: null, siteId: null }]);
    const briefing = `/briefings/${world.briefing.id}`;
    const sights = [
      "/briefings",
      "/sites",
      "/audit",
      "/jobs",
      "/account",
      `${briefing}/board`,
      `${briefing}/board?wall=1`,
      `${briefing}/reports`,
      `${briefing}/reconciliation`,
      `${briefing}/setup`,
    ].map((at) => ({ at }));
    for (const look of looks) {
      await turnInto(look, hall.page);
      expect([look.language, await lookAt(hall, sights)]).toEqual([look.language, []]);
      expect(await hall.page.evaluate("document.documentElement.lang")).toBe(look.language);
    }
    expect(hall.complaints).toEqual([]);
    await hall.context.close();
  }, 240_000);

  it("of a coordinator are whole, named and readable, with a network and without", async () => {
    const site = world.sites[0]!;
    const door = `/briefings/${world.briefing.id}/sites/${site.id}`;
    const hall = await device("can-bo", [{ role: "coordinator", briefingId: world.briefing.id, siteId: site.id }]);
    const { page, context } = hall;
    const views: Sight[] = ["", "#list", "#scan", "#headcount", "#close", "#outbox", "#paper"].map((view) => ({
      at: `${door}${view}`,
    }));
    const others: Sight[] = [
      {
        at: door,
        press: async () => {
          await page.getByRole("button", { name: /^(?:Máy của điểm cầu|Devices of this site)$/ }).click();
          await page.getByRole("dialog").waitFor();
        },
      },
      { at: `${door}/kiosk` },
      { at: "/hand-over" },
    ];
    for (const look of looks) {
      await turnInto(look, page);
      expect([look.language, await lookAt(hall, [...views, ...others])]).toEqual([look.language, []]);
      expect(hall.complaints).toEqual([]);
      await page.evaluate("navigator.serviceWorker.ready.then(() => true)");
      await context.setOffline(true);
      await page.goto("about:blank");
      expect([look.language, await lookAt(hall, views.slice(0, 3))]).toEqual([look.language, []]);
      await page.getByText(findName[look.language], { exact: true }).waitFor();
      await context.setOffline(false);
      // Without a network the browser itself says so.
      hall.complaints.length = 0;
    }
    await context.close();
  }, 240_000);

  it("for somebody who is not signed in are whole, named and readable", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${url}/sign-in`);
    for (const look of looks) {
      await turnInto(look, page);
      expect(await lookAt({ page, settled: settling(page) }, [{ at: "/sign-in" }])).toEqual([]);
      expect(await page.evaluate("document.documentElement.lang")).toBe(look.language);
    }
    await context.close();
  }, 240_000);
});
