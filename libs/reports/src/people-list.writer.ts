import { pipeline, Readable, type Transform } from "node:stream";
import { Injectable } from "@nestjs/common";
import type { ReportFormat } from "#contracts";
import { peopleListFileName } from "#domain";
import { logger, type Tx } from "#platform";
import type { SiteRecord } from "#sites";
import { stringify } from "csv-stringify";
import { csvOptions, plainCell } from "./as-csv.js";
import type { AddedFile, BundleArchive } from "./bundle-archive.js";
import type { ReportScene } from "./report-scene.js";
import type { SheetCell } from "./report-sheet.js";
import { rowsAsXlsx } from "./rows-as-xlsx.js";
import { siteTable, siteTableColumns } from "./site-sheets.js";
import { SiteReportsReader } from "./site-reports.reader.js";

/** Sites whose people are in memory at once. */
const sitesPerBlock = 100;

const peopleListFormats = ["xlsx", "csv"] as const;
export type PeopleListFormat = (typeof peopleListFormats)[number];

export const isPeopleListFormat = (format: ReportFormat): format is PeopleListFormat =>
  peopleListFormats.some((known) => known === format);

export interface PeopleListOrder {
  readonly scene: ReportScene;
  readonly sites: readonly SiteRecord[];
  /** Of the place whose list it is. */
  readonly node: SiteRecord;
  readonly format: PeopleListFormat;
  readonly version: number | null;
  /** Told how many sites are written, and of each that could not be. */
  readonly onSites: (written: number) => Promise<void>;
  readonly onFailure: (site: SiteRecord) => void;
}

type Row = readonly SheetCell[];

/**
 * Everybody of many sites in one table, a line each, as the sites' own reports have them: written while it is read, so that
 * memory does not grow with the people. A workbook goes on in a further sheet where Excel's rows end.
 */
@Injectable()
export class PeopleListWriter {
  constructor(private readonly reports: SiteReportsReader) {}

  /** Puts the list into an archive. */
  write(tx: Tx, archive: BundleArchive, order: PeopleListOrder): Promise<AddedFile> {
    const { scene, node, format, version } = order;
    const rows = this.rows(tx, order);
    const { timeZone } = scene.occasion;
    const stream = format === "xlsx" ? asXlsx(rows, timeZone) : asCsv(rows, timeZone);
    const name = peopleListFileName(node, scene.occasion, { format, version });
    return archive.addStream(name, stream, { isCompressed: format === "xlsx" });
  }

  private async *rows(tx: Tx, { scene, sites, onSites, onFailure }: PeopleListOrder): AsyncGenerator<Row> {
    const read = (from: number) => this.reports.read(tx, scene, sites.slice(from, from + sitesPerBlock));
    let number = 0;
    for (let from = 0; from < sites.length; from += sitesPerBlock) {
      const block = await read(from);
      for (const [at, make] of block.entries()) {
        const table = tableOf(make, () => onFailure(sites[from + at]!));
        for (const row of table) yield [++number, ...row.slice(1)];
      }
      await onSites(Math.min(from + sitesPerBlock, sites.length));
    }
  }
}

function tableOf(make: () => Parameters<typeof siteTable>[0], onFailure: () => void): readonly Row[] {
  try {
    return siteTable(make()).rows;
  } catch (error) {
    logger().error({ err: error }, "report.failed");
    onFailure();
    return [];
  }
}

function asXlsx(rows: AsyncIterable<Row>, timeZone: string): Readable {
  const columns = siteTableColumns.map(([head, width]) => ({ head, width }));
  return rowsAsXlsx(rows, { name: "Đại biểu", columns, timeZone });
}

function asCsv(rows: AsyncIterable<Row>, timeZone: string): Readable {
  const lines: Transform = stringify({ ...csvOptions, columns: siteTableColumns.map(([head]) => head) });
  const texts = mapped(rows, (row) => row.map((cell) => plainCell(cell, timeZone)));
  pipeline(Readable.from(texts), lines, () => undefined);
  return lines;
}

async function* mapped<From, To>(items: AsyncIterable<From>, change: (item: From) => To): AsyncGenerator<To> {
  for await (const item of items) yield change(item);
}
