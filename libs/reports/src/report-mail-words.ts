import { formatShortDate, formatTime, type PaperKind, proofCode, type SiteReport } from "#domain";
import type { Mail } from "#platform";
import type { ReportFile } from "./reports.service.js";

/** Many mail servers refuse a mail of ten megabytes, and a file grows by a third on its way. */
const mostAttachedBytes = 7 * 1024 * 1024;

const kinds: Readonly<Record<PaperKind, readonly [vi: string, en: string]>> = {
  attendance: ["Báo cáo điểm danh", "Attendance report"],
  quick: ["Báo cáo nhanh", "Quick report"],
  minutes: ["Biên bản điểm danh", "Minutes of attendance"],
  absentees: ["Danh sách vắng", "List of absentees"],
  "sign-in": ["Danh sách ký nhận", "Sign-in sheet"],
};

/** A site's report on its way to the site. */
export interface ReportLetter {
  readonly report: SiteReport;
  readonly kind: PaperKind;
  readonly file: ReportFile;
  /** Where the people of the site find the report themselves. */
  readonly link: string;
}

/** The mail with a site's report: Vietnamese first, English below; the paper with it, or the way to it when it is too large. */
export function reportMail({ report, kind, file, link }: ReportLetter): Omit<Mail, "to"> {
  const { site, occasion, origin } = report;
  const [vi, en] = kinds[kind];
  const code = proofCode(report.hash);
  const isAttached = file.bytes.length <= mostAttachedBytes;
  const { version } = origin;
  const [stateVi, stateEn] =
    version.kind === "sealed"
      ? [`Số liệu đã khóa sổ, bản ${version.number}.`, `The figures are sealed, version ${version.number}.`]
      : ["Số liệu tạm thời, còn có thể thay đổi.", "The figures are provisional and may still change."];
  const asOf = (word: string): string =>
    origin.asOf === null
      ? ""
      : ` ${word} ${formatTime(origin.asOf, occasion.timeZone)}, ${formatShortDate(origin.asOf, occasion.timeZone)}.`;
  const text = [
    `Kính gửi điểm cầu ${site.name} (${site.code}),`,
    "",
    `${vi} của điểm cầu tại: ${occasion.title}.`,
    `${stateVi}${asOf("Số liệu đến")} Mã kiểm tra: ${code}.`,
    isAttached
      ? `Báo cáo ở tệp kèm theo thư này (${file.fileName}), hoặc mở đường dẫn sau:`
      : "Tệp quá lớn để gửi kèm; hãy đăng nhập rồi tải ở đường dẫn sau:",
    link,
    "Nếu số liệu chưa đúng, hãy báo ban tổ chức trước khi ký.",
    "",
    `${en} of site ${site.name} (${site.code}). ${stateEn}${asOf("Figures as of")} Code: ${code}.`,
    isAttached
      ? "The report is attached, or follow the link above."
      : "The file is too large to be attached: sign in and download it at the link above.",
    "If a figure is wrong, tell the organizers before you sign.",
  ].join("\n");
  const attachment = { fileName: file.fileName, contentType: "application/pdf", content: file.bytes };
  return {
    subject: `${site.code}: ${vi} / ${en} – ${occasion.title}`.replace(/\s+/g, " "),
    text,
    attachments: isAttached ? [attachment] : [],
  };
}

/** An address for lines that are kept for good: enough to know one's own by, too little to write to. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf("@");
  return `${address.slice(0, 1)}…${address.slice(at)}`;
}
