import { cleanText } from "../text/clean-text.js";
import type { SiteKind } from "./site-kind.js";

/** A row of a list of sites. A field is undefined when the list has no such column: then nothing is said about it. */
export interface SiteRow {
  /** Row in the file as a spreadsheet counts it: the first line is 1. */
  readonly row: number;
  readonly code: string;
  readonly name: string;
  /** Null: the row says that the site stands at the top of the tree. */
  readonly parentCode?: string | null | undefined;
  readonly kind?: SiteKind | undefined;
  readonly capacity?: number | null | undefined;
  readonly coordinatorName?: string | null | undefined;
  readonly coordinatorPhone?: string | null | undefined;
  /** Names its videoconference room may show up under. */
  readonly aliases?: readonly string[] | undefined;
}

/** A site as it is known before a list is looked at. */
export interface KnownSite {
  readonly code: string;
  readonly name: string;
  readonly parentCode: string | null;
  readonly kind: SiteKind;
  readonly capacity: number | null;
  readonly coordinatorName: string | null;
  readonly coordinatorPhone: string | null;
  readonly aliases: readonly string[];
}

/** Codes are compared without regard to case and spaces: `dc 093` is `DC093`. */
export function siteCodeKey(code: string): string {
  return cleanText(code).replaceAll(" ", "").toUpperCase();
}
