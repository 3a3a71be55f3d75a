import type { textEncodings } from "#contracts";
import { startsLikeRmx, type VcLogContent } from "#domain";
import { decodeText, readTableFile } from "#platform";
import { readXml } from "./read-xml.js";

export type OpenedVcLog =
  | { readonly kind: "opened"; readonly content: VcLogContent }
  /** `sentence` says what is wrong and what to do. */
  | { readonly kind: "refused"; readonly sentence: { readonly vi: string; readonly en: string } };

type TextEncoding = (typeof textEncodings)[number];

const notText = {
  vi: "Không rõ bảng mã chữ của tệp. Hãy chọn bảng mã (windows-1258 cho tiếng Việt, windows-1252 cho Tây Âu) rồi tải lại tệp này, hoặc lưu lại dưới dạng UTF-8.",
  en: "The code page of the text is unknown. Choose it (windows-1258 for Vietnamese, windows-1252 for Western Europe) and upload the file again, or save it as UTF-8.",
};
const brokenJson = {
  vi: "Tệp JSON bị hỏng hoặc bị cắt ngang. Hãy tải lại tệp gốc.",
  en: "The JSON is damaged or cut off. Export the file again.",
};
const brokenXml = {
  vi: "Tệp XML bị hỏng, bị cắt ngang hoặc chứa khai báo không được nhận. Hãy tải lại tệp gốc.",
  en: "The XML is damaged, cut off, or declares what is not accepted. Export the file again.",
};

/**
 * Takes the bytes of a log apart by what they are (workbook, JSON, JSON lines, XML, records, table), in any of the
 * encodings platforms write. The name of the file plays no part.
 */
export async function openVcLog(bytes: Uint8Array, encoding: TextEncoding): Promise<OpenedVcLog> {
  if (isWorkbook(bytes)) return openTable(bytes);
  const text = textOf(bytes, encoding)?.replace(/^\uFEFF/, "");
  if (text === undefined) return refusalOf(bytes);
  const start = text.trimStart();
  if (start.startsWith("<")) return openXml(start);
  if (/^(?:\{|\[\s*(?:\{|\]))/.test(start)) return openJson(start);
  if (startsLikeRmx(text)) return opened({ kind: "records", rows: recordsOf(text) });
  return openTable(Buffer.from(text));
}

/** Why bytes are no text: a PDF, a picture, an old alphabet, or nobody knows. */
async function refusalOf(bytes: Uint8Array): Promise<OpenedVcLog> {
  const table = await readTableFile(bytes);
  const known = table.kind === "refused" && table.reason !== "unknown-text";
  return { kind: "refused", sentence: known ? table.sentence : notText };
}

/** ZIP (xlsx) and OLE (xls), by their first bytes. */
const isWorkbook = ([a, b, c]: Uint8Array): boolean =>
  (a === 0x50 && b === 0x4b && (c === 3 || c === 5)) || (a === 0xd0 && b === 0xcf && c === 0x11);

/**
 * Text in Unicode or what is certainly Vietnamese of Windows-1258; anything else only in the code page a person said.
 * NUL signs, which Zoom leaves in webinar reports, are dropped.
 */
function textOf(bytes: Uint8Array, encoding: TextEncoding): string | undefined {
  for (const candidate of [bytes, bytes.filter((byte) => byte !== 0)]) {
    const decoded = decodeText(candidate);
    if (decoded.kind === "text") return decoded.text;
  }
  return encoding === "from-file" ? undefined : new TextDecoder(encoding).decode(bytes).normalize("NFC");
}

/** The first sheet that holds anything. */
async function openTable(bytes: Uint8Array): Promise<OpenedVcLog> {
  const table = await readTableFile(bytes, { clocks: true, trimBeforeQuotes: true });
  if (table.kind === "refused") return table;
  return opened({ kind: "table", rows: table.sheets.find(({ rows }) => rows.length > 0)?.rows ?? [] });
}

const opened = (content: VcLogContent): OpenedVcLog => ({ kind: "opened", content });

function openXml(text: string): OpenedVcLog {
  const roots = readXml(text);
  return roots ? opened({ kind: "xml", roots }) : { kind: "refused", sentence: brokenXml };
}

function openJson(text: string): OpenedVcLog {
  const read = valuesOf(text);
  if (!read) return { kind: "refused", sentence: brokenJson };
  const posts = read.values.flat().flatMap((value) => xmlIn(value) ?? []);
  const log = posts.length > 0 ? openXml(posts.join("\n")) : opened({ kind: "json", values: read.values });
  return log.kind === "opened" ? opened({ ...log.content, unreadable: read.unreadable }) : log;
}

/**
 * A JSON document, or one value a line. Of lines, some may be damaged; where most are, the whole is a document that was cut
 * off.
 */
function valuesOf(
  text: string,
): { values: unknown[]; unreadable: { readonly row: number; readonly text: string }[] } | null {
  const whole = parsed(text);
  if (whole !== undefined) return { values: [whole], unreadable: [] };
  const lines = [...text.split(/\r?\n/).entries()].filter(([, line]) => line.trim() !== "");
  const values = lines.map(([, line]) => parsed(line));
  const unreadable = lines.flatMap(([at, line], index) =>
    values[index] === undefined ? [{ row: at + 1, text: line.slice(0, longestKept) }] : [],
  );
  const objects = values.filter((value) => typeof value === "object" && value !== null);
  if (objects.length <= unreadable.length) return null;
  return { values: values.filter((value) => value !== undefined), unreadable };
}

/** A line that is no JSON is kept up to here. */
const longestKept = 10_000;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The body of a post that was kept as JSON, when it is XML. */
function xmlIn(value: unknown): string | null {
  if (typeof value !== "object" || value === null || !("body" in value)) return null;
  const { body } = value;
  return typeof body === "string" && body.trimStart().startsWith("<") ? body : null;
}

/** A semicolon ends a record; what follows the last one is no record. */
const recordsOf = (text: string): string[][] =>
  text
    .split(/;\s*(?:\r?\n|$)|;(?=\d{1,4},)/)
    .map((record) => record.trim())
    .filter((record) => record !== "")
    .map((record) => record.split(",").map((field) => field.trim()));
