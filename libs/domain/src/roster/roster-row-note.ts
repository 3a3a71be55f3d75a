import { assertNever } from "../assert-never.js";
import { sheetAndRow } from "./roster-layout.js";
import type { RosterSite } from "./roster-row.js";

/** What is wrong with a row of a roster: it cannot be taken in before it is corrected. */
export type RosterRowFault =
  | { readonly kind: "name-missing"; readonly row: number }
  | { readonly kind: "name-unreadable"; readonly row: number; readonly text: string }
  | { readonly kind: "text-too-long"; readonly row: number; readonly column: string; readonly most: number }
  | { readonly kind: "birth-unreadable"; readonly row: number; readonly text: string }
  | { readonly kind: "site-missing"; readonly row: number }
  /** The number of an ID card where a code of the office should stand. */
  | { readonly kind: "card-as-code"; readonly row: number }
  /** A ditto mark with nothing above it. */
  | { readonly kind: "ditto-alone"; readonly row: number }
  | { readonly kind: "site-unknown"; readonly row: number; readonly text: string }
  | {
      readonly kind: "site-ambiguous";
      readonly row: number;
      readonly text: string;
      readonly codes: readonly string[];
    }
  /** Once people have been checked in, moving a delegate to another site would change numbers already reported. */
  | { readonly kind: "home-fixed"; readonly row: number; readonly here: RosterSite; readonly there: RosterSite };

/** What a person should look at in a row that could be taken in as it is. */
export type RosterRowWarning =
  /** The same person at two sites; `firstRow` is null when the other place is already on the roster. */
  | {
      readonly kind: "two-sites";
      readonly row: number;
      readonly firstRow: number | null;
      readonly here: RosterSite;
      readonly there: RosterSite;
    }
  | { readonly kind: "twice-here"; readonly row: number; readonly firstRow: number | null }
  /** Somebody hid the row in the spreadsheet; it is read all the same. */
  | { readonly kind: "hidden"; readonly row: number }
  /** No number of an ID card of twelve digits; the text is told to nobody. */
  | { readonly kind: "card-unreadable"; readonly row: number }
  /** The total under the list is not the number of people above it. */
  | { readonly kind: "total-differs"; readonly row: number; readonly said: number; readonly counted: number }
  /** A note that speaks of absence or of a stand-in; it is shown, never acted on. */
  | { readonly kind: "remark"; readonly row: number; readonly text: string };

export type RosterRowNote = RosterRowFault | RosterRowWarning;

/** A sentence for the person who sent the file: what is to be seen in which row, and what to do. */
export function rosterRowSentence(note: RosterRowNote): { vi: string; en: string } {
  const { vi, en } = sentence(note);
  return { vi: `${rowName(note.row).vi}: ${vi}`, en: `${rowName(note.row).en}: ${en}` };
}

function sentence(note: RosterRowNote): { vi: string; en: string } {
  switch (note.kind) {
    case "name-missing":
      return { vi: "thiếu họ và tên. Hãy điền tên.", en: "the full name is missing. Fill it in." };
    case "name-unreadable":
      return {
        vi: `“${note.text}” không phải là họ và tên. Hãy kiểm tra cột họ và tên.`,
        en: `"${note.text}" is no name. Check the column of names.`,
      };
    case "text-too-long":
      return {
        vi: `cột “${note.column}” dài quá ${note.most} ký tự. Hãy rút gọn.`,
        en: `column "${note.column}" is longer than ${note.most} signs. Shorten it.`,
      };
    case "birth-unreadable":
      return {
        vi: `không đọc được năm sinh “${note.text}”. Hãy ghi năm (1978) hoặc ngày/tháng/năm.`,
        en: `the year of birth "${note.text}" cannot be read. Write a year (1978) or day/month/year.`,
      };
    case "site-missing":
      return { vi: "thiếu điểm cầu. Hãy điền mã điểm cầu.", en: "the site is missing. Fill in its code." };
    case "card-as-code":
      return {
        vi: "mã đại biểu là số căn cước. Hãy chọn “Số căn cước” hoặc “Không dùng” cho cột này.",
        en: 'the personal code is an ID card number. Choose "ID card number" or "Not used" for the column.',
      };
    case "card-unreadable":
      return {
        vi: "số căn cước không đúng 12 chữ số nên không được dùng; người này vẫn được ghi.",
        en: "the ID card number is not one of 12 digits and is left out; the person is taken in all the same.",
      };
    case "site-unknown":
      return {
        vi: `chưa đăng ký điểm cầu “${note.text}”. Hãy sửa mã hoặc đăng ký điểm cầu trước.`,
        en: `there is no site "${note.text}". Correct the code, or register the site first.`,
      };
    case "site-ambiguous":
      return {
        vi: `“${note.text}” có thể là ${note.codes.join(", ")}. Hãy ghi mã điểm cầu.`,
        en: `"${note.text}" may be ${note.codes.join(", ")}. Write the site's code.`,
      };
    case "home-fixed":
      return {
        vi: `đại biểu này thuộc ${place(note.there)}; đã có điểm danh nên không chuyển sang ${place(note.here)} được.`,
        en: `this delegate belongs to ${place(note.there)}; entries exist, so moving to ${place(note.here)} is refused.`,
      };
    case "two-sites":
      return {
        vi: `người này có ở hai điểm cầu: ${place(note.there)}${rowVi(note.firstRow)} và ${place(note.here)}.`,
        en: `this person is at two sites: ${place(note.there)}${rowEn(note.firstRow)} and ${place(note.here)}.`,
      };
    case "twice-here":
      return {
        vi: `người này có vẻ trùng với người khác cùng điểm cầu${rowVi(note.firstRow)}.`,
        en: `this person may be one who already stands at the same site${rowEn(note.firstRow)}.`,
      };
    case "ditto-alone":
      return {
        vi: 'dấu lặp (nt, ") không có gì ở trên để lặp lại. Hãy ghi rõ.',
        en: 'a ditto mark (nt, ") has nothing above it. Write the words.',
      };
    case "hidden":
      return {
        vi: "dòng này bị ẩn trong bảng tính; vẫn được đọc.",
        en: "this row is hidden in the spreadsheet; it is read all the same.",
      };
    case "total-differs":
      return {
        vi: `dòng cộng ghi ${note.said} nhưng danh sách có ${note.counted} người.`,
        en: `the total says ${note.said}, but the list names ${note.counted} people.`,
      };
    case "remark":
      return {
        vi: `ghi chú “${note.text}”. Hãy xác nhận khi điểm danh; danh sách không tự ghi vắng hay dự thay.`,
        en: `note "${note.text}". Confirm it at check-in; a roster never records an absence or a stand-in.`,
      };
    default:
      return assertNever(note, "note");
  }
}

/** A row as a person finds it; the sheet is named from the second one on. */
function rowName(place: number): { vi: string; en: string } {
  const { sheet, row } = sheetAndRow(place);
  if (sheet === 0) return { vi: `Dòng ${row}`, en: `Row ${row}` };
  return { vi: `Trang ${sheet + 1}, dòng ${row}`, en: `Sheet ${sheet + 1}, row ${row}` };
}

const place = (site: RosterSite): string => `${site.code} ${site.name}`;
const rowVi = (row: number | null): string =>
  row === null ? " (đã có trong danh sách)" : ` (${rowName(row).vi.toLowerCase()})`;
const rowEn = (row: number | null): string =>
  row === null ? " (already on the roster)" : ` (${rowName(row).en.toLowerCase()})`;
