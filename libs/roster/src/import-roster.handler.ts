import { Injectable } from "@nestjs/common";
import { BriefingUse } from "#briefings";
import {
  type KnownDelegate,
  NumbersAsTheyCome,
  NumbersOfFile,
  RosterComparison,
  type RosterRow,
  type RosterRowChange,
  type RosterRowFault,
  type RosterSite,
} from "#domain";
import { type JobContext, JobFailure, JobHandler, type OpenTable, openTable, UnitOfWork } from "#platform";
import { SiteTree } from "#sites";
import { BadRowsFound } from "./bad-rows.js";
import { CardHasher } from "./card-hasher.js";
import { sheetViews } from "./choose-layouts.js";
import { openRosterFile, type RosterFile, type RosterPart } from "./open-roster-file.js";
import { lookups, stagedRow } from "./roster-import-rows.js";
import { RosterImportFindings } from "./roster-import-summary.js";
import { type RosterImportRecord, RosterImportsRepository } from "./roster-imports.repository.js";
import { RosterLayoutsRepository } from "./roster-layouts.repository.js";
import { RosterQuery } from "./roster.query.js";
import { UploadedFiles } from "./uploaded-files.js";
import { WrongRowsFound } from "./wrong-rows.js";

/** What the rows of a file are held against. */
interface Roster {
  readonly isEmpty: boolean;
  /** People have been checked in, so that nobody moves to another site. */
  readonly homesFixed: boolean;
  readonly siteOf: (siteKey: number) => RosterSite;
}

/** Rows looked up on the roster, and rows staged, in one statement: few, so that they are gone from memory before they are old. */
const block = 500;
/** How often it is told how far the check is. */
const tellEveryMs = 500;

/**
 * Checks an uploaded roster: what would each row do? The first job's id is the import's. Nothing is written to the roster; run
 * again it does the same again. The file is read part after part, and of what was read stays what a preview shows.
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
    const table = await this.openTable(job, record);
    const file = await openRosterFile(table, {
      choices: record.choices,
      sites,
      remembered: (signatures) => this.layouts.find(this.unitOfWork.reader, signatures),
      seen: (plans) =>
        job.step((tx) => this.imports.seen(tx, record.id, { sheets: sheetViews(table.sheets, plans), convert: null })),
    });

    const counts = await this.roster.countBySite(this.unitOfWork.reader, record.briefingKey);
    const siteByKey = new Map(sites.map((site) => [site.key, site]));
    const roster: Roster = {
      isEmpty: counts.size === 0,
      homesFixed: await this.use.hasEntries(this.unitOfWork.reader, record.briefingKey),
      siteOf: (key) => siteByKey.get(key) ?? { key, code: "?", name: "" },
    };
    const numbers = roster.isEmpty ? new NumbersAsTheyCome() : await numbersOf(file);
    const comparison = new RosterComparison(roster.siteOf, numbers);
    const found = new RosterImportFindings();
    const [bad, wrong] = [new BadRowsFound(file.columns), new WrongRowsFound(file.columns)];
    await job.step((tx) => this.imports.clearRows(tx, record.id));
    const total = table.sheets.reduce((sum, { rowCount }) => sum + rowCount, 0);
    const tell = slowly((at: number) => job.progress(at, total));
    let [done, people] = [0, 0];
    for await (const part of file.parts()) {
      const { changes, errors } = await this.compare(record, comparison, part, roster);
      found.add({ ...part, changes, errors, warnings: withoutRowsOf(errors, part.warnings) });
      bad.add(part.part, errors);
      wrong.add(part.part, errors);
      const isWanted = await this.stage(job, record, changes, (staged) => tell(done + staged));
      if (!isWanted) return;
      done += part.part.rows.length;
      people += part.rows.length;
    }
    await job.progress(people, people);
    const notInFile = counts.sum() - comparison.meant;
    const summary = found.summary(file, wrong.rows, { notInFile, siteOf: roster.siteOf });
    await job.step((tx) =>
      this.imports.ready(tx, record.id, { summary, badRows: bad.found(), rosterRevision: counts.revision }),
    );
  }

  /** Opens the file as somebody chose; what hinders that is shown beside the failure. @throws JobFailure */
  private async openTable(job: JobContext, { id, choices }: RosterImportRecord): Promise<OpenTable> {
    const file = this.files.open(id, await this.imports.file(this.unitOfWork.reader, id));
    const table = await openTable(file, { convert: choices.convert ?? null });
    if (table.kind === "open") return table;
    await job.step((tx) => this.imports.seen(tx, id, { sheets: null, convert: table.convert }));
    throw new JobFailure(`${table.sentence.vi} / ${table.sentence.en}`);
  }

  /** What the sound rows of a part would do, and what is wrong with the others, in the order of the file. */
  private async compare(
    record: RosterImportRecord,
    comparison: RosterComparison,
    { rows, faults }: RosterPart,
    roster: Roster,
  ): Promise<{ readonly changes: RosterRowChange[]; readonly errors: RosterRowFault[] }> {
    const changes: RosterRowChange[] = [];
    for (let from = 0; from < rows.length; from += block) {
      const some = this.cards.hideNumbers(record.briefingId, rows.slice(from, from + block));
      const known = roster.isEmpty ? [] : await this.knownDelegates(record, some);
      for (const change of comparison.compare(some, known)) changes.push(change);
    }
    const moved = roster.homesFixed ? movedHomes(changes, roster.siteOf) : [];
    const errors = [...faults, ...moved].toSorted((a, b) => a.row - b.row);
    const wrong = new Set(errors.map(({ row }) => row));
    return { changes: changes.filter(({ row }) => !wrong.has(row.row)), errors };
  }

  private knownDelegates(record: RosterImportRecord, rows: readonly RosterRow[]): Promise<KnownDelegate[]> {
    return this.imports.knownDelegates(this.unitOfWork.reader, record.briefingKey, lookups(rows));
  }

  /** Answers whether the import is still wanted: somebody may have discarded it meanwhile. */
  private async stage(
    job: JobContext,
    record: RosterImportRecord,
    changes: readonly RosterRowChange[],
    tell: (staged: number) => Promise<void>,
  ): Promise<boolean> {
    for (let from = 0; from < changes.length; from += block) {
      const rows = changes.slice(from, from + block).flatMap((change) => stagedRow(change) ?? []);
      const isWanted = await job.step(async (tx) => {
        if (!(await this.imports.locked(tx, record.id))) return false;
        if (rows.length > 0) await this.imports.stage(tx, record.id, rows);
        return true;
      });
      if (!isWanted) return false;
      await tell(Math.min(from + block, changes.length));
    }
    return true;
  }
}

/** So that a row is not taken for a delegate whom a later row names by its identity. */
async function numbersOf(file: RosterFile): Promise<NumbersOfFile> {
  const numbers = new NumbersOfFile();
  for await (const { rows } of file.parts()) numbers.add(rows);
  return numbers;
}

/** Says at once what is said first, and then not more often than somebody who watches can use it. */
function slowly(say: (at: number) => Promise<void>): (at: number) => Promise<void> {
  let saidAt = -Infinity;
  return async (at) => {
    if (performance.now() - saidAt < tellEveryMs) return;
    saidAt = performance.now();
    await say(at);
  };
}

function withoutRowsOf(errors: readonly RosterRowFault[], warnings: RosterPart["warnings"]): RosterPart["warnings"] {
  const wrong = new Set(errors.map(({ row }) => row));
  return warnings.filter(({ row }) => !wrong.has(row));
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
