import { Injectable } from "@nestjs/common";
import { BriefingUse } from "#briefings";
import {
  type ColumnGuess,
  compareRoster,
  type CorrectedCell,
  correctCells,
  guessRosterLayouts,
  hideCardNumbers,
  type KnownDelegate,
  layoutSignature,
  readRosterRows,
  type RosterRow,
  type RosterRowChange,
  type RosterRowFault,
  type RosterRowsRead,
  type RosterSheet,
  type RosterSite,
  siteDirectory,
} from "#domain";
import { type JobContext, JobFailure, JobHandler, readTableFile, UnitOfWork } from "#platform";
import { SiteTree } from "#sites";
import { badRows } from "./bad-rows.js";
import { CardHasher } from "./card-hasher.js";
import { planSheets, sheetViews } from "./choose-layouts.js";
import { lookups, stagedRow } from "./roster-import-rows.js";
import { rosterImportSummary } from "./roster-import-summary.js";
import { type RosterImportRecord, RosterImportsRepository } from "./roster-imports.repository.js";
import { RosterLayoutsRepository } from "./roster-layouts.repository.js";
import { RosterQuery } from "./roster.query.js";
import { UploadedFiles } from "./uploaded-files.js";
import { withoutCards, wrongRows } from "./wrong-rows.js";

interface FileRead {
  readonly read: RosterRowsRead;
  /** With the cells somebody corrected. */
  readonly sheets: readonly RosterSheet[];
  readonly corrected: readonly CorrectedCell[];
  /** What the columns of each sheet were taken for. */
  readonly columns: readonly (readonly ColumnGuess[])[];
}

/** Rows looked up on the roster, and rows staged, in one statement. */
const block = 2500;

/**
 * Checks an uploaded roster: what would each row do? The first job's id is the import's. Nothing is written to the roster; run
 * again it does the same again.
 */
