import { cleanText } from "../text/clean-text.js";
import { type HeaderMap, type HeaderWords, matchHeader } from "../text/match-header.js";
import { findRosterSite, type FoundSite, type SiteDirectory } from "./find-roster-site.js";
import { readBirthYear } from "./read-birth-year.js";
import type { RosterRow } from "./roster-row.js";
import type { RosterRowFault } from "./roster-row-note.js";

const columnNames = [
  "code",
  "fullName",
  "familyMiddle",
  "given",
  "birth",
  "title",
  "unit",
  "siteCode",
  "site",
] as const;
export type RosterColumn = (typeof columnNames)[number];

const headerWords: HeaderWords<RosterColumn> = {
  code: ["Mã đại biểu", "Mã ĐB", "Mã cá nhân", "Mã định danh", "Mã số đại biểu", "Code", "Delegate code"],
  fullName: ["Họ và tên", "Họ tên", "Họ và tên đại biểu", "Họ tên đại biểu", "Đại biểu", "Full name", "Name"],
  familyMiddle: ["Họ đệm", "Họ và đệm", "Họ và tên đệm", "Họ và chữ đệm", "Họ lót", "Họ"],
  given: ["Tên"],
  birth: ["Năm sinh", "Ngày sinh", "Ngày tháng năm sinh", "Ngày, tháng, năm sinh", "Birth year", "Date of birth"],
  title: ["Chức vụ", "Chức danh", "Chức vụ, chức danh", "Title", "Position"],
  unit: ["Đơn vị", "Đơn vị công tác", "Cơ quan", "Cơ quan, đơn vị", "Nơi công tác", "Unit"],
  siteCode: ["Mã điểm cầu", "Mã ĐC", "Site code"],
  site: ["Điểm cầu", "Tên điểm cầu", "Điểm cầu dự", "Site"],
};

/** Longest text kept of each column, in signs. */
const longest = { code: 64, fullName: 128, title: 200, unit: 200 } as const;

export interface RosterRowsRead {
  readonly header: HeaderMap<RosterColumn>;
  /** Rows that can be taken in. */
  readonly rows: readonly RosterRow[];
  /** One or more per row that cannot. */
  readonly faults: readonly RosterRowFault[];
  /** Rows with text but neither a person nor a site: group lines, totals, signatures. */
  readonly skipped: readonly number[];
}

/**
 * Reads a table (rows of cells) as a roster. Columns are found by their header words; the name may stand in one column or
 * in two. Null when no row looks like a header with a name and a site.
 */
export function readRosterRows(table: readonly (readonly string[])[], directory: SiteDirectory): RosterRowsRead | null {
  const header = matchHeader(table, headerWords, ["fullName", "given"]);
  if (header === null || (header.columns.site === undefined && header.columns.siteCode === undefined)) return null;
  const rows: RosterRow[] = [];
  const faults: RosterRowFault[] = [];
  const skipped: number[] = [];
  const findSite = remembering((text) => findRosterSite(text, directory));
  for (let index = header.headerRow + 1; index < table.length; index++) {
    const cells = table[index]!.map(cleanText);
    const reader = new RowReader(cells, index + 1, header.columns);
    if (reader.fullName === "" && reader.siteText === "") {
      if (cells.some((cell) => cell !== "")) skipped.push(index + 1);
      continue;
    }
    const row = reader.read(findSite);
    if (row) rows.push(row);
    else faults.push(...reader.faults);
  }
  return { header, rows, faults, skipped };
}

/** Reads one row and collects what is wrong with it. */
class RowReader {
  readonly faults: RosterRowFault[] = [];
  readonly fullName: string;
  readonly siteText: string;

  constructor(
    private readonly cells: readonly string[],
    private readonly row: number,
    private readonly columns: HeaderMap<RosterColumn>["columns"],
  ) {
    const joined = `${this.cell("familyMiddle") ?? ""} ${this.cell("given") ?? ""}`.trim();
    this.fullName = this.cell("fullName") || joined;
    this.siteText = this.cell("siteCode") || (this.cell("site") ?? "");
  }

  read(findSite: (text: string) => FoundSite): RosterRow | null {
    this.checkName();
    const siteKey = this.siteKey(findSite);
    const row: Omit<RosterRow, "siteKey"> = {
      row: this.row,
      fullName: this.fullName,
      code: this.text("code", longest.code) || null,
      title: this.text("title", longest.title),
      unit: this.text("unit", longest.unit),
      birthYear: this.birthYear(),
    };
    return this.faults.length > 0 || siteKey === null ? null : { ...row, siteKey };
  }

  private cell(column: RosterColumn): string | undefined {
    const index = this.columns[column];
    return index === undefined ? undefined : (this.cells[index] ?? "");
  }

  private text(column: keyof typeof longest, most: number): string | undefined {
    const text = this.cell(column);
    if (text !== undefined && text.length > most) {
      this.faults.push({ kind: "text-too-long", row: this.row, column: headerWords[column][0]!, most });
    }
    return text;
  }

  private checkName(): void {
    if (this.fullName === "") this.faults.push({ kind: "name-missing", row: this.row });
    else if (!/\p{L}/u.test(this.fullName)) {
      this.faults.push({ kind: "name-unreadable", row: this.row, text: this.fullName.slice(0, 40) });
    } else if (this.fullName.length > longest.fullName) {
      const column = headerWords.fullName[0]!;
      this.faults.push({ kind: "text-too-long", row: this.row, column, most: longest.fullName });
    }
  }

  private birthYear(): number | null | undefined {
    const cell = this.cell("birth");
    const year = cell === undefined ? undefined : readBirthYear(cell);
    if (year !== "unreadable") return year;
    this.faults.push({ kind: "birth-unreadable", row: this.row, text: cell!.slice(0, 40) });
    return null;
  }

  private siteKey(findSite: (text: string) => FoundSite): number | null {
    const text = this.siteText;
    if (text === "") {
      this.faults.push({ kind: "site-missing", row: this.row });
      return null;
    }
    const found = findSite(text);
    if (found.kind === "found") return found.site.key;
    const shown = text.slice(0, 80);
    if (found.kind === "unknown") this.faults.push({ kind: "site-unknown", row: this.row, text: shown });
    else {
      const codes = found.sites.map((site) => site.code);
      this.faults.push({ kind: "site-ambiguous", row: this.row, text: shown, codes });
    }
    return null;
  }
}

/** A roster names the same few sites over and over. */
function remembering<T>(look: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const answer = look(text);
    known.set(text, answer);
    return answer;
  };
}
