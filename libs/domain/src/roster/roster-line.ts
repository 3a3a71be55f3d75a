import { fold } from "../text/fold-text.js";

/** Marks that mean "as above": `nt`, `-nt-`, `"`, `-"-`, `//`, `như trên`. */
const ditto = /^(?:[-–—]?\s*(?:["“”″〃]|''|’’|n\s*[./]?\s*t\.?|như\s+trên|\/\/)\s*[-–—]?)$/iu;
/** A dash or dots that stand for nothing. */
const nothing = /^[-–—._…]+$/u;

export const isDitto = (cell: string): boolean => cell !== "" && ditto.test(cell);
export const isNothing = (cell: string): boolean => cell === "" || nothing.test(cell);

/** What a line of a list is, when it is no person. */
export type RosterLine =
  | { readonly kind: "blank" }
  /** A heading for the lines below it. */
  | { readonly kind: "group"; readonly text: string }
  /** The count under a list; null when it says no number. */
  | { readonly kind: "total"; readonly count: number | null }
  | { readonly kind: "signature" }
  /** `(1) (2) (3)` under a header. */
  | { readonly kind: "numbering" }
  | { readonly kind: "other" };

const totals =
  /^(?:tổng(?: cộng| số)?|cộng|(?:danh sách|ds)(?: này| trên)? (?:có|gồm)|ấn định|total)(?![\p{L}\p{N}])/iu;
const signatures =
  /^(?:nơi nhận|người lập|t\s*\/\s*m\b|tm\.|kt\.|tl\.|tuq\.|\(?ký[ ,]|\(?đã ký|thủ trưởng đơn vị|xác nhận của|.{0,40}ngày[\s.…]*\d{0,2}[\s.…]*tháng[\s.…]*\d{0,2}[\s.…]*năm)/iu;
const numeral = /^(?:[IVXL]{1,7}|[A-H])(?=[.)/:-]?$)/u;
const numeralInside = /^(?:[IVXL]{1,7}|[A-H])\s*[.)/:-]\s*(?=\S)/u;
/** How units begin, without marks; family names (Đoàn, Ban, Tô) are no unit by themselves. */
const unitWords = new RegExp(
  "^(?:cac |khoi |thuong truc |lanh dao )?(?:dang uy|dang bo|chi bo|ubnd|hdnd|uy ban|hoi dong|mttq|mat tran|van phong|phong |so |" +
    "ban (?:chi huy|tuyen giao|to chuc|dan van|thuong vu|chap hanh|kiem tra|quan ly)|hoi (?:nong dan|cuu|lien hiep|phu nu|chu)|" +
    "doan (?:thanh nien|the|tn)|khoi |to dan pho|thon |cong an|quan su|truong (?:thcs|thpt|tieu hoc|mam non|dai hoc)|" +
    "xa |phuong |quan |huyen |thi (?:xa|tran)|thanh pho|tinh |diem cau|trung tam|benh vien|tram y te|thanh uy|quan uy|huyen uy)",
);

/**
 * What a line is. `orderCell` is its STT cell (empty where there is none), `cells` all of its clean cells.
 * @param hasOrders whether people of this list carry an STT: a line without one is then rather a heading
 */
export function readLine(cells: readonly string[], orderCell: string, hasOrders: boolean): RosterLine {
  // A heading merged over the whole line stands in the column of the STT.
  const order = /^\d+[.)]?$/.test(orderCell) || numeral.test(orderCell) ? orderCell : "";
  const texts = [...new Set(cells.filter((cell) => cell !== "" && cell !== order))];
  if (texts.length === 0) return { kind: order === "" || numeral.test(order) ? "blank" : "other" };
  const isNumbered = /^\d+[.)]?$/.test(order);
  if (isNumberingLine(cells)) return { kind: "numbering" };
  if (isNumbered) return { kind: "other" };
  const total = [order, ...texts].find((text) => totals.test(text));
  if (total !== undefined) return { kind: "total", count: countIn(texts) };
  if ([order, ...texts].some((text) => signatures.test(text))) return { kind: "signature" };
  const heading = headingOf(order, texts, hasOrders);
  return heading === null ? { kind: "other" } : { kind: "group", text: heading };
}

function headingOf(order: string, texts: readonly string[], hasOrders: boolean): string | null {
  const said = texts.filter((text) => !/^[(\s]*\d+(?: *(?:đ\/c|đồng chí|người|đại biểu))?[)\s]*$/iu.test(text));
  const [text] = said;
  if (text === undefined || said.length > 1) return null;
  const inside = numeralInside.exec(text);
  if (inside) return headingText(text.slice(inside[0].length));
  if (numeral.test(order)) return headingText(text);
  // With an STT of its own the line would be a person.
  return order === "" && hasOrders && unitWords.test(fold(text)) ? headingText(text) : null;
}

/** Without the count that may stand behind it. */
const headingText = (text: string): string =>
  text.replace(/\s*[:(–-]*\s*\d+\s*(?:đ\/c|đồng chí|người|đại biểu)\s*\)?\s*$/iu, "").trim();

function countIn(texts: readonly string[]): number | null {
  for (const text of texts) {
    const number = /(?<![\d/])(\d{1,6})(?![\d/])/.exec(text);
    if (number) return Number(number[1]);
  }
  return null;
}

/** Every cell counts one on: `1 2 3`, `(1) (2) (3)`, `A B 1 2`. */
function isNumberingLine(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== "");
  if (filled.length < 3) return false;
  const numbers = filled.filter((cell) => !/^[A-C]$/.test(cell)).map((cell) => /^\(?(\d{1,2})\)?$/.exec(cell)?.[1]);
  return numbers.length >= 2 && numbers.every((number, at) => Number(number) === Number(numbers[0]) + at);
}
