import { describe, expect, it } from "@jest/globals";
import { siteDirectory } from "./find-roster-site.js";
import { guessRosterLayouts, readRosterRows } from "./read-roster-rows.js";

const directory = siteDirectory([
  { key: 1, code: "DC001", name: "Xã A" },
  { key: 2, code: "DC002", name: "Xã B" },
  { key: 3, code: "DC003", name: "Xã B" },
]);
const header = ["STT", "Mã đại biểu", "Họ và tên", "Năm sinh", "Chức vụ", "Đơn vị", "Mã điểm cầu"];
const readTable = (rows: string[][]) => {
  const sheets = [{ name: "", rows, hiddenRows: [] }];
  return readRosterRows(sheets, guessRosterLayouts(sheets, directory), directory);
};
const read = (...rows: string[][]) => {
  const result = readTable([header, ...rows]);
  if (typeof result === "string") throw new Error(result);
  return result;
};

describe("readRosterRows", () => {
  it("reads a full row and cleans its text", () => {
    expect(read(["1", "DB000001", "Nguyễn  Văn\u200B An", "5/6/78", "Bí thư", "Xã A", "dc001"]).rows).toEqual([
      {
        row: 2,
        fullName: "Nguyễn Văn An",
        code: "DB000001",
        birthYear: 1978,
        title: "Bí thư",
        unit: "Xã A",
        siteKey: 1,
      },
    ]);
  });

  it("reads a name that stands in two columns, under title lines, and a site by its name", () => {
    const table = [["DANH SÁCH TRIỆU TẬP"], ["Họ và tên đệm", "Tên", "Điểm cầu"], ["Trần Thị", "Hà", "xa a"]];
    expect(readTable(table)).toMatchObject({
      rows: [{ row: 3, fullName: "Trần Thị Hà", code: null, siteKey: 1 }],
    });
  });

  it("says which row has which fault, all of them", () => {
    const result = read(
      ["1", "", "", "1970", "", "", "DC001"],
      ["2", "", "Lê An", "", "", "", ""],
      ["3", "", "Lê Bình", "xưa", "", "", "DC999"],
      ["4", "", "12345", "", "", "", "Xã B"],
      ["5", "x".repeat(65), "Lê Dũng", "", "", "", "DC001"],
    );
    expect(result.rows).toEqual([]);
    expect(result.faults).toEqual([
      { kind: "name-missing", row: 2 },
      { kind: "site-missing", row: 3 },
      { kind: "site-unknown", row: 4, text: "DC999" },
      { kind: "birth-unreadable", row: 4, text: "xưa" },
      { kind: "name-unreadable", row: 5, text: "12345" },
      { kind: "site-ambiguous", row: 5, text: "Xã B", codes: ["DC002", "DC003"] },
      { kind: "text-too-long", row: 6, column: "Mã đại biểu", most: 64 },
    ]);
  });

  it("leaves out lines without a person and a site, and says which; empty lines do not count", () => {
    const result = read(["I", "", "", "", "", "Khối Đảng", ""], [""], ["", "", "", "", "Người lập biểu", "", ""]);
    expect(result).toMatchObject({ rows: [], faults: [], skipped: [2, 4] });
  });

  it("keeps no phone number, no card number, no note", () => {
    const table = [
      ["Họ tên", "Mã điểm cầu", "Điện thoại", "CCCD", "Ghi chú"],
      ["Lê An", "DC001", "0540000001", "001290000001", "ốm"],
    ];
    const result = readTable(table);
    expect(result).toMatchObject({
      rows: [{ row: 2, fullName: "Lê An", code: null, siteKey: 1 }],
      ignored: ["Điện thoại", "CCCD", "Ghi chú"],
    });
    expect(JSON.stringify((result as { rows: unknown }).rows)).not.toMatch(/0540000001|001290000001|ốm/);
  });

  it("finds no roster in a table without names or without sites", () => {
    expect(readTable([["Họ và tên", "Chức vụ"]])).toBe("no-sites");
    expect(readTable([["Mã điểm cầu", "Tên điểm cầu"]])).toBe("no-names");
  });
});
