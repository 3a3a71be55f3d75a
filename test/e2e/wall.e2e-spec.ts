import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser, CDPSession, Page } from "playwright-core";
import { LiveGateway } from "../../libs/live/src/live.gateway.js";
import { openBrowser, serve, signInByLink } from "../support/open-browser.js";
import { until } from "../support/open-rooms.js";
import { entry, openWorld, type World } from "../support/world.js";

/** Breaks of the line before and while it is watched what the page holds. */
const [warmUp, breaks] = [10, 50];
/** A working day, in steps. */
const [day, step] = [8 * 3_600_000, 600_000];

let world: World;
let url: string;
let browser: Browser;

beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld({ sites: 30, delegatesPerSite: 4 }), openBrowser()]);
  url = await serve(world);
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await world?.close();
});

interface Connections {
  readonly sockets: ReadonlyMap<string, { readonly conn: { close(): void } }>;
  on(event: "connection", listener: () => void): void;
}

/** What the page holds after everything that can go has gone. */
async function holdings(devtools: CDPSession): Promise<{ nodes: number; listeners: number; heapMb: number }> {
  await devtools.send("HeapProfiler.collectGarbage");
  await devtools.send("HeapProfiler.collectGarbage");
  const { metrics } = await devtools.send("Performance.getMetrics");
  const of = (name: string): number => metrics.find((metric) => metric.name === name)!.value;
  return { nodes: of("Nodes"), listeners: of("JSEventListeners"), heapMb: of("JSHeapUsedSize") / 1e6 };
}

const shownPresent = async (page: Page): Promise<number> => {
  const text = await page.locator("main").innerText();
  return Number(/Đại biểu có mặt\s+(\d+)\s+trên 120/.exec(text)?.[1]);
};

describe("the wall", () => {
  it("shows what the server has after each of 50 breaks of the line and after eight hours, and holds no more than before", async () => {
    const grants = [{ role: "organizer" as const, briefingId: null, siteId: null }];
    const { context, page } = await signInByLink(browser, { world, url }, { userName: "man-hinh", grants }, {});
    await page.setViewportSize({ width: 1920, height: 1080 });
    await page.clock.install({ time: new Date() });
    await page.goto(`${url}/briefings/${world.briefing.id}/board?wall=1`);
    await until(async () => (await shownPresent(page)) === 0, 30);
    const devtools = await context.newCDPSession(page);
    await devtools.send("Performance.enable");

    const delegates = world.sites.flatMap((site) => world.delegatesOf(site).map((delegate) => ({ site, delegate })));
    let came = 0;
    let connected = 0;
    const namespace: Connections = world.app.get(LiveGateway)["namespace"];
    namespace.on("connection", () => connected++);
    const arrive = async (): Promise<void> => {
      const { site, delegate } = delegates[came++]!;
      await world.record(site, [entry("arrived", { delegateId: delegate.id })]);
      await until(async () => {
        await page.clock.runFor(1_000);
        return (await shownPresent(page)) === came;
      }, 30);
    };
    const breakLine = async (): Promise<void> => {
      for (const { conn } of namespace.sockets.values()) conn.close();
      await arrive();
    };
    const passTime = async (ms: number): Promise<void> => {
      for (let at = 0; at < ms; at += step) await page.clock.fastForward(step);
      await arrive();
    };

    for (let i = 0; i < warmUp; i++) await breakLine();
    await passTime(10 * step);
    const before = await holdings(devtools);
    for (let i = 0; i < breaks; i++) await breakLine();
    await passTime(day);
    const after = await holdings(devtools);
    expect(connected).toBeGreaterThanOrEqual(warmUp + breaks);
    expect(after.nodes).toBeLessThan(before.nodes * 1.2);
    expect(after.listeners).toBeLessThan(before.listeners * 1.2 + 10);
    expect(after.heapMb - before.heapMb).toBeLessThan(2);
    await context.close();
  }, 240_000);
});
