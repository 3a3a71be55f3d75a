import type { KeptCard } from "../passes/id-card.js";

/** A row of a roster file as it was read. A field is undefined when the file has no such column. */
export interface RosterRow {
  /** Row in the file as a spreadsheet counts it: the first line is 1. */
  readonly row: number;
  readonly fullName: string;
  /** Personal code of the delegate, as typed; null when the row gives none. */
  readonly code: string | null;
  readonly title?: string | undefined;
  readonly unit?: string | undefined;
  readonly birthYear?: number | null | undefined;
  /** As the file has it, for a moment in memory: `card` takes its place before anything is compared or stored. */
  readonly cardNumber?: string | undefined;
  readonly card?: KeptCard | undefined;
  /** Internal handle of the home site. */
  readonly siteKey: number;
}

/** A delegate of the briefing as known before a file is looked at. */
export interface KnownDelegate {
  /** Internal handle. */
  readonly key: number;
  readonly fullName: string;
  readonly code: string | null;
  readonly title: string;
  readonly unit: string;
  readonly birthYear: number | null;
  readonly cardHash: string | null;
  readonly cardEnd: string | null;
  readonly siteKey: number;
  /** What the delegate is told apart from the others by; unique in the briefing. */
  readonly identity: string;
  /** The person's data may not be used, so that no row says anything about it. */
  readonly restricted?: boolean | undefined;
  /** What was corrected at the person's word, as it stood before: a row that still says so changes nothing. */
  readonly corrected?: readonly Readonly<Record<string, unknown>>[] | undefined;
}

/** A site as a roster may name it. */
export interface RosterSite {
  readonly key: number;
  readonly code: string;
  readonly name: string;
}
