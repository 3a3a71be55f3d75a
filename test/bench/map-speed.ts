import path from "node:path";
import { chromium } from "playwright-core";
import { build } from "rolldown";
import { findChromium } from "../support/find-chromium.js";
import { percentile, type Row } from "./figures.js";

const changed = 200;
const board = path.resolve(import.meta.dirname, "../../../apps/web/src/board");

/** What is measured in the page: the painter itself, on a canvas as large as a wall, over and over. */
const entry = `
import { layOutMosaic } from "${board}/mosaic-layout.ts";
import { MosaicPainter } from "${board}/mosaic-painter.ts";
import { wallPalette } from "${board}/mosaic-palette.ts";

globalThis.measure = (sites, changed) => {
  const perBlock = Math.ceil(sites / 34);
  const blocks = Array.from({ length: 34 }, (_, node) => ({
    node,
    cells: Array.from({ length: Math.min(perBlock, sites - node * perBlock) }, (_, i) => node * perBlock + i),
  }));
  const room = { width: 1900, height: 800, smallest: 4, largest: 40, titleHeight: 24, narrowestBlock: 120 };
  const lights = Array.from({ length: sites }, (_, i) => ({
    share: 0.5, band: i % 5, sign: i % 7 === 0 ? "silent" : i % 11 === 0 ? "hollow" : "plain", declared: i % 13 === 0, waiting: false,
  }));
  const canvas = document.body.appendChild(document.createElement("canvas"));
  const painter = new MosaicPainter(canvas);
  const scene = {
    layout: layOutMosaic(blocks, room), palette: wallPalette, lightOf: (index) => lights[index],
    titleOf: ({ node }) => ({ name: "Tỉnh số " + node, beside: "50 %" }), titleFont: "600 18px sans-serif", scale: 1,
  };
  const timed = () => {
    const begun = performance.now();
    painter.paint(scene);
    // What was asked of the canvas is done when a pixel of it can be read.
    canvas.getContext("2d").getImageData(0, 0, 1, 1);
    return performance.now() - begun;
  };
  const whole = timed();
  const some = [];
  let at = 0;
  for (let turn = 0; turn < 120; turn++) {
    for (let i = 0; i < changed; i++) {
      at = (at + 7919) % sites;
      lights[at] = { ...lights[at], band: (lights[at].band + 1) % 5, sign: "plain" };
    }
    some.push(timed());
  }
  const sorted = [];
  for (let turn = 0; turn < 25; turn++) {
    scene.layout = { ...scene.layout };
    sorted.push(timed());
  }
  canvas.remove();
  return { whole, some: some.slice(20), sorted: sorted.slice(5) };
};`;

/** Milliseconds. */
interface Measured {
  readonly whole: number;
  readonly some: readonly number[];
  readonly sorted: readonly number[];
}

/** Time to paint the map of sites in the real browser: all of it once, and 200 cells that changed. */
export async function measureMap(say: (row: Row) => void): Promise<void> {
  const name = "\0map-speed";
  const bundle = await build({
    input: name,
    write: false,
    plugins: [
      {
        name: "entry",
        resolveId: (id) => (id === name ? name : null),
        load: (id) => (id === name ? { code: entry, moduleType: "ts" as const } : null),
      },
    ],
  });
  const found = await findChromium();
  const browser = await chromium.launch({
    executablePath: found.executablePath,
    env: found.env,
    args: ["--no-sandbox"],
  });
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: bundle.output[0].code, type: "module" });
    await page.waitForFunction("globalThis.measure !== undefined");
    for (const sites of [649, 40_000]) {
      const { whole, some, sorted } = await page.evaluate<Measured>(`measure(${sites}, ${changed})`);
      say({
        what: `map of ${sites.toLocaleString("en")} sites: ${changed} changed cells`,
        measured: `p50 ${percentile(some, 0.5).toFixed(1)} ms, p95 ${percentile(some, 0.95).toFixed(1)} ms; the first time, all of it ${whole.toFixed(0)} ms`,
        target: "≤ 4 ms",
      });
      say({
        what: `map of ${sites.toLocaleString("en")} sites: put in order anew, every cell`,
        measured: `p50 ${percentile(sorted, 0.5).toFixed(0)} ms, p95 ${percentile(sorted, 0.95).toFixed(0)} ms`,
        target: "≤ 50 ms",
      });
    }
  } finally {
    await browser.close();
  }
}
