import { afterAll, expect, it } from "@jest/globals";
import { Press } from "../../../libs/reports/src/press.js";
import { sitePaper } from "../../../libs/reports/src/site-paper.js";
import { sampleSiteReport } from "../../support/report-samples.js";

const press = new Press({ processes: 1 });
afterAll(() => press.close());

const megabytes = (): number => press.held / 1e6;

it("keeps memory flat over a hundred reports: a document that is let go of is freed", async () => {
  const paper = sitePaper(sampleSiteReport(), { kind: "attendance", publicUrl: "https://diem-cau.example" });
  const print = async (documents: number): Promise<void> => {
    for (let made = 0; made < documents; made += 1) await press.pdf(paper);
  };
  await print(20);
  const before = megabytes();
  expect(before).toBeGreaterThan(20);
  await print(80);
  // Flat is 10 at most; documents that wait for a collection of V8's own would be more than 60.
  expect(megabytes() - before).toBeLessThan(35);
}, 120_000);
