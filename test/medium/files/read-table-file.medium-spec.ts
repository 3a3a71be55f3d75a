import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { writeXlsx } from "hucre";
import { guessRosterLayouts, readRosterRows, siteDirectory } from "#domain";
import { readTableFile, type TableSheet } from "#platform";
import { rawXls } from "../../support/raw-xls.js";

const sheetsOf = async (bytes: Buffer | Uint8Array): Promise<readonly TableSheet[]> => {
  const table = await readTableFile(bytes);
  if (table.kind === "refused") throw new Error(table.reason);
  return table.sheets;
};
const sample = path.resolve(import.meta.dirname, "../../../../shared/data/roster-quirks-sample.xlsx");

describe("reading a table", () => {
  const text = 'Họ và tên;Chức vụ\r\nNguyễn Văn Đức;"Bí thư; Chủ tịch"\r\n\r\nLê Hoà;\r\n';
  const rows = [["Họ và tên", "Chức vụ"], ["Nguyễn Văn Đức", "Bí thư; Chủ tịch"], [], ["Lê Hoà"]];

  it.each([
    ["UTF-8", Buffer.from(text)],
    ["UTF-8 with a mark, decomposed", Buffer.from(`\uFEFF${text.normalize("NFD")}`)],
    ["UTF-16LE", Buffer.from(`\uFEFF${text}`, "utf16le")],
    ["UTF-16BE", Buffer.from(`\uFEFF${text}`, "utf16le").swap16()],
  ])("takes text in %s with its rows in their place", async (_what, bytes) => {
    expect(await sheetsOf(bytes)).toEqual([{ name: "", hidden: false, rows, hiddenRows: [] }]);
  });

  it("takes a workbook: numbers as digits, dates as days, merged cells for each of their rows, hidden rows named", async () => {
    const bytes = await writeXlsx({
      sheets: [
        { name: "Bìa", rows: [], hidden: true },
        {
          name: "DS",
          rows: [
            ["Điểm cầu", "SĐT", "Ngày sinh"],
            ["Xã A", 540000001, new Date(Date.UTC(1978, 5, 5))],
            [null, 1290000001, null],
            [],
            ["x"],
          ],
          merges: [{ startRow: 1, startCol: 0, endRow: 2, endCol: 0 }],
          rowDefs: new Map([[2, { hidden: true }]]),
        },
      ],
    });
    const [cover, list] = await sheetsOf(bytes);
    expect(cover).toEqual({ name: "Bìa", hidden: true, rows: [], hiddenRows: [] });
    expect(list).toEqual({
      name: "DS",
      hidden: false,
      rows: [["Điểm cầu", "SĐT", "Ngày sinh"], ["Xã A", "540000001", "1978-06-05"], ["Xã A", "1290000001"], [], ["x"]],
      hiddenRows: [2],
    });
  });

  it("takes a workbook of Excel 97-2003", async () => {
    const [sheet] = await sheetsOf(rawXls([["Họ và tên", "Năm sinh"], [null], ["Trần Thị Thuỷ", 1978]]));
    expect(sheet).toMatchObject({ name: "DS", rows: [["Họ và tên", "Năm sinh"], [], ["Trần Thị Thuỷ", "1978"]] });
  });

  it.each([
    ["text", Buffer.from("Hä vµ tªn,Chøc vô\nNguyÔn V¨n Kh¶i,BÝ th­\nTrÇn ThÞ Hoµ,Chñ tÞch\n", "latin1"), "tcvn3"],
    [
      "Unicode text",
      Buffer.from("Hoï vaø teân,Chöùc vuï\nNguyeãn Vaên Khaûi,Bí thö\nTraàn Thò Hoaø,Chuû tòch\n"),
      "vni",
    ],
  ] as const)("refuses %s in an old alphabet, and converts it when asked", async (_what, bytes, convert) => {
    expect(await readTableFile(bytes)).toMatchObject({ kind: "refused", reason: convert, convert });
    expect(await readTableFile(bytes, { convert })).toMatchObject({
      kind: "read",
      sheets: [
        {
          rows: [
            ["Họ và tên", "Chức vụ"],
            ["Nguyễn Văn Khải", "Bí thư"],
            ["Trần Thị Hoà", "Chủ tịch"],
          ],
        },
      ],
    });
  });

  it("refuses a workbook in an old alphabet", async () => {
    const bytes = await writeXlsx({
      sheets: [{ name: "A", rows: [["NguyÔn V¨n Kh¶i"], ["TrÇn ThÞ Hoµ"], ["§ç Quang TuÊn"]] }],
    });
    expect(await readTableFile(bytes)).toMatchObject({ kind: "refused", reason: "tcvn3", convert: "tcvn3" });
  });

  it("reads the sample of quirks, where it is at hand", async () => {
    if (!existsSync(sample)) {
      console.info("roster-quirks-sample.xlsx is not here: reading it is not checked");
      return;
    }
    const [first, second, third] = await sheetsOf(readFileSync(sample));
    expect(first?.hiddenRows).toEqual([19]);
    expect(first?.rows[9]?.slice(0, 6)).toEqual(["1", "Nguyễn Văn", "Khải", "Bí thư Đảng ủy", "", "Đảng ủy phường"]);
    expect(second?.rows[1]?.slice(1, 3)).toEqual(["Trịnh Xuân Long", "1975-03-02"]);
    expect(third?.rows).toEqual([]);

    const sheets = [first!, second!, third!];
    const directory = siteDirectory([
      { key: 1, code: "DC093", name: "Phường Hàng Bạc" },
      { key: 2, code: "DC041", name: "Quận Hoàn Kiếm" },
    ]);
    const read = readRosterRows(sheets, guessRosterLayouts(sheets, directory), directory);
    if (typeof read === "string") throw new Error(read);
    expect(read.faults).toEqual([]);
    expect(
      read.rows.map(({ fullName, title, unit, birthYear, siteKey }) => [fullName, title, unit, birthYear, siteKey]),
    ).toEqual([
      ["Nguyễn Văn Khải", "Bí thư Đảng ủy", "Đảng ủy phường", undefined, 1],
      ["Trần Thị Thu Hoà", "PBT TT ĐU", "Đảng ủy phường", undefined, 1],
      ["Đỗ Quang Tuấn", "PBT ĐU, CT UBND", "UBND phường", undefined, 1],
      ["Lê Thị Thuỷ", "Phó Chủ tịch", "UBND phường", undefined, 1],
      ["Đặng Văn Hùng", "CC VP-TK", "UBND phường", undefined, 1],
      ["Nguyễn Thị Hương", "CC TP-HT", "UBND phường", undefined, 1],
      ["Nguyễn Thị Hương", "CC VH-XH", "UBND phường", undefined, 1],
      ["Phạm Thị Bích Ngọc", "CT MTTQ", "MTTQ", undefined, 1],
      ["BÙI VĂN THẮNG", "CT HCCB", "Hội CCB", undefined, 1],
      ["Hoàng Thị Lan", "", "Hội LHPN", undefined, 1],
      ["Vũ Văn Sáng", "BT CB TDP 1", "TDP số 1", undefined, 1],
      ["Ngô Quý Qúy", "BT CB TDP 2", "TDP số 2", undefined, 1],
      ["Trịnh Xuân Long", "Trưởng phòng", "Phòng Nội vụ", 1975, 2],
      ["Kiều Thị Nhàn", "Chuyên viên", "Phòng Nội vụ", 1980, 2],
      ["Đào Duy Chiến", "Phó Trưởng phòng", "Phòng TC-KH", 1978, 2],
      ["Nguyễn Thị Hương", "Hiệu trưởng", "Trường THCS", null, 2],
    ]);
    expect(read.warnings.map(({ kind, row }) => [kind, row % 2 ** 20])).toEqual([
      ["remark", 16],
      ["remark", 20],
      ["hidden", 20],
      ["total-differs", 26],
      ["remark", 4],
    ]);
  });
});
