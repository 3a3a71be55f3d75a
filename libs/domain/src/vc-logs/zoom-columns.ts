import type { HeaderWords } from "../text/match-header.js";

export const zoomFields = [
  "name",
  "email",
  "join",
  "leave",
  "minutes",
  "totalMinutes",
  "guest",
  "waitingRoom",
] as const;
export type ZoomField = (typeof zoomFields)[number];

/**
 * Header words of Zoom's participants report: the one of 2020-22, the one since 2023 in lower case, and the
 * Vietnamese one. Case, marks and punctuation are compared away.
 */
export const zoomHeaderWords: HeaderWords<ZoomField> = {
  name: ["Name (original name)", "Name", "User name (original name)", "Tên (tên gốc)", "Tên"],
  email: ["Email", "User email", "E-mail", "Email người dùng"],
  join: ["Join time", "Thời gian vào", "Thời gian tham gia"],
  leave: ["Leave time", "Thời gian ra", "Thời gian rời", "Thời gian rời khỏi"],
  minutes: ["Duration (minutes)", "Thời gian (phút)", "Thời lượng (phút)"],
  totalMinutes: ["Total duration (minutes)", "Tổng thời gian (phút)", "Tổng thời lượng (phút)"],
  guest: ["Guest", "Khách"],
  waitingRoom: ["In waiting room", "Trong phòng chờ", "Ở phòng chờ"],
};
