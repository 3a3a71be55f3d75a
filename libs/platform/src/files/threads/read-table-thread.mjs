// The thread that reads tables strangers sent. It is plain JavaScript, because a thread is started from a file and this one
// is the same file before and after compiling. It has a heap of its own that may overflow without harm to the process,
// reads one file and ends. Formulas are never evaluated and links never followed: a cell is the value that was stored.
import { inflateRawSync } from "node:zlib";
import { parentPort, workerData } from "node:worker_threads";
import { boundedRow, csvOptions, csvRefusal, Refusal } from "./table-rows.mjs";

/** Rows that travel in one message, so that the receiving loop never stands still for long. */
const rowsPerMessage = 4000;
const { order, limits } = workerData;

async function readText() {
  const { CsvError, parse } = await import("csv-parse/sync");
  try {
    return parse(order.text, { ...csvOptions(order, limits), to: limits.rows + 1 });
  } catch (error) {
    throw error instanceof CsvError ? csvRefusal(error) : error;
  }
}

/** Unpacks every entry once: declared sizes must be true, and no part may bring definitions of its own. */
function checkParts(bytes, entries) {
  let cells = 0;
  let rows = 0;
  for (const entry of entries) {
    const packed = bytes.subarray(entry.from, entry.from + entry.packed);
    const part = unpack(packed, entry);
    if (part.length !== entry.unpacked) throw new Refusal("bomb");
    if (!/\.(xml|rels|vml)$/i.test(entry.name)) continue;
    if (part.includes("<!DOCTYPE") || part.includes("<!ENTITY")) throw new Refusal("names");
    if (/sheet/i.test(entry.name)) {
      cells += count(part, "<c", limits.cells);
      // Rows that are only formatted are written too; they are no reason to refuse a file at once.
      rows += count(part, "<row", 2 * limits.rows);
      if (cells > limits.cells || rows > 2 * limits.rows) throw new Refusal("too-large");
    }
  }
}

function unpack(packed, { method, unpacked }) {
  if (method === 0) return packed;
  try {
    return inflateRawSync(packed, { maxOutputLength: unpacked + 1 });
  } catch (error) {
    throw new Refusal(error.code === "ERR_BUFFER_TOO_LARGE" ? "bomb" : "damaged");
  }
}

function count(part, text, most) {
  let found = 0;
  for (let at = part.indexOf(text); at >= 0 && found <= most; at = part.indexOf(text, at + 1)) found += 1;
  return found;
}

async function readWorkbook() {
  const bytes = Buffer.from(order.bytes.buffer, order.bytes.byteOffset, order.bytes.byteLength);
  if (order.kind === "xlsx") checkParts(bytes, order.entries);
  const hucre = await import("hucre");
  try {
    const { sheets } = await (order.kind === "xlsx" ? hucre.readXlsx(bytes) : hucre.readXls(bytes));
    if (sheets.length > limits.sheets) throw new Refusal("too-large");
    return sheets;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (/Encrypted/.test(error.name)) throw new Refusal("encrypted");
    if (/exceed|too many|too large|outside the supported|limit/i.test(error.message)) throw new Refusal("too-large");
    throw new Refusal(order.kind === "xls" ? "not-a-table" : "damaged");
  }
}

function cellText(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : dateText(value);
  if (typeof value === "number") return Number.isInteger(value) ? BigInt(value).toString() : String(value);
  return typeof value === "boolean" ? (value ? "TRUE" : "FALSE") : "";
}

/** A clock without a day counts from the day zero of the workbook, in 1899 or 1904. */
function dateText(date) {
  const [day, clock] = [date.toISOString().slice(0, 10), date.toISOString().slice(11, 19)];
  if (!order.clocks) return day;
  return date.getUTCFullYear() < 1905 ? clock : `${day} ${clock}`;
}

/** Cells as text without the empty ones at the end. */
const textRow = (values) => boundedRow(values, cellText, limits);

/** What stands in a cell merged over several rows stands for each of them. */
function fillMerged(rows, merges = []) {
  let filled = 0;
  for (const { startRow, endRow, startCol } of merges) {
    const value = rows[startRow]?.[startCol];
    if (endRow === startRow || value === undefined || value === "") continue;
    for (let at = startRow + 1; at <= endRow && at < rows.length; at++) {
      if (rows[at].length === 0 || (rows[at][startCol] ?? "") !== "") continue;
      if (++filled > limits.rows) throw new Refusal("too-large");
      while (rows[at].length < startCol) rows[at].push("");
      rows[at][startCol] = value;
    }
  }
}

function textSheet(sheet) {
  const rows = Array.from(sheet.rows, (row) => textRow(row ?? []));
  while (rows.length > 0 && rows.at(-1).length === 0) rows.pop();
  fillMerged(rows, sheet.merges);
  const hiddenRows = [...(sheet.rowDefs ?? [])].filter(([, row]) => row?.hidden).map(([at]) => at);
  return {
    name: sheet.name,
    hidden: Boolean(sheet.hidden || sheet.veryHidden),
    rows,
    hiddenRows: hiddenRows.filter((at) => at < rows.length),
  };
}

async function readSheets() {
  if (order.kind !== "text") return (await readWorkbook()).map(textSheet);
  return [textSheet({ name: "", rows: await readText() })];
}

try {
  const sheets = await readSheets();
  if (sheets.reduce((sum, { rows }) => sum + rows.length, 0) > limits.rows) throw new Refusal("too-large");
  for (const { rows, ...sheet } of sheets) {
    parentPort.postMessage({ kind: "sheet", sheet });
    for (let from = 0; from < rows.length; from += rowsPerMessage) {
      parentPort.postMessage({ kind: "rows", rows: rows.slice(from, from + rowsPerMessage) });
    }
  }
  parentPort.postMessage({ kind: "done" });
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  parentPort.postMessage({ kind: "refused", reason: error.reason, line: error.line });
}
