import { cardNumberIn, hideCardNumbers } from "../passes/id-card.js";
import type { FoundSite } from "./find-roster-site.js";
import { readBirthYear } from "./read-birth-year.js";
import { headerOf } from "./roster-header.js";
import type { FieldColumns, RosterColumn } from "./roster-layout.js";
import { isNothing } from "./roster-line.js";
import type { RosterRow } from "./roster-row.js";
import type { RosterRowFault, RosterRowWarning } from "./roster-row-note.js";

/** Longest text kept of each column, in signs. */
const longest = { code: 64, fullName: 128, title: 200, unit: 200 } as const;

/** A line that should be a person, its ditto marks resolved. */
export interface PersonCells {
  readonly place: number;
  readonly cells: readonly string[];
  readonly order: string;
  readonly columns: FieldColumns;
  /** Unit of the heading above; used when the line names none. */
  readonly group: string | null;
  /** Site of a line that names none. */
  readonly site: number | null;
  readonly findSite: (text: string) => FoundSite;
  /** Whether the names of this list have Ông or Bà in front. */
  readonly addressed: boolean;
}

export type PersonRead =
  /** A vacant place or a remark. */
  | { readonly kind: "nobody" }
  | {
      readonly kind: "person";
      /** Null when there is a fault. */
      readonly row: RosterRow | null;
      readonly faults: readonly RosterRowFault[];
      readonly warnings: readonly RosterRowWarning[];
    };

const comrade = /^(?:đ\/c|đồng chí)[.:]?\s+(?=\S+\s+\S)/iu;
/** Ông is a family name too, so that it is a form of address only where nearly every line has one. */
export const formOfAddress = /^(?:ông|bà)[.:]?\s+(?=\S+\s+\S)/iu;
const remarks = /vắng|ốm|nghỉ|dự thay|đi thay|cử |ủy quyền|khuyết|đi muộn|đến muộn/iu;

export function readRosterPerson(person: PersonCells): PersonRead {
  const reader = new PersonReader(person);
  if (reader.fullName === "" && (reader.siteText === "" || reader.isVacant)) return { kind: "nobody" };
  const row = reader.read();
  return { kind: "person", row, faults: reader.faults, warnings: row === null ? [] : reader.warnings };
}

/** Reads one line and collects what is wrong with it. */
class PersonReader {
  readonly faults: RosterRowFault[] = [];
  readonly warnings: RosterRowWarning[] = [];
  readonly fullName: string;
  readonly siteText: string;
  readonly note: string;

  constructor(private readonly person: PersonCells) {
    const joined = `${this.first("familyMiddle") ?? ""} ${this.first("given") ?? ""}`.trim();
    const bare = (this.first("fullName") || joined).replace(/^\d{1,4}[.)]\s*(?=\p{L})/u, "").replace(comrade, "");
    this.fullName = person.addressed ? bare.replace(formOfAddress, "") : bare;
    this.siteText = this.first("siteCode") || (this.first("site") ?? "");
    this.note = this.first("note") ?? "";
    if (remarks.test(this.note)) {
      this.warnings.push({ kind: "remark", row: person.place, text: this.note.slice(0, 80) });
    }
  }

  get isVacant(): boolean {
    return (
      /khuyết|trống|vacant/iu.test(this.note) ||
      this.person.cells.some((cell) => /^\(?(?:khuyết|trống)\)?$/iu.test(cell))
    );
  }

  read(): RosterRow | null {
    this.checkName();
    const siteKey = this.siteKey();
    const row: Omit<RosterRow, "siteKey"> = {
      row: this.person.place,
      fullName: this.fullName,
      code: this.code(),
      title: this.limited("title", this.joined("title")),
      unit: this.limited("unit", this.unit()),
      birthYear: this.birthYear(),
      cardNumber: this.cardNumber(),
    };
    return this.faults.length > 0 || siteKey === null ? null : { ...row, siteKey };
  }

  /** The first text among a field's columns; undefined when it has none. */
  private first(field: RosterColumn): string | undefined {
    const columns = this.person.columns[field];
    if (columns.length === 0) return undefined;
    const text = this.texts(columns)[0] ?? "";
    return field === "code" || field === "card" ? text : hideCardNumbers(text);
  }

  private joined(field: RosterColumn): string | undefined {
    const columns = this.person.columns[field];
    return columns.length === 0 ? undefined : hideCardNumbers([...new Set(this.texts(columns))].join(", "));
  }

  private texts(columns: readonly number[]): string[] {
    return columns.map((column) => this.person.cells[column] ?? "").filter((cell) => !isNothing(cell));
  }

  /** Lists call the number of the ID card a code (Mã định danh) too; it is never kept as one. */
  private code(): string | null {
    const code = this.limited("code", this.first("code")) || null;
    if (code === null || !/^\d{12}$/.test(code) || cardNumberIn(code) === null) return code;
    this.faults.push({ kind: "card-as-code", row: this.person.place });
    return null;
  }

  /** A card is of help and never asked for, so what cannot be read is left out with a word about it. */
  private cardNumber(): string | undefined {
    const cell = this.first("card");
    // Dots stand for digits in rows that were given back to be corrected.
    if (cell === undefined || cell === "" || cell.includes("•")) return undefined;
    const number = cardNumberIn(cell);
    if (number === null) this.warnings.push({ kind: "card-unreadable", row: this.person.place });
    return number ?? undefined;
  }

  private unit(): string | undefined {
    return this.first("unit") || (this.person.group ?? this.first("unit"));
  }

  private limited(field: keyof typeof longest, text: string | undefined): string | undefined {
    const most = longest[field];
    if (text !== undefined && text.length > most) {
      this.faults.push({ kind: "text-too-long", row: this.person.place, column: headerOf(field), most });
    }
    return text;
  }

  private checkName(): void {
    const { place } = this.person;
    if (this.fullName === "") this.faults.push({ kind: "name-missing", row: place });
    else if (!/\p{L}/u.test(this.fullName) || /^[=+@\t]/.test(this.fullName)) {
      this.faults.push({ kind: "name-unreadable", row: place, text: this.fullName.slice(0, 40) });
    } else this.limited("fullName", this.fullName);
  }

  private birthYear(): number | null | undefined {
    const cell = this.first("birth");
    const year = cell === undefined ? undefined : readBirthYear(cell);
    if (year !== "unreadable") return year;
    this.faults.push({ kind: "birth-unreadable", row: this.person.place, text: cell!.slice(0, 40) });
    return null;
  }

  private siteKey(): number | null {
    const { place, site, findSite } = this.person;
    const text = this.siteText;
    if (text === "") {
      if (site === null) this.faults.push({ kind: "site-missing", row: place });
      return site;
    }
    const found = findSite(text);
    if (found.kind === "found") return found.site.key;
    const shown = text.slice(0, 80);
    if (found.kind === "unknown") this.faults.push({ kind: "site-unknown", row: place, text: shown });
    else {
      const codes = found.sites.map(({ code }) => code);
      this.faults.push({ kind: "site-ambiguous", row: place, text: shown, codes });
    }
    return null;
  }
}