@Injectable()
export class ImportRosterHandler extends JobHandler {
  readonly kind = "import-roster";

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly imports: RosterImportsRepository,
    private readonly roster: RosterQuery,
    private readonly sites: SiteTree,
    private readonly use: BriefingUse,
    private readonly layouts: RosterLayoutsRepository,
    private readonly files: UploadedFiles,
    private readonly cards: CardHasher,
  ) {
    super();
  }

  async run(job: JobContext): Promise<void> {
    const record = await this.imports.find(this.unitOfWork.reader, String(job.payload["importId"]));
    // A check that was asked for again replaces the one before it.
    if (!record || record.state !== "checking" || (record.checkJob ?? record.id) !== job.id) return;
    const sites = (await this.sites.all()).map(({ key, code, name }) => ({ key, code, name }));
    const { read, sheets, corrected, columns } = await this.readFile(job, record, sites);
    await job.progress(0, read.rows.length);

    const counts = await this.roster.countBySite(this.unitOfWork.reader, record.briefingKey);
    const known = counts.size === 0 ? [] : await this.knownDelegates(record, read.rows);
    const siteByKey = new Map(sites.map((site) => [site.key, site]));
    const siteOf = (key: number): RosterSite => siteByKey.get(key) ?? { key, code: "?", name: "" };
    const changes = compareRoster(read.rows, known, siteOf);
    const fixed = (await this.use.hasEntries(this.unitOfWork.reader, record.briefingKey))
      ? movedHomes(changes, siteOf)
      : [];
    const errors = [...read.faults, ...fixed].toSorted((a, b) => a.row - b.row);

    const wrong = new Set(errors.map(({ row }) => row));
    await this.stage(
      job,
      record,
      changes.filter(({ row }) => !wrong.has(row.row)),
    );
    const bad = badRows(sheets, columns, errors);
    const found = { read, changes, errors, wrongRows: wrongRows(sheets, columns, errors), corrected };
    const summary = rosterImportSummary(found, { delegates: counts.sum(), siteOf });
    await job.step((tx) =>
      this.imports.ready(tx, record.id, { summary, badRows: bad, rosterRevision: counts.revision }),
    );
  }

  /** Reads the file as somebody chose, and shows what was seen in it even where it cannot be taken in. @throws JobFailure */
  private async readFile(job: JobContext, record: RosterImportRecord, sites: readonly RosterSite[]): Promise<FileRead> {
    const { choices } = record;
    const file = this.files.open(record.id, await this.imports.file(this.unitOfWork.reader, record.id));
    const table = await readTableFile(file, { convert: choices.convert ?? null });
    if (table.kind === "refused") {
      await job.step((tx) => this.imports.seen(tx, record.id, { sheets: null, convert: table.convert }));
      throw new JobFailure(`${table.sentence.vi} / ${table.sentence.en}`);
    }
    const sheets = table.sheets.filter(({ hidden }) => !hidden);
    const directory = siteDirectory(sites, choices.sites);
    const guesses = guessRosterLayouts(sheets, directory);
    const known = await this.layouts.find(
      this.unitOfWork.reader,
      guesses.flatMap((guess) => (guess && layoutSignature(guess)) ?? []),
    );
    const plans = planSheets(guesses, choices, known);
    await job.step((tx) => this.imports.seen(tx, record.id, { sheets: sheetViews(sheets, plans), convert: null }));
    const layouts = plans.map(({ layout, taken }) => (taken ? layout : null));
    // A list without sites is named in the failure, although nothing of it can be taken.
    const none = layouts.every((layout) => layout === null);
    // Only now: a corrected cell is no reason to take the columns for others.
    const columns = plans.map(({ layout }) => layout?.columns ?? []);
    const { sheets: asCorrected, corrected } = correctCells(sheets, withoutCards(choices.cells ?? [], columns));
    const read = readRosterRows(asCorrected, none ? plans.map(({ layout }) => layout) : layouts, directory);
    if (read === "no-names") throw new JobFailure(noHeader);
    if (read === "no-sites") throw new JobFailure(noSites);
    const rows = this.cards.hideNumbers(record.briefingId, read.rows);
    const shown = corrected.map((one) => ({ ...one, was: hideCardNumbers(one.was) }));
    return { read: { ...read, rows }, sheets: asCorrected, corrected: shown, columns };
  }

  private async knownDelegates(record: RosterImportRecord, rows: readonly RosterRow[]): Promise<KnownDelegate[]> {
    const known = new Map<number, KnownDelegate>();
    for (let from = 0; from < rows.length; from += block) {
      const by = lookups(rows.slice(from, from + block));
      for (const delegate of await this.imports.knownDelegates(this.unitOfWork.reader, record.briefingKey, by)) {
        known.set(delegate.key, delegate);
      }
    }
    return [...known.values()];
  }

  /** Stops where somebody discarded the import meanwhile. */
  private async stage(job: JobContext, record: RosterImportRecord, changes: readonly RosterRowChange[]): Promise<void> {
    await job.step((tx) => this.imports.clearRows(tx, record.id));
    for (let from = 0; from < changes.length; from += block) {
      const rows = changes.slice(from, from + block).flatMap((change) => stagedRow(change) ?? []);
      const isWanted = await job.step(async (tx) => {
        if (!(await this.imports.locked(tx, record.id))) return false;
        if (rows.length > 0) await this.imports.stage(tx, record.id, rows);
        return true;
      });
      if (!isWanted) return;
      await job.progress(Math.min(from + block, changes.length), changes.length);
    }
  }
}

/** Rows that would move a delegate to another site although people have been checked in. */
function movedHomes(changes: readonly RosterRowChange[], siteOf: (siteKey: number) => RosterSite): RosterRowFault[] {
  return changes.flatMap((change) =>
    change.state === "changed" && change.fields.includes("site")
      ? [
          {
            kind: "home-fixed" as const,
            row: change.row.row,
            here: siteOf(change.row.siteKey),
            there: siteOf(change.known.siteKey),
          },
        ]
      : [],
  );
}

const noSites =
  "Có cột “Họ và tên” nhưng không thấy điểm cầu: hãy thêm cột “Mã điểm cầu”, hoặc ghi điểm cầu ở tiêu đề danh sách. / " +
  'There are names but no sites: add a column "Mã điểm cầu" (site code), or name the site above the list.';
const noHeader =
  "Không thấy dòng tiêu đề có cột “Họ và tên” và “Mã điểm cầu” (hoặc “Điểm cầu”). / " +
  'There is no header row with the columns "Họ và tên" (name) and "Mã điểm cầu" or "Điểm cầu" (site).';
