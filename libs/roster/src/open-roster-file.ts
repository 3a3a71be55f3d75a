import type { RosterImportChoices } from "#contracts";
import {
  type ColumnGuess,
  correctCells,
  type CorrectedCell,
  guessRosterLayouts,
  hideCardNumbers,
  openRoster,
  type RosterReader,
  type RosterRow,
  type RosterRowFault,
  type RosterRowWarning,
  type SheetPart,
  siteDirectory,
  type RosterSite,
  type RosterColumn,
  type SheetLayout,
  layoutSignature,
} from "#domain";
import { JobFailure, type OpenTable, TableRefused } from "#platform";
import { planSheets, type SheetPlan } from "./choose-layouts.js";
import { withoutCards } from "./wrong-rows.js";

/** A part of a roster file, as it stands there with the cells somebody corrected, and what it says. */
export interface RosterPart {
  readonly part: SheetPart;
  readonly corrected: readonly CorrectedCell[];
  readonly rows: readonly RosterRow[];
  readonly faults: readonly RosterRowFault[];
  readonly warnings: readonly RosterRowWarning[];
  readonly skipped: readonly number[];
}

/** A roster file of which it is known how it is read. */
export interface RosterFile {
  /** What the columns of each sheet were taken for. */
  readonly columns: readonly (readonly ColumnGuess[])[];
  /** Everything in it, part after part in its order; may be asked for again. @throws JobFailure */
  parts(): AsyncGenerator<RosterPart>;
  readonly ignored: RosterReader["ignored"];
}

interface HowRead {
  readonly choices: RosterImportChoices;
  readonly sites: readonly RosterSite[];
  /** What was chosen for lists with this header before. */
  readonly remembered: (signatures: string[]) => Promise<ReadonlyMap<string, readonly (RosterColumn | null)[]>>;
  /** Shows how the sheets are read, before it turns out whether they can be. */
  readonly seen: (plans: readonly SheetPlan[]) => Promise<void>;
}

/** Finds out how a table is read as a roster. @throws JobFailure when it is none */
export async function openRosterFile(
  table: OpenTable,
  { choices, sites, remembered, seen }: HowRead,
): Promise<RosterFile> {
  const directory = siteDirectory(sites, choices.sites);
  const guesses = guessRosterLayouts(table.sheets, directory);
  const known = await remembered(guesses.flatMap((guess) => (guess && layoutSignature(guess)) ?? []));
  const plans = planSheets(guesses, choices, known);
  await seen(plans);
  const layouts = takenLayouts(plans);
  // Only now: a corrected cell is no reason to take the columns for others.
  const columns = plans.map(({ layout }) => layout?.columns ?? []);
  const corrections = withoutCards(choices.cells ?? [], columns);
  const heads = table.sheets.map((head, sheet) => ({
    ...head,
    rows: correctCells({ sheet, first: 0, rows: head.rows }, corrections).part.rows,
  }));
  const open = (): RosterReader => {
    const reader = openRoster(heads, layouts, directory);
    if (reader === "no-names") throw new JobFailure(noHeader);
    if (reader === "no-sites") throw new JobFailure(noSites);
    return reader;
  };
  return {
    columns,
    ignored: open().ignored,
    async *parts() {
      const reader = open();
      for await (const asSent of readable(table.parts())) {
        const { part, corrected } = correctCells(asSent, corrections);
        const shown = corrected.map((one) => ({ ...one, was: hideCardNumbers(one.was) }));
        yield { part, corrected: shown, ...reader.read(part) };
      }
    },
  };
}

/** A list without sites is named in the failure, although nothing of it can be taken. */
function takenLayouts(plans: readonly SheetPlan[]): (SheetLayout | null)[] {
  const none = plans.every(({ layout, taken }) => layout === null || !taken);
  return plans.map(({ layout, taken }) => (taken || none ? layout : null));
}

async function* readable(parts: ReturnType<OpenTable["parts"]>): AsyncGenerator<SheetPart> {
  try {
    yield* parts;
  } catch (error) {
    if (!(error instanceof TableRefused)) throw error;
    const { vi, en } = error.refusal.sentence;
    throw new JobFailure(`${vi} / ${en}`);
  }
}

const noSites =
  "Có cột “Họ và tên” nhưng không thấy điểm cầu: hãy thêm cột “Mã điểm cầu”, hoặc ghi điểm cầu ở tiêu đề danh sách. / " +
  'There are names but no sites: add a column "Mã điểm cầu" (site code), or name the site above the list.';
const noHeader =
  "Không thấy dòng tiêu đề có cột “Họ và tên” và “Mã điểm cầu” (hoặc “Điểm cầu”). / " +
  'There is no header row with the columns "Họ và tên" (name) and "Mã điểm cầu" or "Điểm cầu" (site).';
