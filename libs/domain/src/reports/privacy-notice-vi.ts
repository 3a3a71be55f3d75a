import { formatIsoDate } from "./format-vi.js";
import type { ReportHeading, ReportOccasion } from "./report-parts.js";

/** The rules on personal data in force from a day on, the newest first. */
const rulesInForce = [
  ["2026-01-01", "Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 và Nghị định số 356/2025/NĐ-CP"],
  ["2023-07-01", "Nghị định số 13/2023/NĐ-CP về bảo vệ dữ liệu cá nhân"],
] as const;

/**
 * What somebody is told who is asked to sign: who collects what, why, how long, which rights, whom to ask (Decree 13/2023/NĐ-CP,
 * Article 13, and what followed it). The law is that of the day of the briefing.
 */
export function privacyNotice(heading: ReportHeading, { startsAt, timeZone, legalBasis }: ReportOccasion): string {
  const day = formatIsoDate(startsAt, timeZone);
  const rules = rulesInForce.find(([from]) => from <= day)?.[1];
  const collector = heading.parentBody ?? heading.issuingBody;
  const basis = legalBasis ? `Căn cứ: ${legalBasis.replace(/\.$/, "")}. ` : "";
  const contact = heading.signers[0]?.name;
  return (
    `Thông báo về dữ liệu cá nhân: họ tên, chức vụ, đơn vị và chữ ký trên danh sách này do ${collector} thu thập, chỉ dùng để ` +
    `điểm danh và báo cáo kết quả hội nghị${rules ? `, theo ${rules}` : ""}. ${basis}Số liệu làm việc được xóa khi hết thời hạn lưu của ` +
    "cơ quan tổ chức; văn bản đã ký được lưu trữ theo quy định. Đại biểu có quyền được biết, xem, yêu cầu đính chính và khiếu nại; " +
    `liên hệ người phụ trách điểm cầu${contact ? ` (${contact})` : ""}.`
  );
}
