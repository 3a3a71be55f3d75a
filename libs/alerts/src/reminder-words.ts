import { type AlertKind, alertKindFacts } from "#domain";
import type { Reminder } from "./reminder-channel.js";

const what: Readonly<Record<AlertKind, readonly [vi: string, en: string]>> = {
  "not-opened": ["chưa mở máy điểm danh", "has not opened its check-in yet"],
  "no-entry": ["chưa điểm danh ai", "has not checked anybody in yet"],
  silent: ["đã lâu không gửi gì về", "has sent nothing for a while"],
  unsent: ["còn lượt điểm danh trên máy chưa gửi về", "still holds entries on its device"],
  "connected-not-reporting": [
    "đã vào phòng họp trực tuyến nhưng chưa điểm danh",
    "is connected to the videoconference and has not checked anybody in",
  ],
  "reporting-not-connected": [
    "đã điểm danh nhưng chưa vào phòng họp trực tuyến",
    "checks people in and is not connected to the videoconference",
  ],
  "unusually-low": ["có tỷ lệ có mặt thấp", "has few people present"],
  "headcount-gap": [
    "có số người báo cáo khác số người đã điểm danh",
    "declared another number than the people it checked in",
  ],
  doubles: ["có người được điểm danh ở hai nơi", "has people who are checked in at two places"],
  "clock-wrong": ["có máy chạy sai giờ", "has a device with a wrong clock"],
};
const units = {
  minutes: ["phút", "minutes"],
  percent: ["%", "%"],
  people: ["người", "people"],
} as const;

/** The mail of a reminder: Vietnamese first, English below. */
export function reminderMail(reminder: Reminder): { subject: string; text: string } {
  const { site, briefing, alert, link, contact } = reminder;
  const [vi, en] = what[alert.kind];
  const [unitVi, unitEn] = units[alertKindFacts[alert.kind].unit];
  const text = [
    contact.name === null ? "Kính gửi điểm cầu," : `Kính gửi ${contact.name},`,
    "",
    `Điểm cầu ${site.name} (${site.code}) ${vi}: ${alert.measure} ${unitVi}.`,
    `Hội nghị: ${briefing.title}`,
    "Vui lòng mở đường dẫn sau rồi điểm danh tiếp, hoặc gọi ban tổ chức nếu gặp khó khăn. Dữ liệu đã ghi trên máy vẫn còn.",
    link,
    "",
    `Site ${site.name} (${site.code}) ${en}: ${alert.measure} ${unitEn}. Please open the link and go on, or call the organizers.`,
  ].join("\n");
  return { subject: `${site.code}: ${site.name} ${vi}`, text };
}
