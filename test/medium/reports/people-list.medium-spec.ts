import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { INestApplicationContext } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { parse } from "csv-parse/sync";
import type { CellValue } from "hucre";
import { readXlsx } from "hucre/xlsx";
import type { ReportBundleView } from "#contracts";
import { NestLogger } from "#platform";
import { WorkerModule } from "../../../apps/worker/src/worker.module.js";
import { until } from "../../support/open-rooms.js";
import { testSettings } from "../../support/test-settings.js";
import { unzip } from "../../support/unzip.js";
import type { World } from "../../support/world.js";
import { type Caller, eventfulWorld, signedIn } from "./reports-world.js";

let world: World;
let worker: INestApplicationContext;
let organizer: Caller;
beforeAll(async () => {
  world = await eventfulWorld();
  worker = await NestFactory.createApplicationContext(WorkerModule.forRoot(testSettings(world.environment)), {
    logger: new NestLogger(),
  });
  organizer = await signedIn(world, { role: "organizer" });
});
afterAll(async () => {
  await worker.close();
  await world.close();
});

const url = (path: string): string => `/api/briefings/${world.briefing.id}/${path}`;

/** The one file of a bundle with the list of everybody, and what its index says of it. */
async function listAs(format: "xlsx" | "csv", more: Record<string, unknown> = {}) {
  const asked = await organizer.post(url("report-bundles"), { contents: "people", format, ...more });
  expect(asked.status).toBe(202);
  const { id } = asked.json() as ReportBundleView;
  const read = async () => (await organizer.get(url(`report-bundles/${id}`))).json() as ReportBundleView;
  await until(async () => ["done", "failed"].includes((await read()).job.state));
  const bundle = await read();
  expect(bundle).toMatchObject({ contents: "people", failures: [], job: { state: "done", error: null } });
  const zip = unzip((await organizer.get(url(`report-bundles/${id}/file`))).bytes);
  const [name, bytes] = [...zip].find(([file]) => file.endsWith(format) && !file.startsWith("00_"))!;
  const [line] = parse<Record<string, string>>(zip.get("00_Muc-luc.csv")!, { bom: true, columns: true });
  return { bundle, name, bytes, line: line! };
}

/** The lines of the sites' own reports, one after the other, each without its number. */
async function linesOfSites(): Promise<string[][]> {
  const sites = (await organizer.get(url("report.json"))).json() as {
    rows: { kind: string; code: string }[];
  };
  const codes = sites.rows.filter(({ kind }) => kind === "site").map(({ code }) => code);
  const lines: string[][] = [];
  for (const code of codes) {
    const id = (await siteIds()).get(code)!;
    const csv = parse((await organizer.get(url(`sites/${id}/report.csv`))).bytes, { bom: true });
    lines.push(...csv.slice(1).map((cells) => cells.slice(1)));
  }
  return lines;
}

async function siteIds(): Promise<ReadonlyMap<string, string>> {
  const rows = await world.database.asOwner<{ code: string; id: string }>(`select code, id from site`);
  return new Map(rows.map(({ code, id }) => [code, id]));
}

describe("the list of everybody", () => {
  it("has a line for each person of every site, as the sites' own reports have them, numbered through", async () => {
    const { name, bytes, line, bundle } = await listAs("csv");
    expect(name).toBe("DC000_Diem-cau-trung-tam_DS-dai-bieu_2026-11-23.csv");
    expect(line).toMatchObject({ Tệp: name, "Cỡ tệp (byte)": String(bytes.length) });
    expect(bundle.sites).toBe(5);
    const [head, ...lines] = parse(bytes, { bom: true });
    expect(head!.slice(0, 6)).toEqual(["TT", "Mã điểm cầu", "Điểm cầu", "Nhóm", "Mã đại biểu", "Họ và tên"]);
    expect(lines.map(([number]) => Number(number))).toEqual(lines.map((_line, index) => index + 1));
    const expected = await linesOfSites();
    expect(expected.length).toBeGreaterThan(20);
    expect(lines.map((cells) => cells.slice(1))).toEqual(expected);
  });

  it("is the same list as a workbook, with typed cells, and the same bytes whenever it is made", async () => {
    const first = await listAs("xlsx");
    const { sheets } = await readXlsx(first.bytes);
    expect(sheets.map(({ name }) => name)).toEqual(["Đại biểu"]);
    const [head, ...rows] = sheets[0]!.rows;
    const csv = parse((await listAs("csv")).bytes, { bom: true });
    expect(head).toEqual(csv[0]);
    const text = (cell: CellValue | undefined): string => {
      if (cell instanceof Date) return cell.toISOString().slice(0, 16).replace("T", " ");
      return typeof cell === "string" || typeof cell === "number" ? String(cell) : "";
    };
    // What a spreadsheet would run bears an apostrophe in a CSV; a cell of a workbook is text and needs none.
    const plain = csv.slice(1).map((line) => line.map((cell) => cell.replace(/^'(?=[=+\-@])/, "")));
    expect(rows.map((row) => head!.map((_head, at) => text(row[at])))).toEqual(plain);
    expect(rows.some((row) => row[head!.indexOf("Giờ đến")] instanceof Date)).toBe(true);
    expect((await listAs("xlsx")).bytes.equals(first.bytes)).toBe(true);
  });

  it("is of a subtree or of chosen sites where these are asked for", async () => {
    const [first, second] = world.sites;
    const codesIn = async (more: Record<string, unknown>): Promise<string[]> => {
      const csv = parse<Record<string, string>>((await listAs("csv", more)).bytes, { bom: true, columns: true });
      return [...new Set(csv.map((line) => line["Mã điểm cầu"]!))].toSorted();
    };
    expect(await codesIn({ node: first!.id })).toEqual(["DC001"]);
    expect(await codesIn({ sites: [first!.id, second!.id] })).toEqual(["DC001", "DC002"]);
  });

  it("is a table and no paper", async () => {
    const answer = await organizer.post(url("report-bundles"), { contents: "people", format: "pdf" });
    expect([answer.status, (answer.json() as { code: string }).code]).toEqual([404, "format-not-available"]);
  });
});
