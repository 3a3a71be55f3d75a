import { formatIsoDate } from "./format-vi.js";
import type { PaperKind } from "./paper-kind.js";
import type { ReportOccasion, ReportPlace } from "./report-parts.js";

/** Longest folded name in a file name: with code, kind and date it stays under the 143 bytes of encrypted folders. */
const longestName = 60;

/** What a file is: the kind of paper and the ending of its format. */
export interface ReportFileKind {
  readonly kind: PaperKind;
  readonly format: string;
  /** A sealed version that was asked for by its number, so that files of two versions lie side by side. */
  readonly version?: number | null | undefined;
}

const kindsInNames: Readonly<Record<PaperKind, string>> = {
  attendance: "BC-diem-danh",
  quick: "BC-nhanh",
  minutes: "BB-diem-danh",
  absentees: "DS-vang",
  "sign-in": "DS-ky-nhan",
};

/**
 * A name for a site's report that sorts by code and survives every file system:
 * `127_Tan-Thuan_BC-diem-danh_2026-11-23.pdf`. The session is named when the briefing has several.
 */
export function siteReportFileName(site: ReportPlace, occasion: ReportOccasion, file: ReportFileKind): string {
  const { kind, format, version } = file;
  return reportFileName(site, occasion, { what: kindsInNames[kind], extension: format, version });
}

/** A name for the report over a whole briefing or the subtree under a site. */
export function briefingReportFileName(node: ReportPlace, occasion: ReportOccasion, file: ReportFileKind): string {
  const { kind, format, version } = file;
  const what = kind === "attendance" ? "BC-tong-hop" : `${kindsInNames[kind]}-tong-hop`;
  return reportFileName(node, occasion, { what, extension: format, version });
}

/** A name for the sheet of a site's passes. */
export function passSheetFileName(site: ReportPlace, occasion: ReportOccasion): string {
  return reportFileName(site, occasion, { what: "The-dai-bieu", extension: "pdf" });
}

export type AccessPaper = "sheets" | "pins";

/** A name for the access sheets of a briefing or a site, or for its list of PINs. */
export function accessPaperFileName(place: ReportPlace, occasion: ReportOccasion, paper: AccessPaper): string {
  const what = paper === "sheets" ? "Phieu-truy-cap" : "PIN";
  return reportFileName(place, { ...occasion, sessions: 1 }, { what, extension: "pdf" });
}

/** A name for the list of everybody of a briefing or a subtree. */
export function peopleListFileName(
  node: ReportPlace,
  occasion: ReportOccasion,
  { format, version }: Pick<ReportFileKind, "format" | "version">,
): string {
  return reportFileName(node, occasion, { what: "DS-dai-bieu", extension: format, version });
}

/** A name for the ZIP of a report per site. */
export function reportBundleFileName(
  node: ReportPlace,
  occasion: ReportOccasion,
  { kind, version }: Pick<ReportFileKind, "kind" | "version">,
): string {
  return reportFileName(node, occasion, { what: `${kindsInNames[kind]}-cac-diem-cau`, extension: "zip", version });
}

interface NameParts {
  /** Folded words for what the paper is. */
  readonly what: string;
  readonly extension: string;
  readonly version?: number | null | undefined;
}

function reportFileName(place: ReportPlace, occasion: ReportOccasion, { what, extension, version }: NameParts): string {
  const day = formatIsoDate(occasion.startsAt, occasion.timeZone);
  const session = occasion.sessions > 1 ? [`buoi-${occasion.session}`] : [];
  const edition = version == null ? [] : [`ban-${version}`];
  const name = foldedName(place.name).slice(0, longestName).replace(/-$/, "");
  const parts = [foldedName(place.code), name, what, day, ...session, ...edition];
  return `${parts.filter(Boolean).join("_")}.${extension}`;
}

/** Letters without marks and digits, words joined by hyphens, capitals kept: `Sở TN&MT` → `So-TN-MT`. */
function foldedName(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[đð]/g, "d")
    .replace(/[ĐÐ]/g, "D")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
