import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { PaperProofView } from "#contracts";
import { proofCode, type SiteReport } from "#domain";
import { readPdf } from "../../support/read-pdf.js";
import { entry, type World } from "../../support/world.js";
import { type Caller, eventfulWorld, signedIn } from "./reports-world.js";

let world: World;
let organizer: Caller;
beforeAll(async () => {
  world = await eventfulWorld();
  organizer = await signedIn(world, { role: "organizer" });
});
afterAll(() => world.close());

const siteUrl = (index: number, format: string): string =>
  `/api/briefings/${world.briefing.id}/sites/${world.sites[index]!.id}/report.${format}`;
/** Nobody: no session, no cookie. */
const ask = (code: string, accept = "application/json") =>
  world.app.inject({ method: "GET", url: `/verify/${encodeURIComponent(code)}`, headers: { accept } });

async function printedCode(url: string): Promise<string> {
  const { text } = readPdf((await organizer.get(url)).bytes);
  return /Mã kiểm tra ([0-9A-Z-]{14})/.exec(text)![1]!;
}

describe("a paper's code", () => {
  it("stands with the address on every page, and anybody who asks is told the totals of the paper", async () => {
    const pdf = readPdf((await organizer.get(siteUrl(0, "pdf"))).bytes);
    const report = (await organizer.get(siteUrl(0, "json"))).json() as SiteReport;
    const code = proofCode(report.hash);
    for (let page = 1; page <= pdf.pages; page += 1) {
      const words = pdf.runs.filter((run) => run.page === page).map(({ text }) => text);
      expect(words.join(" ")).toContain(`Mã kiểm tra ${code}`);
      expect(words.join(" ")).toContain(`/verify/${code}`);
    }
    const answer = await ask(code);
    expect(answer.statusCode).toBe(200);
    const { summoned, present, stoodIn, late, excused, absent, notCalled, guests } = report.figures;
    expect(answer.json<PaperProofView>()).toMatchObject({
      code,
      hash: report.hash,
      place: { code: "DC001", name: "Phường số 1" },
      version: null,
      newer: false,
      totals: { summoned, present, stoodIn, late, excused, absent, notCalled, guests },
      rate: "66,7%",
    });
  });

  it("tells no name of a person, as JSON or as a page", async () => {
    const report = (await organizer.get(siteUrl(0, "json"))).json() as SiteReport;
    const names = [...report.people, ...report.annexes.guests].map(({ fullName }) => fullName);
    for (const accept of ["application/json", "text/html"]) {
      const { body } = await ask(proofCode(report.hash), accept);
      expect(names.filter((name) => body.includes(name))).toEqual([]);
    }
  });

  it("leads to a page in both languages, which runs no script", async () => {
    const { body, headers } = await ask(await printedCode(siteUrl(0, "pdf")), "text/html,application/xhtml+xml");
    expect(headers["content-type"]).toBe("text/html; charset=utf-8");
    for (const words of ["Triệu tập", "Summoned", "66,7%", "tạm thời / provisional"]) expect(body).toContain(words);
    expect(body).not.toMatch(/<script/i);
  });

  it("is read however it is typed", async () => {
    const code = await printedCode(siteUrl(1, "pdf"));
    expect((await ask(code.toLowerCase().replaceAll("-", " "))).json<PaperProofView>().code).toBe(code);
  });

  it("that no paper carries is not found, in both languages", async () => {
    for (const code of ["0000-0000-0000", "<b>x</b>", "x".repeat(90)]) {
      expect((await ask(code)).json()).toMatchObject({ code: "not-found" });
      const page = await ask(code, "text/html");
      expect(page.statusCode).toBe(404);
      expect(page.body).not.toContain("<b>");
      expect(page.body).toContain("No paper carries this code");
    }
  });

  it("of a paper whose figures have moved on says that there is a newer one", async () => {
    const old = await printedCode(siteUrl(2, "docx").replace("docx", "pdf"));
    await world.record(world.sites[2]!, [entry("headcount", { checkpoint: "closing", count: 28 })]);
    expect((await ask(old)).json<PaperProofView>().newer).toBe(false);
    const newer = await printedCode(siteUrl(2, "pdf"));
    expect(newer).not.toBe(old);
    expect((await ask(old)).json<PaperProofView>().newer).toBe(true);
    expect((await ask(newer)).json<PaperProofView>().newer).toBe(false);
    expect((await ask(old, "text/html")).body).toContain("A newer version of this report has been made.");
  });

  it("is the same for one and the same figures, whichever kind of paper carries them", async () => {
    const codes = ["quick", "minutes", "absentees", "sign-in"].map((kind) =>
      printedCode(`${siteUrl(1, "pdf")}?kind=${kind}`),
    );
    expect(new Set(await Promise.all(codes)).size).toBe(1);
  });

  it("cannot be found by trying: whoever asks for many codes of no paper waits", async () => {
    const known = await printedCode(siteUrl(1, "pdf"));
    for (let guess = 0; guess < 60; guess += 1) await ask(`0000-0000-${String(1000 + guess)}`);
    expect((await ask("0000-0000-9999")).statusCode).toBe(429);
    expect((await ask(known)).statusCode).toBe(429);
  });
});
