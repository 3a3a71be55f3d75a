import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import type { SheetCell } from "./report-sheet.js";
import { momentFormat, mostRowsUnderHead, partName } from "./sheet-values.js";
import { columnLetters, sheetEnd, sheetRow, sheetStart, workbookParts, type XlsxColumn } from "./xlsx-parts.js";

export interface RowsAsXlsx {
  readonly name: string;
  readonly columns: readonly XlsxColumn[];
  readonly timeZone: string;
  /** Rows under the head of one sheet; the table goes on in further ones. */
  readonly mostRows?: number;
}

/** Text that is handed on at once. */
const chunkLength = 128 * 1024;
/** Every part has this date: the same rows give the same bytes. */
const partDate = { mtime: new Date(2000, 0, 1), forceDosTimestamp: true, compressionLevel: 4 } as const;

/**
 * A table of any length as XLSX, written while its rows come: texts in their cells (no shared list that grows), the head
 * frozen and with filters. Ends with the error of whoever gives the rows. Written by hand, because the libraries that stream
 * take minutes where this takes one (docs: README, list of everybody).
 */
export function rowsAsXlsx(rows: AsyncIterable<readonly SheetCell[]>, order: RowsAsXlsx): Readable {
  const zip = new ZipFile();
  const file = zip.outputStream as Readable;
  const fail = (error: Error): void => void file.destroy(error);
  zip.on("error", fail);
  const iterator = rows[Symbol.asyncIterator]();
  const sheets: string[] = [];
  const addSheet = (first: IteratorResult<readonly SheetCell[]>): void => {
    sheets.push(partName(order.name, sheets.length));
    const sheet = new SheetText(iterator, first, order);
    const text = Readable.from(sheet.text());
    text.on("error", fail);
    text.on("end", () => {
      if (sheet.next.done) finish();
      else addSheet(sheet.next);
    });
    zip.addReadStream(text, `xl/worksheets/sheet${sheets.length}.xml`, partDate);
  };
  const finish = (): void => {
    for (const [part, text] of workbookParts(sheets, momentFormat)) zip.addBuffer(Buffer.from(text), part, partDate);
    zip.end();
  };
  iterator.next().then(addSheet, fail);
  return file;
}

/** The text of one sheet; afterwards `next` is the row that no longer fitted, or the end. */
class SheetText {
  next: IteratorResult<readonly SheetCell[]>;

  constructor(
    private readonly rows: AsyncIterator<readonly SheetCell[]>,
    first: IteratorResult<readonly SheetCell[]>,
    private readonly order: RowsAsXlsx,
  ) {
    this.next = first;
  }

  async *text(): AsyncGenerator<Buffer> {
    const { columns, timeZone, mostRows = mostRowsUnderHead } = this.order;
    const letters = columns.map((_, at) => columnLetters(at));
    let text = sheetStart(columns, letters);
    let number = 1;
    while (!this.next.done && number <= mostRows) {
      number += 1;
      text += sheetRow(number, this.next.value, letters, timeZone);
      if (text.length >= chunkLength) {
        yield Buffer.from(text);
        text = "";
      }
      this.next = await this.rows.next();
    }
    yield Buffer.from(text + sheetEnd(letters, number));
  }
}
