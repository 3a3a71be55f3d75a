import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { paperForms, paperKinds, summaryPaperKinds } from "#domain";
import { drawSvg } from "../../../test/support/draw-svg.js";
import { greyPicture, type GreyPicture, readPng, writePng } from "../../../test/support/grey-png.js";
import { pageDrawings } from "../../../test/support/page-drawings.js";
import { sampleBriefingReport, sampleSiteReport } from "../../../test/support/report-samples.js";
import { briefingPaper } from "./briefing-paper.js";
import type { Paper } from "./paper.js";
import { sitePaper } from "./site-paper.js";

/** Sixty dots an inch: a hair line still shows, and a page takes some ten kilobytes. */
const pixelsPerPoint = 60 / 72;
const folder = path.resolve(import.meta.dirname, "../../../test/golden");
const publicUrl = "https://diem-cau.example";
const passCodes = Array.from({ length: 12 }, (_, at) => `0123 4567 89C${at % 10} G`);

const papers: (readonly [name: string, () => Paper])[] = paperForms.flatMap((form) => [
  ...paperKinds.map((kind) => {
    const sealed = kind !== "quick";
    return [
      `site_${kind}_${form}`,
      () => sitePaper(sampleSiteReport({ people: 12, sealed, form }), { kind, publicUrl, passCodes }),
    ] as const;
  }),
  ...summaryPaperKinds.map(
    (kind) =>
      [`briefing_${kind}_${form}`, () => briefingPaper(sampleBriefingReport(12, form), { kind, publicUrl })] as const,
  ),
]);

/** `PAPER_IMAGES=write` keeps what is drawn now as what is wanted: look at the pictures before they are committed. */
const isWriting = process.env["PAPER_IMAGES"] === "write";

describe("a paper as it looks", () => {
  it.each(papers)("%s: first and last page", (name, paper) => {
    const pages = pageDrawings(paper());
    for (const [at, drawing] of [...new Set([pages[0]!, pages.at(-1)!])].entries()) {
      const file = path.join(folder, `${name}_${at === 0 ? "first" : "last"}.png`);
      const drawn = greyPicture(drawSvg(drawing, pixelsPerPoint));
      if (isWriting) {
        mkdirSync(folder, { recursive: true });
        writeFileSync(file, writePng(drawn));
      }
      expect([file, existsSync(file)]).toEqual([file, true]);
      expect([file, difference(readPng(readFileSync(file)), drawn)]).toEqual([file, 0]);
    }
  });
});

/** Pixels in a thousand that differ by more than three of sixteen greys; a shifted line of text is some ten. */
function difference(wanted: GreyPicture, drawn: GreyPicture): number {
  if (wanted.width !== drawn.width || wanted.height !== drawn.height) return 1000;
  let differing = 0;
  for (let at = 0; at < wanted.greys.length; at += 1) {
    const by = wanted.greys[at]! - drawn.greys[at]!;
    if (by > 3 || by < -3) differing += 1;
  }
  return Math.floor((1000 * differing) / wanted.greys.length);
}
