/** Texts of requests about personal data. */
export const privacyVi = {
  "privacy.title": "Dữ liệu cá nhân",
  "privacy.about":
    "Khi một người hỏi về dữ liệu của mình: tìm trong mọi hội nghị, xuất ra để gửi cho người đó, hoặc xóa. Mỗi lần tìm, xuất và xóa đều được ghi vào nhật ký.",
  "privacy.search": "Họ tên (có dấu hoặc không dấu) hoặc mã đại biểu",
  "privacy.search.go": "Tìm",
  "privacy.none": "Không có ai như vậy trong các danh sách.",
  "privacy.more": "Còn nữa: hãy gõ thêm để thu hẹp.",
  "privacy.export": "Xuất dữ liệu",
  "privacy.exported": "Đã tải về {file}.",
  "privacy.erase": "Xóa dữ liệu",
  "privacy.erase.title": "Xóa dữ liệu của {name}?",
  "privacy.erase.what":
    "Tên, chức vụ, đơn vị, mã, ghi chú, tên trong nhật ký họp trực tuyến và các tệp đã tải lên của hội nghị “{briefing}” sẽ bị xóa, không lấy lại được. Các con số, sổ điểm danh và bản đã chốt giữ nguyên.",
  "privacy.erase.reason": "Lý do (không ghi tên người)",
  "privacy.erase.sure": "Xóa hẳn",
  "privacy.erase.keep": "Giữ lại",
  "privacy.done": "Đã xóa.",
  "privacy.erasures": "Các lần xóa gần đây",
  "privacy.erasures.none": "Chưa xóa ai.",
  "privacy.erasures.person": "Một người",
  "privacy.erasures.everybody": "Mọi người của hội nghị",
  "privacy.erasures.asked": "theo yêu cầu",
  "privacy.erasures.retention": "hết thời hạn lưu",
  "privacy.code": "mã {code}",
  "privacy.born": "sinh {year}",
};
