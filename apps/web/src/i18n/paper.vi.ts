/** Texts of the paper fallback: a blank list to print, and bringing a signed one into the device. */
export const paperVi = {
  "paper.link": "Danh sách giấy",
  "paper.title": "Danh sách giấy",
  "paper.sheet": "Tải danh sách ký nhận (PDF)",
  "paper.sheet.about":
    "In sẵn danh sách này phòng khi mất điện hoặc máy hỏng. Số thứ tự trên giấy dùng để nhập lại bên dưới.",
  "paper.about": "Nhập lại từ giấy: ghi giờ một lần cho cả tờ, rồi gõ số thứ tự hoặc họ tên và bấm Enter.",
  "paper.time": "Giờ ghi trên tờ giấy",
  "paper.time.about": "Ví dụ 07:40. Dùng cho mọi người của tờ này.",
  "paper.time.wrong": "Giờ không đúng. Hãy gõ như 07:40.",
  "paper.row": "Số thứ tự hoặc họ tên",
  "paper.row.about": "Danh sách có {rows} dòng. Gõ một số, nhiều số (3 5 9), một đoạn (1-20), hoặc tên không dấu.",
  "paper.row.none": "Danh sách không có dòng “{typed}”.",
  "paper.name.none": "Không thấy ai tên như vậy.",
  "paper.rows": "{count} người",
  "paper.method": "Nhập từ giấy",
  "paper.submit": "Ghi có mặt {count} người",
  "paper.added": "Đã ghi {added} người. {known} người đã có mặt từ trước.",
} as const;
