import { describe, expect, it } from "@jest/globals";
import { siteDirectory } from "./find-roster-site.js";
import { guessRosterLayouts, readRosterRows, type RosterRowsRead } from "./read-roster-rows.js";
import { chosenLayout } from "./roster-layout.js";

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

  it("reads numbers of ID cards only from a column somebody chose for them, and takes no number for a code or a title", () => {
    const rows = [
      ["Họ tên", "Mã điểm cầu", "Số CCCD/CMND", "Mã định danh", "Chức vụ"],
      ["Lê An", "DC001", "001290000001", "001290000001", "Bí thư"],
      ["Lê Bình", "DC001", "1290000002", "001290000002", "CCCD 001290000002"],
      ["Lê Chi", "DC001", "•••••••••003", "001290000003", ""],
      ["Lê Dũng", "DC001", "123", "001290000004", ""],
    ];
    const sheets = [{ name: "", rows, hiddenRows: [] }];
    const [guess] = guessRosterLayouts(sheets, directory);
    expect(guess!.columns.map(({ field }) => field)).toEqual(["fullName", "siteCode", null, null, "title"]);
    const choose = (card: "card" | null, code: "code" | null) =>
      readRosterRows(
        sheets,
        [chosenLayout(guess!, { ...guess!, fields: ["fullName", "siteCode", card, code, "title"] })],
        directory,
      ) as RosterRowsRead;
    const chosen = choose("card", null);
    expect(chosen.rows.map(({ cardNumber }) => cardNumber)).toEqual([
      "001290000001",
      "001290000002",
      undefined,
      undefined,
    ]);
    expect(chosen.warnings).toEqual([{ kind: "card-unreadable", row: 5 }]);
    expect(chosen.rows.map(({ title }) => title)).toEqual(["Bí thư", "CCCD •••••••••002", "", ""]);
    expect(JSON.stringify(choose(null, null).rows)).not.toMatch(/290000/);
    expect(choose(null, "code").faults).toEqual([2, 3, 4, 5].map((row) => ({ kind: "card-as-code", row })));
  });

  it("finds no roster in a table without names or without sites", () => {
    expect(readTable([["Họ và tên", "Chức vụ"]])).toBe("no-sites");
    expect(readTable([["Mã điểm cầu", "Tên điểm cầu"]])).toBe("no-names");
  });
});
