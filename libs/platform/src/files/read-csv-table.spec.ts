import { describe, expect, it } from "@jest/globals";
import { csvLimits, readCsvTable } from "./read-csv-table.js";

const read = (text: string) => readCsvTable(Buffer.from(text));

describe("readCsvTable", () => {
  it("reads UTF-8 with a byte order mark, Windows line ends and quoted cells", () => {
    expect(read('\uFEFFMã,Tên\r\nA,"Xã ""A"", huyện\nB"\r\n')).toEqual({
      kind: "read",
      rows: [
        ["Mã", "Tên"],
        ["A", 'Xã "A", huyện\nB'],
      ],
    });
  });

  it.each([";", "\t"])("finds out that %j stands between the cells, commas inside them or not", (sign) => {
    expect(read(`a${sign}b${sign}c\n1,5${sign}"x${sign}y"${sign}3`)).toMatchObject({
      rows: [
        ["a", "b", "c"],
        ["1,5", `x${sign}y`, "3"],
      ],
    });
  });

  it("keeps empty lines, so that row numbers are those of a spreadsheet", () => {
    expect(read("a,b\n\n1,2\n")).toMatchObject({ rows: [["a", "b"], [""], ["1", "2"]] });
  });

  it("takes rows of different length and a quotation mark inside a cell as they are", () => {
    expect(read('a,b\nLê "Bé" An\n1,2,3\n')).toMatchObject({ rows: [["a", "b"], ['Lê "Bé" An'], ["1", "2", "3"]] });
  });

  it.each([
    ["empty", Buffer.from("")],
    ["empty", Buffer.from(" \n")],
    ["workbook", Buffer.from("PK\u0003\u0004rest")],
    ["not-utf-8", Buffer.from([0x4e, 0x67, 0xf4, 0x2c, 0x61])],
    ["not-utf-8", Buffer.from("\uFEFFMã,Tên", "utf16le")],
    ["not-utf-8", Buffer.from("Mã,Tên", "utf16le")],
    ["quotes", Buffer.from('a,b\n"open,1\n')],
    ["too-large", Buffer.from("a,".repeat(csvLimits.columns + 1))],
    ["too-large", Buffer.from(`a,${"x".repeat(csvLimits.signsPerRow + 1)}`)],
  ])("refuses with the reason %s and says what to do", (reason, bytes) => {
    const table = readCsvTable(bytes);
    expect(table).toMatchObject({ kind: "refused", reason });
    expect(table.kind === "refused" && table.sentence.vi.length > 10 && table.sentence.en.length > 10).toBe(true);
  });
});
