import { type BriefingReport, personNote, type ReportPersonName, type ReportPlace } from "#domain";
import { plainSheet, type ReportSheet, type SheetCell } from "./report-sheet.js";

type Columns = readonly (readonly [head: string, width: number])[];

const order: Columns = [["TT", 8]];
const name: Columns = [
  ["Họ và tên", 28],
  ["Chức vụ", 28],
  ["Đơn vị", 32],
];
const place: Columns = [
  ["Mã điểm cầu", 14],
  ["Điểm cầu", 36],
];

const nameCells = ({ fullName, title, unit }: ReportPersonName): SheetCell[] => [fullName, title, unit];
const placeCells = ({ code, name }: ReportPlace): SheetCell[] => [code, name];

/** The lists of people over many sites, a sheet each. */
export function peopleSheets({ annexes, occasion }: BriefingReport): ReportSheet[] {
  return [
    plainSheet(
      "Vắng mặt",
      [...order, ["Mã đại biểu", 14], ...name, ...place, ["Lý do", 16]],
      annexes.absentees.map((person) => [
        person.order,
        person.code,
        ...nameCells(person),
        ...placeCells(person.site),
        person.status === "excused" ? "Có lý do" : "Không lý do",
      ]),
    ),
    plainSheet(
      "Dự thay",
      [
        ...order,
        ["Người dự thay", 28],
        ["Chức vụ", 28],
        ["Đơn vị", 32],
        ["Thay cho", 28],
        ["Chức vụ người được thay", 28],
        ["Đơn vị người được thay", 32],
        ...place,
      ],
      annexes.standIns.map(({ order, standIn, principal, site }) => [
        order,
        ...nameCells(standIn),
        ...nameCells(principal),
        ...placeCells(site),
      ]),
    ),
    plainSheet(
      "Khách",
      [...order, ...name, ...place, ["Giờ đến", 18]],
      annexes.guests.map((guest) => [
        guest.order,
        ...nameCells(guest),
        ...placeCells(guest.site),
        { at: guest.arrivedAt },
      ]),
    ),
    plainSheet(
      "Ghi nhận hai nơi",
      [...order, ["Mã đại biểu", 14], ...name, ...place, ["Ghi nhận", 50]],
      annexes.doubles.map((person) => [
        person.order,
        person.code,
        ...nameCells(person),
        ...placeCells(person.site),
        personNote(person, occasion.timeZone),
      ]),
    ),
  ];
}
