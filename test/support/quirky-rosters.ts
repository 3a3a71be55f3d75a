import { expect } from "@jest/globals";
import { sheetAndRow } from "#domain";
import {
  changed,
  header,
  inColumn,
  lines,
  people,
  type Quirk,
  split,
  splitLine,
  table,
  title,
  without,
} from "./roster-of-five.js";

/** Lists of the same five people as offices send them, with what is known about each. */
export const quirkyRosters: readonly Quirk[] = [
  { what: "a plain list", sheets: [table([header, ...lines])] },
  { what: "title lines above the header", sheets: [table([...title, header, ...lines])] },
  {
    what: "thirty empty and title lines above",
    sheets: [table([...Array.from({ length: 30 }, () => []), header, ...lines])],
  },
  {
    what: "a header of two merged rows",
    sheets: [table([...split, ...people.map(splitLine)])],
    expected: () => ({ birthYear: undefined }),
  },
  {
    what: "two merged rows filled from above",
    sheets: [
      table([
        ["TT", "Họ và tên", "", "Chức vụ", "Đơn vị", "Điểm cầu"],
        ["TT", "Họ và đệm", "Tên", "Chức vụ", "Đơn vị", "Điểm cầu"],
        ...people.map((person, at) => [
          String(at + 1),
          person.family,
          person.given,
          person.title,
          person.unit,
          "DC093",
        ]),
      ]),
    ],
    expected: () => ({ birthYear: undefined }),
  },
  {
    what: "years of birth under Nam and Nữ",
    sheets: [
      table([
        ["STT", "Họ và tên", "Năm sinh", "", "Chức vụ", "Đơn vị", "Mã điểm cầu"],
        ["", "", "Nam", "Nữ", "", "", ""],
        ...changed(([order, name, year, ...rest], at) => [
          order!,
          name!,
          ...(at % 2 ? ["", year!] : [year!, ""]),
          ...rest,
        ]),
      ]),
    ],
  },
  {
    what: "numbers under the header",
    sheets: [table([header, ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"], ...lines])],
  },
  { what: "letters and numbers under the header", sheets: [table([header, ["A", "B", "1", "2", "3", "4"], ...lines])] },
  {
    what: "headings with Roman numerals that name the unit",
    sheets: [
      table([
        header,
        ["I", "ĐẢNG ỦY"],
        ...inColumn(4, () => "").slice(0, 2),
        ["II", "HĐND - UBND"],
        ...inColumn(4, () => "").slice(2),
      ]),
    ],
    expected: (_person, at) => ({ unit: at < 2 ? "ĐẢNG ỦY" : "HĐND - UBND" }),
  },
  {
    what: "a numeral and its heading in one cell, with a count",
    sheets: [
      table([
        header,
        ["I. ĐẢNG ỦY: 2 đồng chí"],
        ...inColumn(4, () => "").slice(0, 2),
        ["II/ UBND (3 đ/c)"],
        ...inColumn(4, () => "").slice(2),
      ]),
    ],
    expected: (_person, at) => ({ unit: at < 2 ? "ĐẢNG ỦY" : "UBND" }),
  },
  {
    what: "headings without a numeral",
    sheets: [table([header, ["", "Văn phòng HĐND và UBND"], ...inColumn(4, () => "")])],
    expected: () => ({ unit: "Văn phòng HĐND và UBND" }),
  },
  {
    what: "headings that name the site",
    sheets: [
      table([
        header.slice(0, 5),
        ["I", "Điểm cầu Phường Hàng Bạc"],
        ...lines.slice(0, 3).map((cells) => cells.slice(0, 5)),
        ["II", "Xã Tân Minh"],
        ...lines.slice(3).map((cells) => cells.slice(0, 5)),
      ]),
    ],
    expected: (_person, at) => ({ siteKey: at < 3 ? 1 : 3 }),
  },
  {
    what: "an STT that starts again in every group",
    sheets: [table([header, ["I", "A"], ...inColumn(0, (_, at) => String((at % 2) + 1))])],
  },
  { what: "an STT as text with zeros", sheets: [table([header, ...inColumn(0, (cell) => `0${cell}.`)])] },
  { what: "no STT at all", sheets: [table(without(0))] },
  {
    what: "an STT that is missing here and there",
    sheets: [table([header, ...inColumn(0, (cell, at) => (at === 3 ? "" : cell))])],
  },
  {
    what: "the number in front of the name",
    sheets: [table(without(0).map((cells, at) => (at === 0 ? cells : [`${at}. ${cells[0]!}`, ...cells.slice(1)])))],
  },
  ...['"', "nt", "-nt-", "n/t", "như trên", "''", "〃", "- nt -", "//", '-"-'].map((mark) => ({
    what: `ditto marks ${mark}`,
    sheets: [table([header, ...inColumn(4, (cell, at) => (at > 0 && people[at - 1]!.unit === cell ? mark : cell))])],
  })),
  {
    what: "ditto marks for the site",
    sheets: [table([header, ...inColumn(5, (cell, at) => (at > 0 ? "nt" : cell))])],
  },
  {
    what: "a total and a signature block",
    sheets: [
      table([
        header,
        ...lines,
        ["", "Tổng cộng: 5 đồng chí"],
        [],
        ["", "", "", "Hàng Bạc, ngày 14 tháng 8 năm 2023"],
        ["", "NGƯỜI LẬP BIỂU", "", "", "T/M ĐẢNG ỦY"],
        ["", "Nguyễn Văn Lập", "", "", "BÍ THƯ"],
        ["", "", "", "", "Nguyễn Văn Khải"],
      ]),
    ],
    check: ({ warnings }) => expect(warnings).toEqual([]),
  },
  {
    what: "a signature block without a total",
    sheets: [
      table([header, ...lines, ["Nơi nhận:", "", "", "TM. ỦY BAN NHÂN DÂN"], ["- Như trên;", "", "", "CHỦ TỊCH"]]),
    ],
  },
  {
    what: "a total that does not count right",
    sheets: [table([header, ...lines, ["Cộng", "", "", "", "", "7"]])],
    check: ({ warnings }) => expect(warnings).toEqual([{ kind: "total-differs", row: 7, said: 7, counted: 5 }]),
  },
  {
    what: "sums of groups in between",
    sheets: [
      table([
        header,
        ["I", "A"],
        ...lines.slice(0, 2),
        ["", "Cộng: 2"],
        ["II", "B"],
        ...lines.slice(2),
        ["", "Cộng: 3"],
        ["", "Tổng số: 5"],
      ]),
    ],
    check: ({ warnings }) => expect(warnings).toEqual([]),
  },
  {
    what: "hidden rows",
    sheets: [table([header, ...lines], { hiddenRows: [3] })],
    check: ({ warnings }) => expect(warnings).toEqual([{ kind: "hidden", row: 4 }]),
  },
  {
    what: "a vacant place",
    sheets: [
      table([
        [...header, "Ghi chú"],
        ...lines.slice(0, 2),
        ["3", "", "", "Phó Bí thư", "Đoàn TN", "", "Khuyết"],
        ...lines.slice(2),
      ]),
    ],
    check: ({ faults }) => expect(faults).toEqual([]),
  },
  {
    what: "several sheets, the first a cover and one empty",
    sheets: [
      table([["DANH SÁCH"], ["Năm 2023"]], { name: "Bìa" }),
      table([header, ...lines.slice(0, 2)]),
      table([]),
      table([header, ...lines.slice(2)]),
    ],
    check: ({ rows }) => expect(rows.map(({ row }) => sheetAndRow(row).sheet)).toEqual([1, 1, 3, 3, 3]),
  },
  {
    what: "a sheet for each site, named after it",
    sheets: [
      table([header.slice(0, 5), ...lines.slice(0, 3).map((cells) => cells.slice(0, 5))], { name: "Phường Hàng Bạc" }),
      table([header.slice(0, 5), ...lines.slice(3).map((cells) => cells.slice(0, 5))], { name: "DC041" }),
    ],
    expected: (_person, at) => ({ siteKey: at < 3 ? 1 : 2 }),
  },
  {
    what: "a site that stands in the title only",
    sheets: [table([["DANH SÁCH"], ["(tại điểm cầu phường Hàng Bạc)"], ...without(5)])],
  },
  {
    what: "a site code that lost its zeros",
    sheets: [table([header, ...inColumn(5, () => "7")])],
    expected: () => ({ siteKey: 3 }),
  },
  {
    what: "a shortened site with a remark in brackets",
    sheets: [table([header, ...inColumn(5, () => "Q. Hoàn Kiếm\n(hội trường tầng 2)")])],
    expected: () => ({ siteKey: 2 }),
  },
  {
    what: "a code and a name of the site in one cell",
    sheets: [table([header, ...inColumn(5, () => "DC010 - Sở Nội vụ")])],
    expected: () => ({ siteKey: 4 }),
  },
  {
    what: "dates with day, month and a short year",
    sheets: [table([header, ...inColumn(2, (year) => `5/6/${year.slice(2)}`)])],
  },
  { what: "dates with full years", sheets: [table([header, ...inColumn(2, (year) => `05-06-${year}`)])] },
  {
    what: "days as Excel counts them",
    sheets: [
      table([header, ...inColumn(2, (year) => String(25_569 + Math.round(Date.UTC(Number(year), 5, 5) / 864e5)))]),
    ],
  },
  { what: "days as a workbook stores them", sheets: [table([header, ...inColumn(2, (year) => `${year}-06-05`)])] },
  {
    what: "decomposed letters, an Icelandic eth, spaces",
    sheets: [
      table([
        header.map((text) => text.normalize("NFD")),
        ...inColumn(1, (name) => ` ${name.replace("Đ", "Ð").replace(" ", "  ")}`.normalize("NFD")),
      ]),
    ],
  },
  {
    what: "forms of address",
    sheets: [table([header, ...inColumn(1, (name, at) => `${["Bà", "Ông", "Ông:"][at % 3]!} ${name}`)])],
  },
  {
    what: "comrades",
    sheets: [table([header, ...inColumn(1, (name, at) => `${["Đ/c", "Đồng chí", "Đ/c:"][at % 3]!} ${name}`)])],
  },
  {
    what: "the header again on every page",
    sheets: [table([header, ...lines.slice(0, 2), header, ...lines.slice(2)])],
  },
  {
    what: "headers in capitals with notes",
    sheets: [
      table([
        ["TT", "HỌ VÀ TÊN (*)", "NGÀY, THÁNG, NĂM SINH", "CHỨC VỤ, CHỨC DANH", "CƠ QUAN, ĐƠN VỊ", "MÃ ĐIỂM CẦU"],
        ...lines,
      ]),
    ],
  },
  {
    what: "headers with more words than needed",
    sheets: [
      table([
        [
          "TT",
          "Họ và tên đại biểu dự",
          "Năm sinh (dương lịch)",
          "Chức vụ hiện nay",
          "Đơn vị công tác hiện nay",
          "Thuộc điểm cầu",
        ],
        ...lines,
      ]),
    ],
  },
  { what: "no header at all", sheets: [table(lines)], expected: () => ({ title: undefined, unit: undefined }) },
  {
    what: "a name column without a known header",
    sheets: [table([["STT", "Thành phần", "Năm sinh", "Chức vụ", "Đơn vị", "Mã điểm cầu"], ...lines])],
  },
  {
    what: "telephone numbers, ID numbers and notes",
    sheets: [
      table([
        [...header, "SĐT", "CCCD", "Ghi chú"],
        ...lines.map((cells) => [...cells, "540000001", "1290000001", "đi muộn"]),
      ]),
    ],
    check: ({ ignored, warnings }) => {
      expect(ignored).toEqual(["STT", "SĐT", "CCCD", "Ghi chú"]);
      expect(warnings.map(({ kind }) => kind)).toEqual(people.map(() => "remark"));
    },
  },
  { what: "dashes for nothing", sheets: [table([header, ...inColumn(3, () => "-")])], expected: () => ({ title: "" }) },
];
