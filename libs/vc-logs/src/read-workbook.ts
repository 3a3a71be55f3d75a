import { type CellValue, readXlsx } from "hucre";
import { csvLimits } from "#platform";
import type { OpenedVcLog } from "./open-vc-log.js";

/** Most a workbook may unpack to: a small file can hold a very large one. */
const mostBytes = 200 * 1024 * 1024;

const unreadable = {
  vi: "Không đọc được tệp bảng tính này. Hãy lưu lại dưới dạng XLSX không mật khẩu, hoặc CSV UTF-8.",
  en: "The workbook cannot be read. Save it as XLSX without a password, or as CSV UTF-8.",
};
const tooLarge = {
  vi: `Bảng tính quá lớn: nhiều nhất ${csvLimits.rows} dòng, ${csvLimits.columns} cột. Hãy chia nhỏ.`,
  en: `The workbook is too large: at most ${csvLimits.rows} rows and ${csvLimits.columns} columns. Split it.`,
};

/** The first sheet of an XLSX workbook that holds anything, as a table of texts. Formulas give their stored values. */
export async function readWorkbook(bytes: Uint8Array): Promise<OpenedVcLog> {
  if (unpackedSize(bytes) > mostBytes) return { kind: "refused", sentence: tooLarge };
  const sheets = await sheetsOf(bytes);
  const sheet = sheets?.find(({ rows }) => rows.some((row) => row.some((cell) => textOf(cell) !== "")));
  if (!sheet) return { kind: "refused", sentence: unreadable };
  const { rows } = sheet;
  if (rows.length > csvLimits.rows || rows.some((row) => row.length > csvLimits.columns)) {
    return { kind: "refused", sentence: tooLarge };
  }
  return { kind: "opened", content: { kind: "table", rows: rows.map((row) => row.map(textOf)) } };
}

async function sheetsOf(bytes: Uint8Array): Promise<{ readonly rows: CellValue[][] }[] | null> {
  try {
    return (await readXlsx(bytes, { maxRows: csvLimits.rows + 1 })).sheets;
  } catch {
    return null;
  }
}

/** A date of a workbook is a clock on a wall, kept as if it were UTC. */
function textOf(value: CellValue | undefined): string {
  if (value === null || value === undefined) return "";
  if (!(value instanceof Date)) return String(value);
  if (Number.isNaN(value.getTime())) return "";
  const text = value.toISOString().slice(0, 19).replace("T", " ");
  // A clock without a day is counted from the day zero of the workbook.
  return value.getUTCFullYear() < 1905 ? text.slice(11) : text;
}

/** What the directory of a ZIP says its entries unpack to, bytes (PKWARE APPNOTE 4.3.12). */
function unpackedSize(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let size = 0;
  for (let at = bytes.length - 46; at >= 0; at--) {
    if (bytes[at] === 0x50 && view.getUint32(at, true) === 0x02014b50) size += view.getUint32(at + 24, true);
  }
  return size;
}
