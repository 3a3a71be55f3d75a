import { cleanText } from "../text/clean-text.js";
import { findRosterSite, type FoundSite, type SiteDirectory } from "./find-roster-site.js";
import { headerKey } from "./roster-header.js";
import {
  type FieldColumns,
  fieldColumns,
  placeOf,
  type RosterSheet,
  type SheetLayout,
  type SheetPart,
} from "./roster-layout.js";
import { isDitto, readLine } from "./roster-line.js";
import { formOfAddress, type PersonCells, readRosterPerson } from "./read-roster-person.js";
import type { RosterRow } from "./roster-row.js";
import type { RosterRowFault, RosterRowWarning } from "./roster-row-note.js";

export interface RosterSheetRead {
  /** Rows that can be taken in. */
  readonly rows: readonly RosterRow[];
  /** One or more per row that cannot. */
  readonly faults: readonly RosterRowFault[];
  readonly warnings: readonly RosterRowWarning[];
  /** Rows with text that are no person: headings, totals, signatures, vacant places. */
  readonly skipped: readonly number[];
}

/** What the lines above mean for a line. */
interface Above {
  /** Heading the line stands under. */
  group: string | null;
  /** Site that heading names. */
  groupSite: number | null;
  /** By column, what a ditto mark stands for. */
  readonly said: Map<number, string>;
  /** Whether a total or a signature closed the list. */
  ended: boolean;
  /** People since the list began, or since the last total. */
  people: number;
  peopleAtTotal: number;
}

/**
 * Reads a sheet by its layout, part after part. A heading (`II. HĐND - UBND`) is the unit of the lines below it that name none, or
 * their site when it is one; ditto marks repeat what stands above; totals, signatures and vacant places are no people.
 */
export class RosterSheetReader {
  private rows: RosterRow[] = [];
  private faults: RosterRowFault[] = [];
  private warnings: RosterRowWarning[] = [];
  private skipped: number[] = [];
  private readonly above: Above = {
    group: null,
    groupSite: null,
    said: new Map(),
    ended: false,
    people: 0,
    peopleAtTotal: 0,
  };
  private readonly findSite: (text: string) => FoundSite;
  private readonly columns: FieldColumns;
  private readonly orderColumn: number | undefined;
  private readonly headerKeys: readonly string[];
  private readonly defaultSite: number | null;
  private readonly dittoColumns: ReadonlySet<number>;
  private readonly addressed: boolean;
  private readonly hidden: ReadonlySet<number>;

  /**
   * @param sheet of a long list its beginning is enough
   * @param sheetIndex where the sheet stands in the file, for the places of its rows
   */
  constructor(
    sheet: RosterSheet,
    private readonly layout: SheetLayout,
    directory: SiteDirectory,
    private readonly sheetIndex: number,
  ) {
    this.findSite = remembering((text) => findRosterSite(text, directory));
    this.columns = fieldColumns(layout);
    this.orderColumn = this.columns.order[0];
    this.headerKeys = (sheet.rows[layout.headerRow] ?? []).map(headerKey);
    const site = layout.site ? this.findSite(layout.site) : null;
    this.defaultSite = site?.kind === "found" ? site.site.key : null;
    const { title, unit, site: sites, siteCode, birth } = this.columns;
    this.dittoColumns = new Set([title, unit, sites, siteCode, birth].flat());
    this.addressed = isAddressed(sheet, this.columns);
    this.hidden = new Set(sheet.hiddenRows);
  }

  /** What the next rows of the sheet say; `first` is the row they begin with, counted from 0. */
  read(rows: SheetPart["rows"], first: number): RosterSheetRead {
    const from = Math.max(0, this.layout.headerRow + this.layout.headerRows - first);
    const hasOrders = this.orderColumn !== undefined;
    for (let index = from; index < rows.length; index++) {
      const cells = rows[index]!.map(cleanText);
      if (cells.every((cell) => cell === "")) continue;
      this.readLine(cells, first + index, hasOrders);
    }
    const read = { rows: this.rows, faults: this.faults, warnings: this.warnings, skipped: this.skipped };
    [this.rows, this.faults, this.warnings, this.skipped] = [[], [], [], []];
    return read;
  }

