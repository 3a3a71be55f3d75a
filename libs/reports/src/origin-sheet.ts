import type { BriefingReport, SiteReport } from "#domain";
import { type ReportSheet, type SheetCell, plainSheet } from "./report-sheet.js";

/** What the figures are made of: version, hash, run and the ledger position of every site read. */
export function originSheet(report: SiteReport | BriefingReport): ReportSheet {
  const { origin, occasion } = report;
  const place = report.kind === "site" ? report.site : report.node;
  const facts: SheetCell[][] = [
    ["Hội nghị", occasion.title],
    ["Điểm cầu", `${place.code} ${place.name}`],
    ["Buổi", occasion.session],
    ["Bắt đầu", { at: occasion.startsAt }],
    ["Kết thúc", { at: occasion.endsAt }],
    ["Số liệu đến", { at: origin.asOf }],
    ["Phiên bản", versionText(report)],
    ["Mã số liệu", report.hash],
    ["Lần đối soát", origin.run?.id ?? null],
    ["Mã lần đối soát", origin.run?.outputHash ?? null],
  ];
  const positions = origin.positions.map(({ siteCode, position }): SheetCell[] => [`Vị trí sổ ${siteCode}`, position]);
  return plainSheet(
    "Nguồn số liệu",
    [
      ["Nội dung", 28],
      ["Giá trị", 70],
    ],
    [...facts, ...positions],
  );
}

/** `tạm thời`, or `bản 3`. */
export function versionText({ origin: { version } }: SiteReport | BriefingReport): string {
  return version.kind === "sealed" ? `bản ${version.number}` : "tạm thời";
}
