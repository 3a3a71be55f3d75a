import {
  type BriefingReport,
  type PaperKind,
  type ReportPlace,
  type SiteReport,
  formatDate,
  formatShortDate,
  originWords,
  proofCode,
  wallClockNumbers,
} from "#domain";
import type { FormMeasures } from "./form-measures.js";
import { formOfDay } from "./form-of-day.js";

/** A table on paper. A width of 0 takes what the other columns leave; widths are millimetres. */
export interface PaperTable {
  readonly kind: "table";
  readonly columns: readonly PaperColumn[];
  readonly rows: readonly { readonly strong: boolean; readonly cells: readonly string[] }[];
  /** Least height of a row in millimetres, where something is to be written by hand. */
  readonly rowHeight?: number;
}

export interface PaperColumn {
  readonly head: string;
  readonly width: number;
  readonly align: "left" | "center" | "right";
}

/** `paragraph` is body text, `heading` a numbered one, `line` stands under a table, `note` is small print. */
export type PaperBlock =
  | PaperTable
  | { readonly kind: "paragraph" | "heading" | "line" | "note"; readonly text: string };

export interface PaperAnnex {
  readonly label: string;
  readonly title: string;
  readonly reference: string;
  readonly blocks: readonly PaperBlock[];
}

/** Annexes that follow each other on pages of one orientation; each group starts a new page. */
export interface PaperAnnexGroup {
  readonly landscape: boolean;
  readonly annexes: readonly PaperAnnex[];
}

/** Somebody who signs: for a body (`TM. BAN TỔ CHỨC`), with a title, or both; an empty name leaves the space empty. */
export interface PaperSigner {
  readonly authority: string;
  readonly title: string;
  readonly name: string;
}

/** What every page says about where its figures come from, and where that can be looked up. */
export interface PaperProof {
  readonly origin: string;
  readonly check: string;
  /** What the QR code holds. */
  readonly url: string;
}

/** A report in words, ready to be placed on pages. Nothing is computed after this. */
export interface Paper {
  readonly title: string;
  readonly keywords: readonly string[];
  /** Year, month, day, hour, minute of the figures: the date inside the file, so that equal figures give equal bytes. */
  readonly madeAt: readonly [number, number, number, number, number];
  readonly provisional: boolean;
  readonly form: FormMeasures;
  readonly heading: {
    readonly parentBody: string | null;
    readonly issuingBody: string;
    /** Null: a list, which gets no number of its own. */
    readonly number: string | null;
    /** Null: minutes, whose text says when and where. */
    readonly placeAndDate: string | null;
  };
  readonly kindOfPaper: string;
  readonly subject: string;
  readonly body: readonly PaperBlock[];
  /** The last lines of the text, kept on one page with the signature. */
  readonly closing: readonly PaperBlock[];
  readonly signers: readonly PaperSigner[];
  readonly recipients: readonly string[];
  readonly proof: PaperProof;
  readonly annexes: readonly PaperAnnexGroup[];
}

/** The words of each kind of paper: its name, and the letters in its number (`BC`); a list has none. */
const kindWords: Readonly<Record<PaperKind, { readonly name: string; readonly letters: string | null }>> = {
  attendance: { name: "Báo cáo", letters: "BC" },
  quick: { name: "Báo cáo nhanh", letters: "BC" },
  minutes: { name: "Biên bản", letters: "BB" },
  absentees: { name: "Danh sách", letters: null },
  "sign-in": { name: "Danh sách ký nhận", letters: null },
};

/** What a paper is to be, beside its figures. */
export interface PaperOrder {
  readonly kind: PaperKind;
  /** Address under which papers are looked up, without a path. */
  readonly publicUrl: string;
  /** For a sheet to be signed: the codes of the passes, in the order of the people. */
  readonly passCodes?: readonly string[];
}

/** The frame every paper shares: form, heading, dates, signature, proof of origin. */
export function paperFrame(
  report: SiteReport | BriefingReport,
  { kind, publicUrl }: PaperOrder,
): Omit<Paper, "subject" | "body" | "closing" | "annexes"> {
  const { heading, occasion, origin, hash } = report;
  const place = report.kind === "site" ? report.site : report.node;
  const { timeZone } = occasion;
  const figuresAt = origin.asOf ?? occasion.startsAt;
  const form = formOf(report);
  const { name, letters } = kindWords[kind];
  return {
    title: `${name} điểm danh - ${place.code} ${place.name} - ${formatShortDate(occasion.startsAt, timeZone)}`,
    keywords: [place.code, hash],
    madeAt: wallClockNumbers(figuresAt, timeZone),
    // A sheet to be signed has no figures yet.
    provisional: kind !== "sign-in" && origin.version.kind === "provisional",
    form,
    heading: {
      parentBody: heading.parentBody,
      issuingBody: heading.issuingBody,
      // Numbers belong to the register of the office; only the kind of paper is known here.
      number: letters === null ? null : form.words.number.replace("{kind}", letters),
      placeAndDate:
        kind === "minutes" ? null : `${heading.place ?? ".................."}, ${formatDate(figuresAt, timeZone)}`,
    },
    kindOfPaper: name,
    signers: kind === "minutes" ? minutesSigners(form) : signersOf(report, form),
    recipients: withStops([...heading.recipients, form.words.archive]),
    proof: proofOf(report, place, publicUrl),
  };
}

/** The measures of a report's form on its day. */
export function formOf({ heading, occasion }: SiteReport | BriefingReport): FormMeasures {
  return formOfDay(heading.form, occasion.startsAt, occasion.timeZone);
}

function minutesSigners(form: FormMeasures): PaperSigner[] {
  return form.words.minutesSigners.map((title) => ({ authority: "", title, name: "" }));
}

function signersOf({ heading }: SiteReport | BriefingReport, form: FormMeasures): PaperSigner[] {
  return heading.signers.map(({ authority, title, name }) => ({
    authority: authority ? form.words.forBody + authority : "",
    title,
    name: name ?? "",
  }));
}

function proofOf(report: SiteReport | BriefingReport, place: ReportPlace, publicUrl: string): PaperProof {
  const code = proofCode(report.hash);
  return {
    origin: `${place.code} · ${originWords(report.origin, report.hash, report.occasion.timeZone)}`,
    check: `Mã kiểm tra ${code} · quét mã QR hoặc mở ${publicUrl.replace(/\/+$/, "")}/verify/${code}`,
    url: `${publicUrl.replace(/\/+$/, "")}/verify/${code}`,
  };
}

/** Semicolons between recipients and a stop after the last, as the decree prints them. */
function withStops(recipients: readonly string[]): string[] {
  return recipients.map((line, index) => `${line}${index === recipients.length - 1 ? "." : ";"}`);
}
