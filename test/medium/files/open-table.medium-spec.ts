import { gzipSync } from "node:zlib";
import { describe, expect, it } from "@jest/globals";
import { writeXlsx } from "hucre";
import { type OpenTable, openTable, TableRefused } from "#platform";

const header = ["Họ và tên", "Ghi chú", "Mã điểm cầu"];
const rowAt = (at: number): string[] =>
  at % 1000 === 7
    ? [`Nguyễn Thị Thuỷ ${at}`, `hai dòng\r\nvà "nháy", ${at}`, "P1"]
    : at % 1000 === 8
      ? []
      : [`Lê Đức ${at}`, "", `P${at % 50}`];
const cellText = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const lineOf = (row: readonly string[]): string => row.map(cellText).join(",");
const rowsOf = (count: number): string[][] => [header, ...Array.from({ length: count }, (_, at) => rowAt(at))];
const textOf = (rows: readonly string[][]): string => `${rows.map(lineOf).join("\r\n")}\r\n`;

async function opened(bytes: Uint8Array): Promise<OpenTable> {
  const table = await openTable(bytes);
  if (table.kind === "refused") throw new Error(table.reason);
  return table;
}

async function everyRow(table: OpenTable): Promise<(readonly string[])[]> {
  const found: (readonly string[])[] = [];
  for await (const { sheet, first, rows } of table.parts()) {
    expect([sheet, first]).toEqual([0, found.length]);
    for (const row of rows) found.push(row);
  }
  return found;
}

/** Why the file is refused: at once, or where its parts are read. */
async function refusal(bytes: Uint8Array): Promise<string> {
  const table = await openTable(bytes);
  if (table.kind === "refused") return table.reason;
  return everyRow(table).then(
    () => "read",
    (error: unknown) => {
      if (error instanceof TableRefused) return error.refusal.reason;
      throw error;
    },
  );
}

describe("a table of any length", () => {
  const few = rowsOf(3000);
  const text = textOf(few);

  it.each([
    ["UTF-8", Buffer.from(text)],
    ["UTF-8 with a mark, decomposed", Buffer.from(`\uFEFF${text.normalize("NFD")}`)],
    ["UTF-16LE", Buffer.from(`\uFEFF${text}`, "utf16le")],
    ["UTF-16BE", Buffer.from(`\uFEFF${text}`, "utf16le").swap16()],
  ])("packed, in %s, gives every row in its place, as often as it is asked", async (_what, bytes) => {
    const table = await opened(gzipSync(bytes));
    expect(await everyRow(table)).toEqual(few);
    expect(await everyRow(table)).toEqual(few);
    expect(table.sheets[0]).toMatchObject({ name: "", rows: few });
  });

  it("longer than a workbook may be gives the same rows and shows its beginning", async () => {
    const many = rowsOf(230_000);
    const table = await opened(Buffer.from(textOf(many)));
    const [sheet] = table.sheets;
    expect(sheet!.rowCount).toBeGreaterThanOrEqual(many.length);
    expect(sheet!.rows.length).toBeLessThan(30_000);
    expect(sheet!.rows).toEqual(many.slice(0, sheet!.rows.length));
    expect(await everyRow(table)).toEqual(many);
  });

  it("may be left in the middle", async () => {
    const table = await opened(gzipSync(Buffer.from(textOf(rowsOf(50_000)))));
    for await (const { rows } of table.parts()) if (rows.length > 0) break;
    expect((await everyRow(table)).length).toBe(50_001);
  });

  it("of a workbook is its sheets that nobody hid", async () => {
    const sheets = [
      { name: "Bìa", rows: [["x"]], hidden: true },
      { name: "DS", rows: [header, ["Lê An", null, "P1"]] },
    ];
    const table = await opened(await writeXlsx({ sheets }));
    expect(table.sheets.map(({ name, rowCount }) => [name, rowCount])).toEqual([["DS", 2]]);
    expect(await everyRow(table)).toEqual([header, ["Lê An", "", "P1"]]);
  });

  const half = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.length / 2);
  /** A file may be several that were packed one by one (RFC 1952, 2.2). */
  const blank = gzipSync(Buffer.alloc(16 * 1024 * 1024, " "));
  const tooMany = `${"x,".repeat(250)}\r\n`;
  it.each([
    ["an archive packed once more", gzipSync(Buffer.from("PK\u0003\u0004…")), "archive"],
    ["nothing, packed", gzipSync(Buffer.alloc(0)), "archive"],
    ["blank lines, packed", gzipSync(Buffer.from("\r\n\r\n")), "empty"],
    ["half of a packed list", half(gzipSync(Buffer.from(text))), "damaged"],
    [
      "more than half a gigabyte in less than one megabyte",
      Buffer.concat(Array.from({ length: 40 }, () => blank)),
      "bomb",
    ],
    ["more rows than a list may have", gzipSync(Buffer.from("x\n".repeat(2_600_000))), "too-long"],
    ["a row too wide far below", gzipSync(Buffer.from(text + text + tooMany + text)), "row-too-large"],
    ["a quotation mark that never ends", gzipSync(Buffer.from(`${text}"Lê An,P1\r\nLê Bình,P1\r\n`)), "quotes"],
    ["a record without an end", gzipSync(Buffer.from(`${text}"${"Lê An,P1\r\n".repeat(5000)}`)), "row-too-large"],
    ["a short text with a row too wide", Buffer.from(text + tooMany), "row-too-large"],
    [
      "letters of no alphabet far below",
      gzipSync(Buffer.concat([Buffer.from(text.repeat(4)), Buffer.from([0xff, 0xfe, 0xff])])),
      "unknown-text",
    ],
    ["an old alphabet", gzipSync(Buffer.from("Hä vµ tªn\nNguyÔn V¨n Kh¶i\nTrÇn ThÞ Hoµ\n", "latin1")), "tcvn3"],
  ])("is refused with its reason: %s", async (_what, bytes, reason) => {
    expect(await refusal(bytes)).toBe(reason);
  });

  it("in an old alphabet is converted when somebody says so", async () => {
    const bytes = gzipSync(Buffer.from("Hä vµ tªn\nNguyÔn V¨n Kh¶i\nTrÇn ThÞ Hoµ\n", "latin1"));
    const table = await openTable(bytes, { convert: "tcvn3" });
    if (table.kind === "refused") throw new Error(table.reason);
    expect(await everyRow(table)).toEqual([["Họ và tên"], ["Nguyễn Văn Khải"], ["Trần Thị Hoà"]]);
  });
});