  private readLine(cells: readonly string[], index: number, hasOrders: boolean): void {
    const place = placeOf(this.sheetIndex, index + 1);
    const order = this.orderColumn === undefined ? "" : (cells[this.orderColumn] ?? "");
    const line = readLine(cells, order, hasOrders);
    const { above } = this;
    switch (line.kind) {
      case "blank":
        return;
      case "group":
        this.skipped.push(place);
        return this.startGroup(line.text);
      case "total":
        above.ended = true;
        this.checkTotal(line.count, place);
        this.skipped.push(place);
        return;
      case "signature":
        above.ended = true;
        this.skipped.push(place);
        return;
      case "numbering":
        this.skipped.push(place);
        return;
      case "other":
        if (/^\d+[.)]?$/.test(order)) above.ended = false;
        if (above.ended || this.isHeaderAgain(cells)) this.skipped.push(place);
        else this.readPerson(cells, place, index, order);
    }
  }

  private startGroup(text: string): void {
    const site = this.findSite(text);
    this.above.groupSite = site.kind === "found" ? site.site.key : null;
    this.above.group = this.above.groupSite === null ? text : null;
    this.above.ended = false;
    this.above.said.clear();
  }

  /** A total may count the whole list or only what stands since the last one. */
  private checkTotal(count: number | null, place: number): void {
    const { above } = this;
    const part = above.people - above.peopleAtTotal;
    if (count !== null && above.people > 0 && count !== above.people && count !== part) {
      this.warnings.push({ kind: "total-differs", row: place, said: count, counted: above.people });
    }
    above.peopleAtTotal = above.people;
  }

  private readPerson(cells: readonly string[], place: number, index: number, order: string): void {
    const { above } = this;
    const resolved = cells.map((cell, column) => this.resolve(cell, column));
    const dangling = resolved.find((cell) => cell === null) === null;
    const texts = resolved.map((cell) => cell ?? "");
    const person: PersonCells = {
      place,
      cells: texts,
      order,
      columns: this.columns,
      group: above.group,
      site: above.groupSite ?? this.defaultSite,
      findSite: this.findSite,
      addressed: this.addressed,
    };
    const read = readRosterPerson(person);
    if (read.kind === "nobody") {
      this.skipped.push(place);
      return;
    }
    const faults = dangling ? [...read.faults, { kind: "ditto-alone" as const, row: place }] : read.faults;
    above.people += 1;
    if (faults.length > 0 || read.row === null) this.faults.push(...faults);
    else {
      this.rows.push(read.row);
      this.warnings.push(...read.warnings);
      if (this.hidden.has(index)) this.warnings.push({ kind: "hidden", row: place });
    }
  }

  /** The cell, or what its ditto mark stands for; null for a mark with nothing above it. */
  private resolve(cell: string, column: number): string | null {
    if (!this.dittoColumns.has(column)) return cell;
    if (!isDitto(cell)) {
      if (cell !== "") this.above.said.set(column, cell);
      return cell;
    }
    return this.above.said.get(column) ?? (this.above.group === null ? null : "");
  }

  private isHeaderAgain(cells: readonly string[]): boolean {
    const filled = cells.filter((cell) => cell !== "");
    return filled.length >= 2 && cells.every((cell, at) => cell === "" || headerKey(cell) === this.headerKeys[at]);
  }
}

function isAddressed(sheet: RosterSheet, { fullName, familyMiddle }: FieldColumns): boolean {
  const column = fullName[0] ?? familyMiddle[0];
  if (column === undefined) return false;
  const names = sheet.rows.flatMap((row) => cleanText(row[column] ?? "") || []);
  return names.filter((name) => formOfAddress.test(name)).length > 0.6 * names.length;
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
