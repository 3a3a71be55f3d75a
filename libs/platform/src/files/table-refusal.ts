import type { LegacyEncoding } from "./legacy-vietnamese.js";
import { longTextLimits, type RefusedTable, tableLimits, type TableRefusal } from "./table-file.js";

/** A refusal with its sentence. `line` is where a text file went wrong. */
export function refusedTable(
  reason: TableRefusal,
  more: { readonly convert?: LegacyEncoding | null; readonly line?: number | undefined } = {},
): RefusedTable {
  const [vi, en] = reason === "quotes" ? quotes(more.line) : sentences[reason];
  return { kind: "refused", reason, sentence: { vi, en }, convert: more.convert ?? null };
}

const upload = "Hãy lưu danh sách dưới dạng .xlsx hoặc CSV UTF-8 rồi tải lên lại.";
const uploadEn = "Save the list as .xlsx or CSV UTF-8 and upload that file.";
const legacy = (name: string, fonts: string): readonly [string, string] => [
  `Chữ trong tệp viết bằng bảng mã ${name} (phông ${fonts}), không phải Unicode. ` +
    "Hãy cho chuyển sang Unicode, hoặc chuyển bằng Unikey rồi tải lên lại.",
  `The text of this file is in the old alphabet ${name} (fonts ${fonts}), not in Unicode. ` +
    "Let it be converted, or convert it with Unikey and upload that file.",
];

const sentences: Readonly<Record<Exclude<TableRefusal, "quotes">, readonly [vi: string, en: string]>> = {
  empty: ["Tệp không có nội dung.", "The file is empty."],
  pdf: [`Đây là tệp PDF, không phải bảng tính. ${upload}`, `This is a PDF, not a spreadsheet. ${uploadEn}`],
  picture: [`Đây là ảnh, không phải bảng tính. ${upload}`, `This is a picture, not a spreadsheet. ${uploadEn}`],
  program: [`Đây là tệp chương trình, không phải bảng tính. ${upload}`, `This is a program. ${uploadEn}`],
  archive: [
    "Đây là tệp nén. Hãy giải nén rồi tải lên bảng tính bên trong.",
    "This is an archive. Unpack it and upload the spreadsheet inside.",
  ],
  "web-page": [
    `Đây là trang web hoặc XML mang tên bảng tính. Hãy mở bằng Excel. ${upload}`,
    `This is a web page or XML under the name of a spreadsheet. Open it in Excel. ${uploadEn}`,
  ],
  "not-a-table": [
    `Tệp này không phải bảng tính .xlsx, .xls hay CSV. ${upload}`,
    `This file is no .xlsx, .xls or CSV spreadsheet. ${uploadEn}`,
  ],
  damaged: [
    `Tệp bảng tính bị hỏng nên không đọc được. Hãy mở bằng Excel. ${upload}`,
    `The spreadsheet is damaged and cannot be read. Open it in Excel. ${uploadEn}`,
  ],
  encrypted: [
    "Tệp có mật khẩu. Hãy bỏ mật khẩu rồi tải lên lại.",
    "The file has a password. Remove the password and upload it again.",
  ],
  bomb: [
    `Tệp nén bất thường (khi mở ra lớn quá mức) nên bị từ chối. ${upload}`,
    `The file unpacks to an abnormal size and was refused. ${uploadEn}`,
  ],
  macros: [
    "Tệp có chứa macro nên bị từ chối. Hãy lưu lại dưới dạng .xlsx (không có macro).",
    "The file contains macros and was refused. Save it as .xlsx (without macros).",
  ],
  names: [
    `Tệp có thành phần mang tên nguy hiểm nên bị từ chối. ${upload}`,
    `The file has parts with dangerous names and was refused. ${uploadEn}`,
  ],
  "too-large": [
    `Tệp quá lớn: nhiều nhất ${tableLimits.rows} dòng, ${tableLimits.columns} cột, ` +
      `${tableLimits.signsPerCell} ký tự mỗi ô. Hãy chia nhỏ hoặc xóa phần thừa.`,
    `The file is too large: at most ${tableLimits.rows} rows, ${tableLimits.columns} columns and ` +
      `${tableLimits.signsPerCell} signs in a cell. Split it or delete what is not needed.`,
  ],
  "too-long": [
    `Danh sách quá dài: nhiều nhất ${longTextLimits.rows} dòng. Hãy chia nhỏ rồi tải lên từng phần.`,
    `The list is too long: at most ${longTextLimits.rows} rows. Split it and upload it part by part.`,
  ],
  "row-too-large": [
    `Có dòng quá lớn: nhiều nhất ${tableLimits.columns} cột, ${tableLimits.signsPerCell} ký tự mỗi ô. Hãy xóa phần thừa, ` +
      "và xem có dấu ngoặc kép nào mở mà không đóng.",
    `A row is too large: at most ${tableLimits.columns} columns and ${tableLimits.signsPerCell} signs in a cell. Delete what ` +
      "is not needed, and look for a quotation mark that opens and never closes.",
  ],
  "workbook-too-large": [
    `Bảng tính quá lớn: nhiều nhất ${tableLimits.rows} dòng, ${tableLimits.columns} cột. Hãy xóa phần thừa, hoặc lưu thành ` +
      `CSV UTF-8 rồi tải lên: tệp CSV được đến ${longTextLimits.rows} dòng.`,
    `The workbook is too large: at most ${tableLimits.rows} rows and ${tableLimits.columns} columns. Delete what is not needed, ` +
      `or save it as CSV UTF-8 and upload that: a CSV file may have ${longTextLimits.rows} rows.`,
  ],
  "too-slow": [
    "Đọc tệp mất quá nhiều thời gian nên đã dừng. Hãy chia nhỏ hoặc lưu lại bằng Excel.",
    "Reading the file took too long and was stopped. Split it, or save it again with Excel.",
  ],
  "unknown-text": [
    "Không nhận ra bảng mã chữ của tệp. Trong Excel hãy chọn Lưu thành › CSV UTF-8 rồi tải lên lại.",
    'The alphabet of the file is not known. In Excel choose "Save as › CSV UTF-8" and upload that file.',
  ],
  tcvn3: legacy("TCVN3 (ABC)", ".VnTime"),
  vni: legacy("VNI", "VNI-Times"),
};

function quotes(line: number | undefined): readonly [string, string] {
  return [
    `Dấu ngoặc kép ở gần dòng ${line ?? "?"} mở mà không đóng. Hãy sửa rồi tải lên lại.`,
    `A quotation mark near line ${line ?? "?"} opens and never closes. Correct it and upload again.`,
  ];
}
