import type { RosterRowsRead, RosterSheet } from "#domain";
import { siteDirectory } from "#domain";

export const directory = siteDirectory([
  { key: 1, code: "DC093", name: "Phường Hàng Bạc" },
  { key: 2, code: "DC041", name: "Quận Hoàn Kiếm" },
  { key: 3, code: "007", name: "Xã Tân Minh" },
  { key: 4, code: "DC010", name: "Sở Nội vụ" },
]);

export type Cells = readonly string[];
export interface Person {
  readonly family: string;
  readonly given: string;
  readonly title: string;
  readonly unit: string;
  readonly year: number;
}
export const people: readonly Person[] = [
  { family: "Nguyễn Văn", given: "Khải", title: "Bí thư", unit: "Đảng ủy phường", year: 1968 },
  { family: "Trần Thị Thu", given: "Hoà", title: "Phó Bí thư", unit: "Đảng ủy phường", year: 1975 },
  { family: "Đỗ Quang", given: "Tuấn", title: "Chủ tịch", unit: "UBND phường", year: 1978 },
  { family: "Lê Thị", given: "Thuỷ", title: "Phó Chủ tịch", unit: "UBND phường", year: 1980 },
  { family: "Nguyễn Thị", given: "Hương", title: "Công chức", unit: "UBND phường", year: 1990 },
];
export const nameOf = ({ family, given }: Person): string => `${family} ${given}`;
export const header: Cells = ["STT", "Họ và tên", "Năm sinh", "Chức vụ", "Đơn vị", "Mã điểm cầu"];
const line = (person: Person, at: number): string[] => [
  String(at + 1),
  nameOf(person),
  String(person.year),
  person.title,
  person.unit,
  "DC093",
];
export const lines = people.map(line);
export const table = (rows: readonly Cells[], more: Partial<RosterSheet> = {}): RosterSheet => ({
  name: "DS",
  rows,
  hiddenRows: [],
  ...more,
});
export const changed = (change: (cells: string[], at: number) => string[]): string[][] =>
  lines.map((cells, at) => change([...cells], at));
export const inColumn = (column: number, value: (cell: string, at: number) => string): string[][] =>
  changed((cells, at) => cells.map((cell, index) => (index === column ? value(cell, at) : cell)));
export const without = (...columns: number[]): Cells[] =>
  [header, ...lines].map((cells) => cells.filter((_, index) => !columns.includes(index)));

export interface Quirk {
  readonly what: string;
  readonly sheets: readonly RosterSheet[];
  /** Fields that cannot be known from this file, or differ from the people above. */
  readonly expected?: (person: Person, at: number) => object;
  readonly check?: (read: RosterRowsRead) => void;
}

export const title: Cells[] = [
  ["ĐẢNG BỘ QUẬN HOÀN KIẾM", "", "", "ĐẢNG CỘNG SẢN VIỆT NAM"],
  ["DANH SÁCH ĐẠI BIỂU"],
  [""],
];
export const split: Cells[] = [
  ["TT", "Họ và tên", "", "Chức vụ", "", "Đơn vị", "Điểm cầu"],
  ["", "Họ đệm", "Tên", "Đảng", "Chính quyền, đoàn thể", "", ""],
];
export const splitLine = (person: Person, at: number): string[] => [
  String(at + 1),
  person.family,
  person.given,
  at % 2 ? "" : person.title,
  at % 2 ? person.title : "",
  person.unit,
  "Phường Hàng Bạc",
];
