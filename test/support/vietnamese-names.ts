import * as fc from "fast-check";

const families = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đỗ", "Đặng", "Vũ", "Võ", "Ngô", "Ân", "Quách", "Lý"];
const middles = ["Văn", "Thị", "Đức", "Hồng", "Thị Thuý", "Phan Thị Hồng", "Quốc", ""];
const givens = (
  "An Ân Ánh Bình Cường Dũng Duy Đạt Giang Hà Hạ Hòa Hoà Hoàn Huệ Hương Hường Hưởng Khuê Khuya Loan Mỹ Nga Ngà Oanh " +
  "Phượng Quý Quy Quỳ Quyên Sỹ Thủy Thuỷ Thuý Tú Tư Tự Uyên Úy Uý Vỹ Xuân Yến Ý"
).split(" ");

/** Full names made of the parts this country's lists are made of. */
export const vietnameseName = fc
  .tuple(fc.constantFrom(...families), fc.constantFrom(...middles), fc.constantFrom(...givens))
  .map((parts) => parts.filter((part) => part !== "").join(" "));
