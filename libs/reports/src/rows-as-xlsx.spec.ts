import { describe, expect, it } from "@jest/globals";
import { readXlsx } from "hucre/xlsx";
import type { SheetCell } from "./report-sheet.js";
import { rowsAsXlsx, type RowsAsXlsx } from "./rows-as-xlsx.js";

const order: RowsAsXlsx = {
  name: "Đại biểu",
  columns: ["TT", "Họ và tên", "Giờ đến", "Tỷ lệ"].map((head) => ({ head, width: 20 })),
  timeZone: "Asia/Ho_Chi_Minh",
};

async function* given(rows: readonly (readonly SheetCell[])[]): AsyncGenerator<readonly SheetCell[]> {
  for (const row of rows) {
    await Promise.resolve();
    yield row;
  }
}

async function bytesOf(rows: readonly (readonly SheetCell[])[], more: Partial<RowsAsXlsx> = {}): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of rowsAsXlsx(given(rows), { ...order, ...more })) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

const at = Date.UTC(2023, 7, 16, 0, 46);
const rowsOf = (count: number): SheetCell[][] =>
  Array.from({ length: count }, (_, index) => [index + 1, `Người thứ ${index + 1}`, { at }, { share: [1, 4] }]);

describe("rowsAsXlsx", () => {
  it("writes typed cells under a head, moments on the clock of the zone", async () => {
    const { sheets } = await readXlsx(await bytesOf([[1, "Nguyễn Thị Ánh", { at }, { share: [1, 4] }]]));
    expect(sheets).toHaveLength(1);
    expect(sheets[0]!.rows).toEqual([
      ["TT", "Họ và tên", "Giờ đến", "Tỷ lệ"],
      [1, "Nguyễn Thị Ánh", new Date(Date.UTC(2023, 7, 16, 7, 46)), 0.25],
    ]);
  });

  it("goes on in further sheets where rows end, each with the head", async () => {
    const { sheets } = await readXlsx(await bytesOf(rowsOf(7), { mostRows: 3 }));
    expect(sheets.map(({ name, rows }) => [name, rows.length])).toEqual([
      ["Đại biểu", 4],
      ["Đại biểu (2)", 4],
      ["Đại biểu (3)", 2],
    ]);
    expect(sheets.flatMap(({ rows }) => rows.slice(1).map(([number]) => number))).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it("has no empty last sheet where the rows end with it", async () => {
    const { sheets } = await readXlsx(await bytesOf(rowsOf(6), { mostRows: 3 }));
    expect(sheets.map(({ rows }) => rows.length)).toEqual([4, 4]);
  });

  it("is a workbook with the head alone where there is nobody", async () => {
    const { sheets } = await readXlsx(await bytesOf([]));
    expect(sheets.map(({ rows }) => rows.length)).toEqual([1]);
  });

  const textBack = async (text: string) => (await readXlsx(await bytesOf([[1, text]]))).sheets[0]!.rows[1]![1];

  it.each(["=1+1", "<b>&amp;\"'</b>", " hai đầu ", "dòng\nmới", "_x0041_", "]]>", "😀"])(
    "keeps the text %j as text",
    async (text) => {
      expect(await textBack(text)).toBe(text);
    },
  );

  it("leaves out characters that XML cannot hold", async () => {
    expect(await textBack("a\u0000\u0007b\uFFFE")).toBe("ab");
  });

  it("leaves out what is not known, and writes the same bytes for the same rows", async () => {
    const rows: SheetCell[][] = [[1, null, { at: null }, { share: [0, 0] }]];
    const bytes = await bytesOf(rows);
    expect((await readXlsx(bytes)).sheets[0]!.rows[1]!.filter((cell) => cell !== null)).toEqual([1]);
    expect(bytes.equals(await bytesOf(rows))).toBe(true);
  });

  it("ends with the error of whoever gives the rows", async () => {
    async function* broken(): AsyncGenerator<readonly SheetCell[]> {
      yield* given(rowsOf(3));
      throw new Error("the reading failed");
    }
    const drained = async (): Promise<void> => {
      for await (const part of rowsAsXlsx(broken(), order)) void part;
    };
    await expect(drained()).rejects.toThrow("the reading failed");
  });
});
