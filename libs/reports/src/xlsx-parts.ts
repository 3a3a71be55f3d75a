import type { SheetCell } from "./report-sheet.js";
import { wallClockAsUtc, withoutControls } from "./sheet-values.js";

/** A column of a table that is written row by row. */
export interface XlsxColumn {
  readonly head: string;
  /** Width in characters. */
  readonly width: number;
}

/** Places in the list of styles below. */
const style = { plain: 0, head: 1, moment: 2, share: 3 } as const;

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";

const special = /[&<>"]/g;
const names: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** ECMA-376 part 1, 22.9.2.19: `_xHHHH_` in a text stands for a character, so that such a text hides its first line. */
const looksEscaped = /_(?=x[0-9A-Fa-f]{4}_)/g;
const needsCare = /[&<>"_\p{Cc}\uFFFE\uFFFF]/u;

function escaped(text: string): string {
  if (!needsCare.test(text)) return text;
  return withoutControls(text)
    .replace(looksEscaped, "_x005F_")
    .replace(special, (character) => names[character]!);
}

/** Spaces at either end and breaks of lines are kept only where they are asked for. */
const spacesCount = /^\s|\s$|\n/;

const textCell = (place: string, text: string, as: number): string =>
  `<c r="${place}"${as === style.plain ? "" : ` s="${as}"`} t="inlineStr"><is><t${
    spacesCount.test(text) ? ' xml:space="preserve"' : ""
  }>${escaped(text)}</t></is></c>`;

const numberCell = (place: string, value: number, as: number): string =>
  `<c r="${place}"${as === style.plain ? "" : ` s="${as}"`}><v>${value}</v></c>`;

const dayMs = 86_400_000;
/** Day 0 of a workbook, 30/12/1899, in days before 1970. */
const firstDay = 25_569;

function cell(place: string, value: SheetCell, timeZone: string): string {
  if (value === null || value === "") return "";
  if (typeof value === "string") return textCell(place, value, style.plain);
  if (typeof value === "number") return numberCell(place, value, style.plain);
  if ("share" in value) {
    const [part, whole] = value.share;
    return whole > 0 ? numberCell(place, part / whole, style.share) : "";
  }
  if (value.at === null) return "";
  return numberCell(place, wallClockAsUtc(value.at, timeZone) / dayMs + firstDay, style.moment);
}

/** Letters of columns from the first: A … Z, AA … */
export function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter;
}

/** What stands before the rows of a sheet: the head frozen, widths, and the head itself as row 1. */
export function sheetStart(columns: readonly XlsxColumn[], letters: readonly string[]): string {
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  const heads = columns.map(({ head }, at) => textCell(`${letters[at]}1`, head, style.head));
  return (
    // Without this sign the fit asked for below is not looked at.
    `${xml}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    '<sheetViews><sheetView workbookViewId="0">' +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${widths.join("")}</cols><sheetData><row r="1">${heads.join("")}</row>`
  );
}

/** A row; `number` counts from 1, which is the head. Moments stand on the clock of the zone. */
export function sheetRow(
  number: number,
  values: readonly SheetCell[],
  letters: readonly string[],
  zone: string,
): string {
  let row = `<row r="${number}">`;
  for (let at = 0; at < values.length; at += 1) row += cell(letters[at]! + number, values[at]!, zone);
  return `${row}</row>`;
}

/** What stands after `lastRow`: filters over the whole table, and how it is printed. */
export const sheetEnd = (letters: readonly string[], lastRow: number): string =>
  `</sheetData><autoFilter ref="A1:${letters.at(-1)}${lastRow}"/>` +
  '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>';

function styleSheet(momentFormat: string): string {
  const face = '<sz val="11"/><name val="Times New Roman"/>';
  const pattern = (inside: string): string => `<fill><patternFill ${inside}</fill>`;
  const format = (numberFormat: number): string =>
    `<xf numFmtId="${numberFormat}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`;
  const [moment, share] = [164, 165];
  // ECMA-376 part 1, 18.8: the first two fills are taken; formats of one's own begin at 164.
  return [
    `${xml}<styleSheet xmlns="${main}">`,
    `<numFmts count="2"><numFmt numFmtId="${moment}" formatCode="${escaped(momentFormat)}"/>`,
    `<numFmt numFmtId="${share}" formatCode="0.0%"/></numFmts>`,
    `<fonts count="2"><font>${face}</font><font><b/>${face}</font></fonts>`,
    `<fills count="3">${pattern('patternType="none"/>')}${pattern('patternType="gray125"/>')}`,
    `${pattern('patternType="solid"><fgColor rgb="FFE6ECF5"/></patternFill>')}</fills>`,
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="4">${format(0)}`,
    '<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1">',
    '<alignment horizontal="center" vertical="center" wrapText="1"/></xf>',
    `${format(moment)}${format(share)}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
  ].join("");
}

/** The parts that hold a workbook together, by their names in its ZIP. */
export function workbookParts(sheets: readonly string[], momentFormat: string): ReadonlyMap<string, string> {
  const numbered = sheets.map((name, at) => ({ name: escaped(name), number: at + 1 }));
  const overrides = numbered.map(
    ({ number }) =>
      `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
  );
  const listed = numbered.map(({ name, number }) => `<sheet name="${name}" sheetId="${number}" r:id="rId${number}"/>`);
  const related = numbered.map(
    ({ number }) =>
      `<Relationship Id="rId${number}" Type="${office}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
  );
  return new Map([
    ["xl/styles.xml", styleSheet(momentFormat)],
    [
      "xl/workbook.xml",
      `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${listed.join("")}</sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      `${xml}<Relationships xmlns="${packages}/relationships">${related.join("")}` +
        `<Relationship Id="rId${sheets.length + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    ],
    [
      "_rels/.rels",
      `${xml}<Relationships xmlns="${packages}/relationships">` +
        `<Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      "[Content_Types].xml",
      `${xml}<Types xmlns="${packages}/content-types">` +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        '<Default Extension="xml" ContentType="application/xml"/>' +
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>' +
        '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>' +
        `${overrides.join("")}</Types>`,
    ],
  ]);
}
