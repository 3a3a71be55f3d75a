import { formatNumber } from "./format-vi.js";
import type { ReportOccasion } from "./report-parts.js";

/** What each figure counts, printed with it: two offices that count differently would otherwise compare unlike numbers. */
export function definitionsOf({ lateAfterMinutes }: ReportOccasion): (readonly [term: string, meaning: string])[] {
  const after =
    lateAfterMinutes === 0 ? "sau giờ khai mạc" : `sau giờ khai mạc quá ${formatNumber(lateAfterMinutes)} phút`;
  return [
    ["Triệu tập", "số người trong danh sách triệu tập tại thời điểm lấy số liệu."],
    ["Có mặt", "người được triệu tập đã được ghi nhận đến dự, kể cả tại điểm cầu khác hoặc trực tuyến."],
    ["Dự thay", "chỗ của người được triệu tập do người khác đến thay; không tính người được triệu tập là có mặt."],
    ["Đi muộn", `đến ${after}; vẫn tính là có mặt.`],
    ["Về sớm", "rời điểm cầu trước khi kết thúc và không trở lại; vẫn tính là có mặt."],
    [
      "Vắng có lý do, vắng không lý do",
      "do người phụ trách điểm cầu ghi; không tự động suy ra từ việc chưa điểm danh.",
    ],
    ["Chưa điểm danh", "chưa có ghi nhận nào; không tính là có mặt và không tính là vắng."],
    ["Khách, đại biểu nơi khác đến", "ghi riêng, không tính vào số triệu tập và tỷ lệ dự."],
    [
      "Tỷ lệ dự",
      "(có mặt + dự thay) / triệu tập, làm tròn đến một chữ số thập phân; không sửa để các tỷ lệ cộng lại thành 100.",
    ],
    ["Người trong hội trường", "số người khác nhau được ghi nhận tại điểm cầu, gồm đại biểu, người dự thay và khách."],
    ["Báo cáo quân số", "số người do điểm cầu tự đếm và báo; không thay cho điểm danh."],
    [
      "Nhật ký cầu truyền hình",
      "cho biết thiết bị của điểm cầu có kết nối hay không; không cho biết có ai và bao nhiêu người trong hội trường.",
    ],
  ];
}
