import type { VcLogRefusal } from "#domain";

const sentences: Readonly<Record<VcLogRefusal, { vi: string; en: string }>> = {
  "format-unknown": {
    vi: "Không nhận ra dạng nhật ký này. Hãy tải báo cáo gốc từ nền tảng họp (Zoom, Teams, Webex, Meet, BigBlueButton…), hoặc chỉ rõ cột nào là tên, giờ vào, giờ ra rồi tải lại tệp này.",
    en: "The layout of this log is not known. Export the platform's own report (Zoom, Teams, Webex, Meet, BigBlueButton…), or say which columns hold the name, join and leave, and upload the file again.",
  },
  "date-order-unknown": {
    vi: "Không rõ trong tệp ngày đứng trước hay tháng đứng trước. Hãy chọn thứ tự ngày tháng rồi tải lại tệp này.",
    en: "The file does not tell whether the day or the month comes first. Choose the date order and upload it again.",
  },
  "dates-contradict": {
    vi: "Các ngày trong tệp mâu thuẫn nhau về thứ tự ngày và tháng. Hãy tải lại tệp gốc từ nền tảng họp, không mở qua bảng tính.",
    en: "The dates in the file contradict each other. Export it again and do not save it from a spreadsheet.",
  },
  "day-unknown": {
    vi: "Tệp chỉ có giờ, không rõ thuộc ngày nào. Hãy chọn ngày của cuộc họp rồi tải lại tệp này.",
    en: "The file has clocks without a day. Say which day it is about and upload it again.",
  },
};

/** Why a log could not be read and what to do, in both languages. */
export const refusalSentence = (reason: VcLogRefusal): string => `${sentences[reason].vi} / ${sentences[reason].en}`;
