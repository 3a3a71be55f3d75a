import { cell, rawWorkbook, workbookParts } from "./raw-workbook.js";
import { rawZip } from "./raw-zip.js";

export interface HostileFile {
  readonly what: string;
  readonly bytes: Buffer;
  /** How the reader answers: a reason, or "read" where the file is harmless once it is read as data. */
  readonly answer: readonly string[];
}

const header = `<row r="1">${cell("A1", "Họ và tên")}${cell("B1", "Mã điểm cầu")}</row>`;
const person = `<row r="2">${cell("A2", "Lê An")}${cell("B2", "P1")}</row>`;
const million = 1024 * 1024;
const magic = (bytes: number[], rest = "rest of the file"): Buffer =>
  Buffer.concat([Buffer.from(bytes), Buffer.from(rest)]);
const ole = magic([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], "\0".repeat(2000));
const sound = (): Buffer => rawWorkbook({ sheets: [header + person] });
const columnName = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : columnName(Math.floor(at / 26) - 1) + columnName(at % 26);
const lines = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => line(at)).join("\n");
const withPart = (name: string, content: string | Buffer): Buffer =>
  rawWorkbook({ sheets: [header + person], more: [{ name, content }] });

function bombs(): HostileFile[] {
  const blank = Buffer.alloc(64 * million, 0x20);
  return [
    { what: "a part of 64 MB in 64 kB", bytes: withPart("xl/media/a.xml", blank), answer: ["bomb"] },
    {
      what: "many parts, each in proportion, together too much",
      bytes: rawWorkbook({
        sheets: [header + person],
        more: Array.from({ length: 200 }, (_, at) => ({
          name: `xl/media/${at}.bin`,
          content: Buffer.alloc(million - 1),
        })),
      }),
      answer: ["bomb"],
    },
    {
      what: "a sheet that is longer than it says",
      bytes: rawWorkbook({ sheets: [header + person + " ".repeat(30 * million)], declared: 1000 }),
      answer: ["bomb"],
    },
    {
      what: "a sheet that is shorter than it says",
      bytes: rawWorkbook({ sheets: [header + person], declared: 5000 }),
      answer: ["bomb"],
    },
    {
      what: "entries that share their bytes",
      bytes: rawZip([
        ...workbookParts([header + person]),
        { name: "xl/a.bin", content: Buffer.alloc(900_000) },
        { name: "xl/b.bin", content: Buffer.alloc(900_000), sharesWith: 5 },
      ]),
      answer: ["bomb"],
    },
    {
      what: "ten thousand entries",
      bytes: rawZip(Array.from({ length: 10_000 }, (_, at) => ({ name: `xl/${at}`, content: "a", stored: true }))),
      answer: ["bomb"],
    },
    { what: "an archive in an archive", bytes: rawZip([{ name: "a.xlsx", content: sound() }]), answer: ["archive"] },
    {
      what: "a workbook with an archive that unpacks for ever inside",
      bytes: withPart("xl/embeddings/a.zip", rawZip([{ name: "b.zip", content: Buffer.alloc(million) }])),
      answer: ["read"],
    },
    {
      what: "a text of 40 MB in one cell",
      bytes: rawWorkbook({ sheets: [`<row r="1">${cell("A1", "a".repeat(40 * million))}</row>`] }),
      answer: ["bomb", "too-large"],
    },
    {
      what: "one cell of 20,000 signs",
      bytes: rawWorkbook({ sheets: [`${header}<row r="2">${cell("A2", "a".repeat(20_000))}</row>`] }),
      answer: ["too-large"],
    },
    {
      what: "a shared text of 20 MB in a thousand cells",
      bytes: rawWorkbook({
        sheets: [lines(1000, (at) => `<row r="${at + 1}"><c r="A${at + 1}" t="s"><v>0</v></c></row>`)],
        more: [{ name: "xl/sharedStrings.xml", content: `<sst><si><t>${"ab".repeat(10 * million)}</t></si></sst>` }],
      }),
      answer: ["bomb", "too-large", "empty"],
    },
  ];
}

