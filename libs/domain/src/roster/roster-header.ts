import { fold } from "../text/fold-text.js";
import type { ColumnGuess, RosterColumn } from "./roster-layout.js";

const words: Readonly<Record<RosterColumn, readonly string[]>> = {
  order: ["STT", "TT", "Số TT", "Số thứ tự", "Thứ tự", "No"],
  code: ["Mã đại biểu", "Mã ĐB", "Mã cá nhân", "Mã định danh", "Mã số đại biểu", "Code", "Delegate code"],
  fullName: ["Họ và tên", "Họ tên", "Họ và tên đại biểu", "Họ tên đại biểu", "Đại biểu", "Full name", "Name"],
  familyMiddle: ["Họ đệm", "Họ và đệm", "Họ và tên đệm", "Họ và chữ đệm", "Họ lót", "Họ và tên lót", "Họ"],
  given: ["Tên", "Tên gọi"],
  birth: ["Năm sinh", "Ngày sinh", "Ngày tháng năm sinh", "Sinh năm", "NTNS", "Birth year", "Date of birth"],
  // Never guessed: their columns are left out until somebody chooses otherwise.
  card: [],
  title: [
    "Chức vụ",
    "Chức danh",
    "Chức vụ chức danh",
    "Chức vụ Đảng",
    "Chức vụ chính quyền",
    "Đảng",
    "Chính quyền",
    "Đoàn thể",
    "Chính quyền đoàn thể",
    "Title",
    "Position",
  ],
  unit: [
    "Đơn vị",
    "Đơn vị công tác",
    "Cơ quan",
    "Cơ quan đơn vị",
    "Cơ quan công tác",
    "Nơi công tác",
    "Nơi làm việc",
    "Unit",
  ],
  siteCode: ["Mã điểm cầu", "Mã ĐC", "Site code"],
  site: ["Điểm cầu", "Tên điểm cầu", "Điểm cầu dự", "Dự tại điểm cầu", "Site"],
  note: ["Ghi chú", "Ghi chú khác", "Note", "Notes"],
};

/** Columns every list has and nobody here needs: they are recognised so that they are left out on purpose. */
const leftOut = ["Số điện thoại", "Điện thoại", "SĐT", "ĐT", "Số ĐT", "Email", "Giới tính", "Ký nhận"];

/** `HỌ  VÀ TÊN (*)` and `Họ và tên` are one header. */
export const headerKey = (cell: string): string =>
  fold(cell)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const fieldByKey = new Map<string, RosterColumn>(
  (Object.keys(words) as RosterColumn[]).flatMap((field) =>
    words[field].map((word) => [headerKey(word), field] as const),
  ),
);
const leftOutKeys = new Set(leftOut.map(headerKey));
/** The number of the ID card is in one of these words. */
const cardWord = /\b(?:cccd|cmnd|can cuoc)\b/;
/** Longest first, so that "mã điểm cầu" is seen before "điểm cầu"; words too short to stand for a phrase are no part. */
const parts = [...fieldByKey].filter(([key]) => key.length >= 6).toSorted(([a], [b]) => b.length - a.length);

/** Whether a column by its header may hold numbers of ID cards; "Mã định danh" is an office's code in some lists. */
export const isCardHeader = (header: string): boolean => /\b(?:cccd|cmnd|can cuoc|dinh danh)\b/.test(headerKey(header));

/** The first header word of a field, as a person is told about it. */
export const headerOf = (field: RosterColumn): string => words[field][0]!;

/**
 * What a column is by its header: one cell, or an upper and a lower one (`Chức vụ` over `Đảng`, `Họ và tên` over `Tên`,
 * `Năm sinh` over `Nam`).
 */
export function guessByHeader(upper: string, lower: string): ColumnGuess {
  const header = [upper, lower === upper ? "" : lower].filter((text) => text !== "").join(" / ");
  const [above, below] = [known(upper), known(lower)];
  const found = above && below && lower !== upper ? together(above, below, lower) : (below ?? above);
  if (found) return { header, field: found.field, confidence: found.confidence };
  return { header, field: null, confidence: isLeftOut(upper) || isLeftOut(lower) ? 1 : 0 };
}

interface Known {
  readonly field: RosterColumn;
  readonly confidence: number;
}

function known(text: string): Known | undefined {
  const key = headerKey(text);
  if (key === "" || isLeftOut(text)) return undefined;
  const exact = fieldByKey.get(key);
  if (exact) return { field: exact, confidence: 1 };
  const part = parts.find(([word]) => ` ${key} `.includes(` ${word} `));
  return part && key.length <= 60 ? { field: part[1], confidence: 0.8 } : undefined;
}

const isLeftOut = (text: string): boolean => leftOutKeys.has(headerKey(text)) || cardWord.test(headerKey(text));

/** The upper cell says what it is about; below a name the lower one says which part of it. */
function together(above: Known, below: Known, lower: string): Known {
  const isName = above.field === "fullName" || above.field === "familyMiddle";
  if (isName) return below;
  if (above.field === "site") return /^ma\b/.test(headerKey(lower)) ? { ...above, field: "siteCode" } : above;
  return above;
}
