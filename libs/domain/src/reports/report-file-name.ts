import { formatIsoDate } from "./format-vi.js";
import type { PaperKind } from "./paper-kind.js";
import type { ReportOccasion, ReportPlace } from "./report-parts.js";

/** Longest folded name in a file name: with code, kind and date it stays under the 143 bytes of encrypted folders. */
const longestName = 60;

/** What a file is: the kind of paper and the ending of its format. */
export interface ReportFileKind {
  readonly kind: PaperKind;
  readonly format: string;
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
  return reportFileName(site, kindsInNames[file.kind], occasion, file.format);
}

/** A name for the report over a whole briefing or the subtree under a site. */
export function briefingReportFileName(node: ReportPlace, occasion: ReportOccasion, file: ReportFileKind): string {
  const kind = file.kind === "attendance" ? "BC-tong-hop" : `${kindsInNames[file.kind]}-tong-hop`;
  return reportFileName(node, kind, occasion, file.format);
}

/** A name for the sheet of a site's passes. */
export function passSheetFileName(site: ReportPlace, occasion: ReportOccasion): string {
  return reportFileName(site, "The-dai-bieu", occasion, "pdf");
}

export type AccessPaper = "sheets" | "pins";

/** A name for the access sheets of a briefing or a site, or for its list of PINs. */
export function accessPaperFileName(place: ReportPlace, occasion: ReportOccasion, paper: AccessPaper): string {
  return reportFileName(place, paper === "sheets" ? "Phieu-truy-cap" : "PIN", { ...occasion, sessions: 1 }, "pdf");
}

/** A name for the ZIP of a report per site. */
export function reportBundleFileName(node: ReportPlace, occasion: ReportOccasion, kind: PaperKind): string {
  return reportFileName(node, `${kindsInNames[kind]}-cac-diem-cau`, occasion, "zip");
}

function reportFileName(place: ReportPlace, kind: string, occasion: ReportOccasion, extension: string): string {
  const day = formatIsoDate(occasion.startsAt, occasion.timeZone);
  const session = occasion.sessions > 1 ? [`buoi-${occasion.session}`] : [];
  const name = foldedName(place.name).slice(0, longestName).replace(/-$/, "");
  return `${[foldedName(place.code), name, kind, day, ...session].filter(Boolean).join("_")}.${extension}`;
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
