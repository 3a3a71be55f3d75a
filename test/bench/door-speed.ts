import { PassSigner } from "#roster";
import { type Browser, chromium, type Page } from "playwright-core";
import { openRooms } from "../../apps/cli/src/open-rooms.js";
import { findChromium } from "../support/find-chromium.js";
import { openBenchWorld } from "./bench-world.js";
import { percentile, type Row } from "./figures.js";

const people = 2000;
const scans = 60;
/** The first ones wait for the compiler in the browser; a door has them behind it when its rush begins. */
const warmUp = 10;
/** A cheap phone beside this machine. */
const slowdown = 6;

/**
 * From a code that was read to the painted result, at a site of 2,000 people, in the real browser slowed down six times: shape,
 * signature, roster, decision, strict write, screen. The code comes by the keys of a scanner; a camera hands it to the same lines.
 */
export async function measureDoor(say: (row: Row) => void): Promise<void> {
  const world = await openBenchWorld(1, people);
  const found = await findChromium();
  const browser = await chromium.launch({
    executablePath: found.executablePath,
    env: found.env,
    args: ["--no-sandbox"],
  });
  try {
    const briefing = await world.briefing("door");
    const [site] = briefing.sites;
    const passes = await openRooms(world.product.env, (app) => {
      const signer = app.get(PassSigner);
      return Promise.resolve(
        site!.delegateIds.slice(0, scans).map((id) => ({ id, code: signer.qrTextOf(briefing.id, id) })),
      );
    });
    const page = await openDoor(browser, world.product.url, site!.token, `/briefings/${briefing.id}/sites/${site!.id}`);
    const slow = await page.context().newCDPSession(page);
    await slow.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
    const taken: number[] = [];
    for (const pass of passes) {
      taken.push(await page.evaluate(scanAndPaint(pass)));
      // The next one in the queue steps up when this one is through and sent, and the phone has nothing left to do.
      await page.locator('b[data-unsent="0"]').waitFor();
      await page.evaluate("new Promise((idle) => requestIdleCallback(idle))");
    }
    const steady = taken.slice(warmUp);
    const writes = await page.evaluate<number[]>(strictWrites);
    say({
      what: `code read → result painted, ${people} people, processor slowed ${slowdown} ×`,
      measured: `p50 ${Math.round(percentile(steady, 0.5))} ms, p95 ${Math.round(percentile(steady, 0.95))} ms`,
      target: "p95 ≤ 100 ms",
    });
    say({
      what: "baseline: one strict write of one row in the same page, nothing else",
      measured: `p50 ${Math.round(percentile(writes, 0.5))} ms, p95 ${Math.round(percentile(writes, 0.95))} ms`,
      target: "–",
    });
  } finally {
    await browser.close();
    await world.close();
  }
}

async function openDoor(browser: Browser, url: string, token: string, path: string): Promise<Page> {
  const context = await browser.newContext({ locale: "vi-VN", viewport: { width: 360, height: 740 } });
  await context.addCookies([{ name: "diem-cau", value: token, url }]);
  const page = await context.newPage();
  await page.goto(`${url}${path}#scan`);
  await page.getByText("/ 2.000").waitFor();
  await page.locator('b[data-unsent="0"]').waitFor();
  return page;
}

/** In the page: what the disk of this machine takes for a write that is not shown before it is on it. */
const strictWrites = `new Promise((resolve, reject) => {
  const opening = indexedDB.open("bench", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("rows", { autoIncrement: true });
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const taken = [];
    const write = () => {
      if (taken.length === ${scans}) return resolve(taken.slice(${warmUp}));
      const begun = performance.now();
      const transaction = opening.result.transaction("rows", "readwrite", { durability: "strict" });
      transaction.objectStore("rows").add({ entry: "x".repeat(300) });
      transaction.oncomplete = () => {
        taken.push(performance.now() - begun);
        setTimeout(write, 300);
      };
    };
    write();
  };
})`;

/** In the page: types the code as a scanner does, and gives the milliseconds until the frame with its result was painted. */
const scanAndPaint = ({
  id,
  code,
}: {
  readonly id: string;
  readonly code: string;
}): string => `new Promise((resolve) => {
  const shown = () => document.querySelector('section[data-heading]')?.textContent.includes("${id}");
  let at = performance.now();
  const stroke = (key) => {
    const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
    Object.defineProperty(event, "timeStamp", { value: (at += 5) });
    document.body.dispatchEvent(event);
  };
  for (const key of ${JSON.stringify(code)}) stroke(key);
  const watch = new MutationObserver(() => {
    if (!shown()) return;
    watch.disconnect();
    requestAnimationFrame(() => {
      const painted = new MessageChannel();
      painted.port1.onmessage = () => resolve(performance.now() - readAt);
      painted.port2.postMessage(0);
    });
  });
  watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  const readAt = performance.now();
  stroke("Enter");
})`;
