import { once } from "node:events";
import { pipeline, Readable } from "node:stream";
import { Worker } from "node:worker_threads";
import { createGunzip, gunzipSync, constants } from "node:zlib";
import { csvDelimiter } from "./csv-delimiter.js";
import { decodeText } from "./decode-text.js";
import { fileKind } from "./file-kind.js";
import { longTextLimits, TableRefused, tableLimits, type TableRefusal } from "./table-file.js";
import { refusedTable } from "./table-refusal.js";

/** A text table that is read piece after piece, because of its length or because it came packed (gzip, RFC 1952). */
export interface LongText {
  readonly bytes: Uint8Array;
  readonly packed: boolean;
  /** Its beginning, in whole lines. */
  readonly head: Uint8Array;
}

/** A text that is no longer than this, in bytes and lines, is read at once. */
const short = { bytes: 16 * 1024 * 1024, lines: 150_000 } as const;
/** By so much of it it is told what a text is. */
const headBytes = 256 * 1024;
/** A piece as text, and its rows, are gone from memory before they are old. */
const pieceBytes = 32 * 1024;
const lineFeed = 10;

/** Null for a file that is no text, or a short one that is not packed. */
export function longTextOf(bytes: Uint8Array): LongText | null {
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const head = packed ? unpackedHead(bytes) : bytes.subarray(0, headBytes);
  if (head === null || fileKind(head) !== "text") return null;
  if (!packed && bytes.length <= short.bytes && linesIn(bytes) <= short.lines) return null;
  return { bytes, packed, head: wholeLines(head) };
}

/** Null for what cannot be unpacked. */
function unpackedHead(bytes: Uint8Array): Uint8Array | null {
  try {
    return gunzipSync(bytes.subarray(0, headBytes), { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, headBytes);
  } catch {
    return null;
  }
}

function wholeLines(head: Uint8Array): Uint8Array {
  const end = head.lastIndexOf(lineFeed);
  if (end < 0) return head;
  // In UTF-16 with the lower byte first a line ends with a zero byte behind it.
  return head.subarray(0, end + (head[end + 1] === 0 ? 2 : 1));
}

function linesIn(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) lines += 1;
  return lines;
}

/** How many lines the text has, told before any is read. @throws TableRefused when there is more than may be read */
export async function countLines(text: LongText): Promise<number> {
  let lines = 0;
  let length = 0;
  for await (const piece of piecesOf(text)) {
    lines += linesIn(piece);
    length += piece.length;
    if (length > longTextLimits.bytes) throw new TableRefused(refusedTable(text.packed ? "bomb" : "too-long"));
    if (lines > longTextLimits.rows) throw new TableRefused(refusedTable("too-long"));
  }
  return lines;
}

async function* piecesOf({ bytes, packed }: LongText): AsyncGenerator<Uint8Array> {
  const slices = Readable.from(slicesOf(bytes));
  if (!packed) {
    yield* slices;
    return;
  }
  const unpacking = createGunzip({ chunkSize: pieceBytes });
  // What goes wrong is thrown where the pieces are read.
  pipeline(slices, unpacking, () => {});
  try {
    yield* unpacking;
  } catch {
    throw new TableRefused(refusedTable("damaged"));
  }
}

function* slicesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += pieceBytes) yield bytes.subarray(from, from + pieceBytes);
}

type Message =
  | { readonly kind: "rows"; readonly rows: string[][] }
  | { readonly kind: "refused"; readonly reason: TableRefusal; readonly line?: number };

const resourceLimits = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 } as const;

/**
 * The rows of the text in their order, as many at a time as end in a piece of it. A thread reads the next piece while the rows of
 * this one are in hand. Cells are as they were typed: neither NFC nor converted.
 * @throws TableRefused
 */
export async function* rowsOf(
  text: LongText,
  { trimBeforeQuotes = false }: { readonly trimBeforeQuotes?: boolean } = {},
): AsyncGenerator<string[][]> {
  const decoded = decodeText(text.head);
  if (decoded.kind === "unknown") throw new TableRefused(refusedTable("unknown-text"));
  const encoding = decoded.kind === "legacy" ? "windows-1252" : decoded.encoding;
  const order = { delimiter: csvDelimiter(decoded.text), trimBeforeQuotes };
  const thread = new Worker(new URL("./threads/read-text-thread.mjs", import.meta.url), {
    workerData: { order, limits: tableLimits },
    resourceLimits,
  });
  try {
    let answer: Promise<string[][]> | null = null;
    for await (const piece of decodedPieces(text, encoding)) {
      const before: Promise<string[][]> | null = answer;
      const rows = before === null ? [] : await before;
      thread.postMessage(piece);
      answer = rowsFrom(thread);
      // It may fail while the rows before it are still in hand.
      answer.catch(() => undefined);
      if (rows.length > 0) yield rows;
    }
    if (answer !== null) yield await answer;
    thread.postMessage(null);
    yield await rowsFrom(thread);
  } finally {
    await thread.terminate();
  }
}

async function rowsFrom(thread: Worker): Promise<string[][]> {
  const message = await once(thread, "message").then(
    ([said]) => said as Message,
    (error: Error & { code?: string }): Message => {
      if (error.code !== "ERR_WORKER_OUT_OF_MEMORY") throw error;
      return { kind: "refused", reason: "too-large" };
    },
  );
  if (message.kind === "rows") return message.rows;
  const reason = message.reason === "too-large" ? "row-too-large" : message.reason;
  throw new TableRefused(refusedTable(reason, { line: message.line }));
}

async function* decodedPieces(text: LongText, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const piece of piecesOf(text)) yield decoder.decode(piece, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (error instanceof TableRefused) throw error;
    throw new TableRefused(refusedTable("unknown-text"));
  }
}
