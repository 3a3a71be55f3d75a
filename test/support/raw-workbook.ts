import { type RawEntry, rawZip } from "./raw-zip.js";

const contentTypes =
  `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
  `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  `<Default Extension="xml" ContentType="application/xml"/></Types>`;
const relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const rootRelations =
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
  `<Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

export interface RawWorkbook {
  /** The inside of `<sheetData>` of each sheet, or a whole worksheet part when it starts with `<?xml` or `<!`. */
  readonly sheets: readonly string[];
  readonly more?: readonly RawEntry[];
  /** Attributes of the first sheet in the list of sheets. */
  readonly firstSheet?: string;
  readonly declared?: number;
}

/** A workbook part by part, for what a well-behaved writer would never write. */
export function rawWorkbook({ sheets, more = [], firstSheet = "", declared }: RawWorkbook): Buffer {
  return rawZip([...workbookParts(sheets, firstSheet, declared), ...more]);
}

export function workbookParts(sheets: readonly string[], firstSheet = "", declared?: number): RawEntry[] {
  const list = sheets.map(
    (_, at) => `<sheet name="S${at + 1}" sheetId="${at + 1}" r:id="rId${at + 1}" ${at ? "" : firstSheet}/>`,
  );
  const relations = sheets.map(
    (_, at) =>
      `<Relationship Id="rId${at + 1}" Type="${relationships}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  return [
    { name: "[Content_Types].xml", content: contentTypes },
    { name: "_rels/.rels", content: rootRelations },
    {
      name: "xl/workbook.xml",
      content:
        `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${relationships}">` +
        `<sheets>${list.join("")}</sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join("")}</Relationships>`,
    },
    ...sheets.map((data, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      content: /^<[?!]/.test(data) ? data : worksheet(data),
      ...(declared !== undefined && at === 0 ? { declared } : {}),
    })),
  ];
}

const worksheet = (data: string): string =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${data}</sheetData></worksheet>`;

/** A cell with text of its own. */
export const cell = (place: string, text: string): string =>
  `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
