import {
  type BriefingReport,
  type ReportOccasion,
  type SiteReport,
  formatDate,
  formatShortDate,
  formatTime,
  romanNumeral,
  sessionWords,
} from "#domain";
import {
  type PaperAnnex,
  type PaperAnnexGroup,
  type PaperBlock,
  type PaperColumn,
  type PaperTable,
  formOf,
} from "./paper.js";

/** A paragraph of text. */
export function paragraph(text: string): PaperBlock {
  return { kind: "paragraph", text };
}

/** A column of a table; a width of 0 takes what the others leave. */
export function column(head: string, width: number, align: PaperColumn["align"] = "left"): PaperColumn {
  return { head, width, align };
}

export const orderColumn = column("TT", 9, "center");

/** A table without sum rows. */
export function table(columns: readonly PaperColumn[], rows: readonly (readonly string[])[]): PaperTable {
  return { kind: "table", columns, rows: rows.map((cells) => ({ strong: false, cells })) };
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

/** Kinds of papers that have annexes. */
export type MotherPaper = "attendance" | "minutes";

/** As an annex names the paper it belongs to. */
const motherWords: Readonly<Record<MotherPaper, readonly [name: string, letters: string]>> = {
  attendance: ["Báo cáo", "BC"],
  minutes: ["Biên bản", "BB"],
};

/** The line under an annex title. Number and date stay open until the office has signed. */
function annexReference(report: SiteReport | BriefingReport, mother: MotherPaper): string {
  const { issuingBody } = report.heading;
  // A short name is kept on one line, so that it is not torn apart under the title.
  const body = issuingBody.length <= 40 ? issuingBody.replaceAll(" ", "\u00A0") : issuingBody;
  const [paper, kind] = motherWords[mother];
  const words = { "{paper}": paper, "{kind}": kind, "{body}": body };
  return formOf(report).words.annexReference.replace(/\{\w+\}/g, (name) => words[name as keyof typeof words]);
}

/** An annex before it is numbered; an empty one is left out. */
export interface AnnexDraft extends Pick<PaperAnnex, "title" | "blocks"> {
  readonly landscape?: boolean;
  readonly empty: boolean;
}

/** Annexes that have something to say, numbered when there are several, grouped by the orientation of their pages. */
export function numberedAnnexes(
  report: SiteReport | BriefingReport,
  mother: MotherPaper,
  drafts: readonly AnnexDraft[],
): PaperAnnexGroup[] {
  const printed = drafts.filter(({ empty }) => !empty);
  const groups: { landscape: boolean; annexes: PaperAnnex[] }[] = [];
  printed.forEach(({ title, blocks, landscape = false }, index) => {
    const label = printed.length > 1 ? `Phụ lục ${romanNumeral(index + 1)}` : "Phụ lục";
    const annex = { label, title, reference: annexReference(report, mother), blocks };
    const last = groups.at(-1);
    if (last?.landscape === landscape) last.annexes.push(annex);
    else groups.push({ landscape, annexes: [annex] });
  });
  return groups;
}

/** Rows beyond which a table is left to the workbook: the typesetter holds a whole document in memory. */
export const mostRowsOnPaper = 2000;
