import { describe, expect, it } from "@jest/globals";
import { readSiteRows } from "./read-site-rows.js";

const header = [
  "Mã điểm cầu",
  "Tên điểm cầu",
  "Mã cấp trên",
  "Loại",
  "Phòng họp trực tuyến",
  "Sức chứa",
  "Cán bộ phụ trách",
  "Điện thoại",
];

describe("readSiteRows", () => {
  it("reads a full row", () => {
    const read = readSiteRows([
      header,
      ["DC093", "Phường Hàng  Bạc", "DC042", "Phường", "DC093 - Phường Hàng Bạc; Hang Bac", "1.200", "Lê An", "0540 1"],
    ]);
    expect(read?.faults).toEqual([]);
    expect(read?.rows).toEqual([
      {
        row: 2,
        code: "DC093",
        name: "Phường Hàng Bạc",
        parentCode: "DC042",
        kind: "phuong",
        capacity: 1200,
        coordinatorName: "Lê An",
        coordinatorPhone: "0540 1",
        aliases: ["DC093 - Phường Hàng Bạc", "Hang Bac"],
      },
    ]);
  });

  it("says nothing about columns the list does not have", () => {
    const read = readSiteRows([
      ["code", "name", "level"],
      ["DC000", "Điểm cầu trung tâm", "host"],
    ]);
    expect(read?.rows).toEqual([{ row: 2, code: "DC000", name: "Điểm cầu trung tâm" }]);
    expect(read?.header.ignored).toEqual(["level"]);
  });

  it("reads an empty cell of a column as none", () => {
    const read = readSiteRows([header, ["DC000", "Trung tâm", "", "host", "", "", "", ""]]);
    expect(read?.rows[0]).toMatchObject({ parentCode: null, kind: "host", aliases: [], capacity: null });
  });

  it("counts rows as a spreadsheet does: title lines and empty rows included", () => {
    const read = readSiteRows([["DANH SÁCH ĐIỂM CẦU"], ["Mã", "Tên"], ["", " "], ["A", "Xã A"]]);
    expect(read?.rows.map((row) => row.row)).toEqual([4]);
  });

  it("names a missing code, a missing name, a capacity that is no number and a text without end", () => {
    const read = readSiteRows([header, ["", "", "", "", "", "rất đông", "", "0".repeat(33)]]);
    expect(read?.faults).toEqual([
      { kind: "code-missing", row: 2 },
      { kind: "name-missing", row: 2 },
      { kind: "capacity-unreadable", row: 2, text: "rất đông" },
      { kind: "text-too-long", row: 2, column: "Điện thoại", most: 32 },
    ]);
  });

  it("knows kinds by code, by name with or without marks, and calls the rest khac", () => {
    const kinds = ["so_nganh", "Sở, ngành", "thi tran", "THỊ XÃ", "Đảng ủy", "Doanh nghiệp"];
    const read = readSiteRows([["Mã", "Tên", "Loại"], ...kinds.map((kind, index) => [`S${index}`, "x", kind])]);
    expect(read?.rows.map((row) => row.kind)).toEqual([
      "so_nganh",
      "so_nganh",
      "thi_tran",
      "thi_xa",
      "dang_bo",
      "khac",
    ]);
  });

  it("finds no list of sites where there is none", () => {
    expect(readSiteRows([["Họ và tên", "Chức vụ"]])).toBeNull();
    expect(readSiteRows([])).toBeNull();
  });
});