function shapes(): HostileFile[] {
  return [
    {
      what: "a million columns",
      bytes: rawWorkbook({ sheets: [`<row r="1">${cell("A1", "a")}${cell("BDWGN1", "z")}</row>`] }),
      answer: ["too-large", "damaged"],
    },
    {
      what: "a million cells in one row",
      bytes: rawWorkbook({
        sheets: [`<row r="1">${lines(1_000_000, () => "<c><v>1</v></c>")}</row>`],
      }),
      answer: ["bomb", "too-large", "damaged"],
    },
    {
      what: "300 columns",
      bytes: rawWorkbook({ sheets: [`<row r="1">${lines(300, (at) => cell(`${columnName(at)}1`, "x"))}</row>`] }),
      answer: ["too-large"],
    },
    {
      what: "two cells at the corners of a sheet",
      bytes: rawWorkbook({
        sheets: [`<row r="1">${cell("A1", "a")}</row><row r="1048576">${cell("XFD1048576", "z")}</row>`],
      }),
      answer: ["too-large", "damaged"],
    },
    {
      what: "a row number beyond every sheet",
      bytes: rawWorkbook({ sheets: [`${header}<row r="99999999999">${cell("A99999999999", "a")}</row>`] }),
      answer: ["too-large", "damaged"],
    },
    {
      what: "a cell reference that is none",
      bytes: rawWorkbook({ sheets: [`<row r="1">${cell("__proto__", "a")}${cell("-1", "b")}</row>`] }),
      answer: ["damaged", "read", "empty", "too-large"],
    },
    {
      what: "a million rows",
      bytes: rawWorkbook({ sheets: [lines(1_000_000, (at) => `<row r="${at + 1}"><c><v>${at}</v></c></row>`)] }),
      answer: ["bomb", "too-large"],
    },
    {
      what: "a hundred sheets",
      bytes: rawWorkbook({ sheets: Array.from({ length: 100 }, () => header + person) }),
      answer: ["too-large"],
    },
    {
      what: "merged cells over a million rows, a thousand times",
      bytes: rawWorkbook({
        sheets: [
          `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` +
            `${header}${person}</sheetData><mergeCells>${lines(1000, () => `<mergeCell ref="A1:A1048576"/>`)}` +
            `</mergeCells></worksheet>`,
        ],
      }),
      answer: ["read", "too-large", "damaged"],
    },
    {
      what: "elements nested fifty thousand deep",
      bytes: rawWorkbook({ sheets: [`${"<a>".repeat(50_000)}${"</a>".repeat(50_000)}`] }),
      answer: ["damaged", "empty", "bomb", "too-large"],
    },
    {
      what: "XML that breaks off",
      bytes: rawWorkbook({ sheets: [`${header}<row r="2"><c r="A2" t="inl`] }),
      answer: ["damaged", "read"],
    },
    {
      what: "a shared text that does not exist",
      bytes: rawWorkbook({ sheets: [`<row r="1"><c r="A1" t="s"><v>99999999</v></c></row>`] }),
      answer: ["empty", "damaged"],
    },
    {
      what: "numbers that are none",
      bytes: rawWorkbook({ sheets: [`${header}<row r="2"><c r="A2"><v>1e999</v></c><c r="B2"><v>NaN</v></c></row>`] }),
      answer: ["read", "damaged"],
    },
  ];
}

function content(): HostileFile[] {
  const entity =
    `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>` +
    `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>`;
  const external = `<?xml version="1.0"?><!DOCTYPE a SYSTEM "file:///etc/passwd"><worksheet><sheetData/></worksheet>`;
  return [
    { what: "entities that grow", bytes: rawWorkbook({ sheets: [entity] }), answer: ["names"] },
    { what: "an entity that names a file", bytes: rawWorkbook({ sheets: [external] }), answer: ["names"] },
    { what: "macros", bytes: withPart("xl/vbaProject.bin", "vba"), answer: ["macros"] },
    { what: "an old macro sheet", bytes: withPart("xl/macrosheets/sheet1.xml", "<a/>"), answer: ["macros"] },
    { what: "an ActiveX control", bytes: withPart("xl/activeX/activeX1.bin", "x"), answer: ["macros"] },
    {
      what: "a formula without a value, and one that calls a program",
      bytes: rawWorkbook({
        sheets: [
          `${header}<row r="2"><c r="A2" t="str"><f>cmd|' /C calc'!A0</f><v>Lê An</v></c><c r="B2"><f>1/0</f></c></row>`,
        ],
      }),
      answer: ["read"],
    },
    {
      what: "links to another workbook",
      bytes: withPart(
        "xl/externalLinks/externalLink1.xml",
        `<externalLink xmlns:r="r"><externalBook r:id="rId1"/></externalLink>`,
      ),
      answer: ["read"],
    },
    {
      what: "headers that are names of JavaScript's own",
      bytes: Buffer.from("__proto__,constructor,toString,Họ và tên,Mã điểm cầu\nx,y,z,Lê An,P1\n"),
      answer: ["read"],
    },
    {
      what: "cells that are formulas in a text file",
      bytes: Buffer.from(`Họ và tên,Mã điểm cầu\n"=HYPERLINK(""http://a"")",P1\n@SUM(1),P1\n`),
      answer: ["read"],
    },
    { what: "a name that leaves the archive", bytes: withPart("../../etc/cron.d/a", "x"), answer: ["names"] },
    { what: "an absolute name", bytes: withPart("/etc/passwd", "x"), answer: ["names"] },
    { what: "two parts of one name", bytes: withPart("xl/workbook.xml", "<workbook/>"), answer: ["names"] },
    {
      what: "an encrypted part",
      bytes: rawZip([...workbookParts([header]), { name: "xl/a.xml", content: "a", encrypted: true }]),
      answer: ["encrypted"],
    },
    {
      what: "an encrypted workbook",
      bytes: Buffer.concat([ole, Buffer.from("EncryptedPackage", "utf16le")]),
      answer: ["encrypted"],
    },
  ];
}

