import { CsvError, parse } from "csv-parse/sync";
import { csvDelimiter } from "./csv-delimiter.js";

/** Most a table may hold: a file from a stranger must not be able to fill the memory of a process. */
export const csvLimits = { rows: 200_000, columns: 60, signsPerRow: 20_000 } as const;

export type CsvTable =
  | { readonly kind: "read"; readonly rows: readonly (readonly string[])[] }
  /** `sentence` tells the person who sent the file what is wrong and what to do. */
  | { readonly kind: "refused"; readonly reason: CsvRefusal; readonly sentence: { vi: string; en: string } };

export type CsvRefusal = "empty" | "workbook" | "not-utf-8" | "quotes" | "too-large";

/**
 * Reads a CSV file in UTF-8, with or without a byte order mark, with comma, semicolon or tab between the cells. Rows keep
 * their place: an empty line is a row with one empty cell, so that row numbers are those of a spreadsheet.
 */
export function readCsvTable(bytes: Uint8Array): CsvTable {
  const kind = bytesOf(bytes);
  if (kind !== "text") return refused(kind);
  const text = decodeUtf8(bytes);
  if (text === null) return refused("not-utf-8");
  if (text.trim() === "") return refused("empty");
  try {
    const rows = parse(text, {
      delimiter: csvDelimiter(text),
      relaxColumnCount: true,
      relaxQuotes: true,
      maxRecordSize: csvLimits.signsPerRow,
      to: csvLimits.rows + 1,
    });
    if (rows.length > csvLimits.rows || rows.some((row) => row.length > csvLimits.columns)) return refused("too-large");
    return { kind: "read", rows };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refused(error.code === "CSV_MAX_RECORD_SIZE" ? "too-large" : "quotes", lineOf(error));
  }
}

/** Files that are no text at all, told by their first bytes: ZIP (xlsx, ods), OLE (xls), UTF-16. */
function bytesOf(bytes: Uint8Array): "text" | "empty" | "workbook" | "not-utf-8" {
  const [a, b, c, d] = bytes;
  if (a === undefined) return "empty";
  if (a === 0x50 && b === 0x4b && (c === 0x03 || c === 0x05)) return "workbook";
  if (a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0) return "workbook";
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return "not-utf-8";
  return bytes.subarray(0, 4096).includes(0) ? "not-utf-8" : "text";
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const lineOf = (error: CsvError): number | undefined =>
  typeof error["lines"] === "number" ? error["lines"] : undefined;

function refused(reason: CsvRefusal, line?: number): CsvTable {
  return { kind: "refused", reason, sentence: sentenceOf(reason, line) };
}

function sentenceOf(reason: CsvRefusal, line: number | undefined): { vi: string; en: string } {
  switch (reason) {
    case "empty":
      return { vi: "Tệp không có nội dung.", en: "The file is empty." };
    case "workbook":
      return {
        vi: "Đây là tệp bảng tính, không phải CSV. Trong Excel hãy chọn Lưu thành › CSV UTF-8 rồi tải lên lại.",
        en: 'This is a workbook, not CSV. In Excel choose "Save as › CSV UTF-8" and upload that file.',
      };
    case "not-utf-8":
      return {
        vi: "Chữ trong tệp không phải UTF-8. Trong Excel hãy chọn Lưu thành › CSV UTF-8 rồi tải lên lại.",
        en: 'The text of the file is not UTF-8. In Excel choose "Save as › CSV UTF-8" and upload that file.',
      };
    case "quotes":
      return {
        vi: `Dấu ngoặc kép ở gần dòng ${line ?? "?"} mở mà không đóng. Hãy sửa rồi tải lên lại.`,
        en: `A quotation mark near line ${line ?? "?"} opens and never closes. Correct it and upload again.`,
      };
    case "too-large":
      return {
        vi: `Tệp quá lớn: nhiều nhất ${csvLimits.rows} dòng, ${csvLimits.columns} cột. Hãy chia nhỏ.`,
        en: `The file is too large: at most ${csvLimits.rows} rows and ${csvLimits.columns} columns. Split it.`,
      };
    default: {
      const stranger: never = reason;
      throw new Error(`Unexpected refusal: ${String(stranger)}`);
    }
  }
}
