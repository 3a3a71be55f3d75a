import type { Key } from "../attendance/entry.js";
import type { PaperForm } from "./paper-form.js";

/** A site as a report names it. */
export interface ReportPlace {
  readonly code: string;
  readonly name: string;
}

/** Somebody who signs. */
export interface ReportSigner {
  /** The body for which it is signed (`TM. BAN TỔ CHỨC`), printed with the mark of the form; absent for who signs in person. */
  readonly authority?: string;
  /** Empty when the authority says enough. */
  readonly title: string;
  /** Null leaves the space under the title empty. */
  readonly name: string | null;
}

/** The heading and the end of the paper. What the office must fill in itself is null and leaves a blank line. */
export interface ReportHeading {
  readonly form: PaperForm;
  /** The body above the issuing one, printed in regular capitals; null leaves the line out. */
  readonly parentBody: string | null;
  readonly issuingBody: string;
  /** The place before the date (`Hà Nội`); null leaves dots. */
  readonly place: string | null;
  /** One or two people who sign, from left to right. */
  readonly signers: readonly ReportSigner[];
  /** Lines under `Nơi nhận:`, without the dash and without the one of the archive, which the form knows. */
  readonly recipients: readonly string[];
}

/** The briefing and the session a report is about. Times are milliseconds since the epoch. */
export interface ReportOccasion {
  readonly title: string;
  readonly chair: string | null;
  readonly session: number;
  /** How many sessions the briefing has; the session is named only when there is more than one. */
  readonly sessions: number;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly lateAfterMinutes: number;
  /** IANA zone in which every time of the report is written. */
  readonly timeZone: string;
  /** On what ground names are processed, in the words of the organizers; left out when they said nothing. */
  readonly legalBasis?: string;
}

/** Figures are provisional until the briefing is sealed; a seal gives them a number that grows with every later fact. */
export type ReportVersion =
  | { readonly kind: "provisional" }
  | { readonly kind: "sealed"; readonly number: number; readonly sealedAt: number };

/** What a report was made from. Two reports of equal origin are equal byte for byte. */
export interface ReportOrigin {
  /** The ledger position of every site the figures were read from. */
  readonly positions: readonly { readonly siteCode: string; readonly position: number }[];
  /** The reconciliation run whose connections and findings are quoted; null when none is done. */
  readonly run: { readonly id: string; readonly outputHash: string } | null;
  /** When the last fact was taken into the ledger, milliseconds since the epoch; null before the first one. */
  readonly asOf: number | null;
  readonly version: ReportVersion;
}

/** What the videoconference log says about a site's room. A connection proves neither who nor how many. */
export type ReportConnection =
  /** No log was imported for the session: nothing can be said. */
  | { readonly kind: "no-log" }
  | { readonly kind: "not-connected" }
  | {
      readonly kind: "connected";
      readonly firstJoinedAt: number;
      readonly lastLeftAt: number;
      /** How many times the room was away and came back. */
      readonly drops: number;
      /** Share of the session during which the room was connected, 0 to 1. */
      readonly coverage: number;
    };

/** Turns canonical JSON into a hash in hexadecimal. Passed in, because hashing differs between server and browser. */
export type Digest = (canonical: string) => string;

/** Looks up the site behind a handle; undefined when the handle is unknown. */
export type PlaceOf = (site: Key) => ReportPlace | undefined;

/** The part of a hash that is printed: short enough to read aloud, long enough to tell two versions apart. */
export function shortHash(hash: string): string {
  return (hash.slice(0, 12).match(/.{4}/g) ?? [hash]).join("-");
}
