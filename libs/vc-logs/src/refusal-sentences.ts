import type { ZoomRefusal } from "#domain";

const sentences: Readonly<Record<ZoomRefusal, { vi: string; en: string }>> = {
  "no-header": {
    vi: "Không thấy dòng tiêu đề của báo cáo người tham gia (Name, Join time, Leave time). Hãy tải báo cáo “Participants” từ Zoom.",
    en: 'There is no header of a participants report (Name, Join time, Leave time). Export the "Participants" report from Zoom.',
  },
  "no-times": {
    vi: "Tệp này chỉ có tổng số phút. Khi tải từ Zoom, hãy bỏ chọn “Show unique users” để có giờ vào và giờ ra.",
    en: 'This file has only total minutes. In Zoom untick "Show unique users" so that it has join and leave times.',
  },
  "date-order-unknown": {
    vi: "Không rõ trong tệp ngày đứng trước hay tháng đứng trước. Hãy chọn thứ tự ngày tháng rồi tải lại tệp này.",
    en: "The file does not tell whether the day or the month comes first. Choose the date order and upload it again.",
  },
  "dates-contradict": {
    vi: "Các ngày trong tệp mâu thuẫn nhau về thứ tự ngày và tháng. Hãy tải lại tệp gốc từ Zoom, không mở qua bảng tính.",
    en: "The dates in the file contradict each other. Export it again and do not save it from a spreadsheet.",
  },
};

/** Why a log could not be read and what to do, in both languages. */
export const refusalSentence = (reason: ZoomRefusal): string => `${sentences[reason].vi} / ${sentences[reason].en}`;