function wrongKinds(): HostileFile[] {
  const cut = sound();
  return [
    { what: "nothing", bytes: Buffer.alloc(0), answer: ["empty"] },
    { what: "spaces", bytes: Buffer.from("  \n \n"), answer: ["empty"] },
    { what: "an empty workbook", bytes: rawWorkbook({ sheets: [""] }), answer: ["empty"] },
    { what: "a PDF", bytes: Buffer.from("%PDF-1.7\nHọ và tên"), answer: ["pdf"] },
    { what: "a picture", bytes: magic([0x89, 0x50, 0x4e, 0x47]), answer: ["picture"] },
    {
      what: "a picture with a workbook behind it",
      bytes: Buffer.concat([Buffer.from("GIF89a"), sound()]),
      answer: ["picture"],
    },
    { what: "a program", bytes: magic([0x4d, 0x5a, 0x90, 0x00]), answer: ["program"] },
    { what: "a program for Linux", bytes: magic([0x7f, 0x45, 0x4c, 0x46]), answer: ["program"] },
    { what: "a RAR archive", bytes: magic([0x52, 0x61, 0x72, 0x21]), answer: ["archive"] },
    { what: "a gzip archive", bytes: magic([0x1f, 0x8b, 8]), answer: ["archive"] },
    {
      what: "a web page named .xls",
      bytes: Buffer.from("<html><table><tr><td>Lê An</td></tr></table>"),
      answer: ["web-page"],
    },
    { what: "an XML spreadsheet", bytes: Buffer.from(`<?xml version="1.0"?><Workbook/>`), answer: ["web-page"] },
    {
      what: "a text document",
      bytes: rawZip([
        { name: "[Content_Types].xml", content: "<Types/>" },
        { name: "word/document.xml", content: "<a/>" },
      ]),
      answer: ["not-a-table"],
    },
    { what: "half a workbook", bytes: cut.subarray(0, cut.length / 2), answer: ["damaged"] },
    { what: "four bytes of an archive", bytes: Buffer.from("PK\u0003\u0004"), answer: ["damaged"] },
    { what: "an OLE file that is no workbook", bytes: ole, answer: ["not-a-table"] },
    {
      what: "bytes without sense",
      bytes: Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)),
      answer: ["not-a-table"],
    },
    {
      what: "a web page behind a workbook's end",
      bytes: Buffer.concat([sound(), Buffer.alloc(70_000, 0x20)]),
      answer: ["damaged"],
    },
    { what: "a quotation mark that never closes", bytes: Buffer.from(`Họ và tên,Mã\n"Lê An,P1\n`), answer: ["quotes"] },
    { what: "one line of 20 MB", bytes: Buffer.from(`a,${"x".repeat(20 * million)}`), answer: ["too-large"] },
    { what: "a million commas", bytes: Buffer.from(",".repeat(million)), answer: ["too-large", "empty"] },
    { what: "300,000 lines", bytes: Buffer.from("a,b\n".repeat(300_000)), answer: ["too-large"] },
  ];
}

/** Files nobody means well with, and what the reader must answer to each. */
export const hostileFiles = (): HostileFile[] => [...bombs(), ...shapes(), ...content(), ...wrongKinds()];
