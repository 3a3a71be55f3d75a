import {
  type BriefingReport,
  type ReportOccasion,
  type SiteReport,
  formatDate,
  formatShortDate,
  formatTime,
  originWords,
  sessionWords,
  wallClockNumbers,
} from "#domain";

/** A table on paper. A width of 0 takes what the other columns leave; widths are millimetres. */
export interface PaperTable {
  readonly kind: "table";
  readonly columns: readonly PaperColumn[];
  readonly rows: readonly { readonly strong: boolean; readonly cells: readonly string[] }[];
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

/** A report in words, ready to be placed on pages by templates/report.typ. Nothing is computed after this. */
export interface Paper {
  readonly title: string;
  readonly keywords: readonly string[];
  /** Year, month, day, hour, minute of the figures: the date inside the file, so that equal figures give equal bytes. */
  readonly madeAt: readonly [number, number, number, number, number];
  readonly provisional: boolean;
  readonly heading: {
    readonly parentBody: string | null;
    readonly issuingBody: string;
    readonly number: string;
    readonly placeAndDate: string;
  };
  readonly kindOfPaper: string;
  readonly subject: string;
  readonly body: readonly PaperBlock[];
  /** The last lines of the text, kept on one page with the signature. */
  readonly closing: readonly PaperBlock[];
  readonly signers: readonly { readonly title: string; readonly name: string }[];
  readonly recipients: readonly string[];
  readonly footer: string;
  readonly annexes: readonly PaperAnnexGroup[];
}

/** The frame every report shares: heading, dates, signature, footer. */
export function paperFrame(
  report: SiteReport | BriefingReport,
): Omit<Paper, "subject" | "body" | "closing" | "annexes"> {
  const { heading, occasion, origin, hash } = report;
  const place = report.kind === "site" ? report.site : report.node;
  const { timeZone } = occasion;
  const figuresAt = origin.asOf ?? occasion.startsAt;
  return {
    title: `Báo cáo kết quả điểm danh - ${place.code} ${place.name} - ${formatShortDate(occasion.startsAt, timeZone)}`,
    keywords: [place.code, hash],
    madeAt: wallClockNumbers(figuresAt, timeZone),
    provisional: origin.version.kind === "provisional",
    heading: {
      parentBody: heading.parentBody,
      issuingBody: heading.issuingBody,
      // Numbers belong to the register of the office; only the kind of paper is known here.
      number: "Số:          /BC-",
      placeAndDate: `${heading.place ?? ".................."}, ${formatDate(figuresAt, timeZone)}`,
    },
    kindOfPaper: "Báo cáo",
    signers: heading.signers.map(({ title, name }) => ({ title, name: name ?? "" })),
    recipients: withStops(heading.recipients),
    footer: `${place.code} · ${originWords(origin, hash, timeZone)}`,
  };
}

/** Semicolons between recipients and a stop after the last, as the decree prints them. */
function withStops(recipients: readonly string[]): string[] {
  return recipients.map((line, index) => `${line}${index === recipients.length - 1 ? "." : ";"}`);
}

/** `từ 08 giờ 00 đến 11 giờ 30, ngày 16 tháng 8 năm 2023 (buổi 2)`. */
export function whenWords(occasion: ReportOccasion): string {
  const { startsAt, endsAt, timeZone } = occasion;
  const session = sessionWords(occasion);
  const until =
    formatShortDate(startsAt, timeZone) === formatShortDate(endsAt, timeZone)
      ? formatTime(endsAt, timeZone)
      : `${formatTime(endsAt, timeZone)} ngày ${formatShortDate(endsAt, timeZone)}`;
  const day = formatDate(startsAt, timeZone);
  return `từ ${formatTime(startsAt, timeZone)} đến ${until}, ${day}${session ? ` (${session})` : ""}`;
}

/** The line under an annex title. Number and date stay open until the office has signed. */
export function annexReference(issuingBody: string): string {
  // A short name is kept on one line, so that it is not torn apart under the title.
  const body = issuingBody.length <= 40 ? issuingBody.replaceAll(" ", "\u00A0") : issuingBody;
  return `(Kèm theo Báo cáo số ..../BC-.... ngày .... tháng .... năm .... của ${body})`;
}

const annexNumerals = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"] as const;

/** An annex before it is numbered; an empty one is left out. */
export interface AnnexDraft extends Pick<PaperAnnex, "title" | "blocks"> {
  readonly landscape?: boolean;
  readonly empty: boolean;
}

/** Annexes that have something to say, numbered when there are several, grouped by the orientation of their pages. */
export function numberedAnnexes(issuingBody: string, drafts: readonly AnnexDraft[]): PaperAnnexGroup[] {
  const printed = drafts.filter(({ empty }) => !empty);
  const groups: { landscape: boolean; annexes: PaperAnnex[] }[] = [];
  printed.forEach(({ title, blocks, landscape = false }, index) => {
    const label = printed.length > 1 ? `Phụ lục ${annexNumerals[index]}` : "Phụ lục";
    const annex = { label, title, reference: annexReference(issuingBody), blocks };
    const last = groups.at(-1);
    if (last?.landscape === landscape) last.annexes.push(annex);
    else groups.push({ landscape, annexes: [annex] });
  });
  return groups;
}

/** Rows beyond which a table is left to the workbook: the typesetter holds a whole document in memory. */
export const mostRowsOnPaper = 2000;
