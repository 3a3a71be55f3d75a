import type { Random } from "./random.js";

const parts = (text: string): readonly (readonly [string, number])[] =>
  text.split(" ").map((part) => {
    const [word = "", weight = "1"] = part.split(":");
    return [word.replaceAll("_", " "), Number(weight)] as const;
  });

const families = parts(
  "Nguyễn:36 Trần:8 Lê:7.5 Phạm:7 Hoàng:4 Vũ:4.5 Đỗ:3 Bùi:3 Đặng:2 Phan:1.6 Ngô:1.6 Dương:1.4 Đinh:1.2 Trịnh:1 Lương:1 Đào:1 " +
    "Hà:0.8 Lý:0.5 Cao:0.6 Lưu:0.6 Tạ:0.6 Chu:0.6 Phùng:0.7 Kiều:0.4 Khuất:0.3 Nghiêm:0.3 Mai:0.4 Tô:0.3 Quách:0.2 Doãn:0.2",
);
const middles = {
  m: parts(
    "Văn:30 Đức:7 Quang:5 Xuân:5 Ngọc:4 Minh:4 Hữu:4 Đình:4 Mạnh:3 Duy:3 Quốc:3 Tiến:3 Trọng:2 Việt:2 Công:2 Thế:2 Anh:2",
  ),
  f: parts(
    "Thị:26 Thị_Thu:5 Thị_Thanh:5 Thị_Hồng:5 Thị_Bích:3 Thị_Minh:3 Thu:4 Thanh:3 Hồng:3 Ngọc:3 Thị_Thúy:3 Thị_Mai:2 Kim:2",
  ),
};
const givens = {
  m: parts(
    "Hùng:5 Dũng:5 Tuấn:5 Cường:4 Anh:3 Thắng:4 Hải:4 Minh:3 Long:3 Sơn:3 Hưng:3 Nam:3 Đức:3 Trung:3 Thành:3 Quang:2 Hòa:2 " +
      "Bình:2 Huy:2 Toàn:2 Hoàng:2 Khoa:1 Phúc:1 Quý:1 Tùng:2 Chiến:2 Thủy:1 Đạt:1 Kiên:1 Lâm:1 Vinh:1 Tài:1 Hoàn:1 Thịnh:1",
  ),
  f: parts(
    "Hương:5 Hằng:4 Hà:4 Hoa:3 Lan:4 Thủy:3 Nga:3 Huyền:3 Linh:3 Mai:3 Trang:3 Hạnh:3 Yến:2 Phương:3 Hường:2 Dung:2 Loan:2 " +
      "Thảo:2 Hồng:2 Oanh:2 Thúy:2 Hiền:3 Ngọc:2 Nhung:2 Hòa:2 Liên:2 Thu:2 Vân:2 Anh:2 Tâm:2 Hoài:1 Huế:1 Huệ:1 Thư:1",
  ),
};

/** A full name made of the parts that names are made of, about as often; it belongs to nobody. */
export function inventedName(random: Random): string {
  for (;;) {
    const sex = random.next() < 0.58 ? "m" : "f";
    const words = [families, middles[sex], givens[sex]].map((list) => random.weighted(list));
    if (random.next() < 0.05) words.splice(1, 1);
    if (new Set(words).size === words.length) return words.join(" ");
  }
}

const places = (
  "Hàng Bạc|Phúc Tân|Minh Khai|Quang Trung|Trung Hòa|Yên Hoà|Cổ Nhuế 1|Cổ Nhuế 2|Liên Hà|Vân Hà|Tân Minh|Đông Xuân|Kim Chung|" +
  "Đại Mỗ|Tây Mỗ|Phú Đô|Thụy Lâm|Xuân Nộn|Bát Tràng|Đa Tốn|Kiêu Kỵ|Cự Khối|Long Biên|Ngọc Thụy|Phù Đổng|Phú Đông|Việt Hưng|" +
  "Dương Hà|Ninh Hiệp|Yên Viên|Phú Minh|Bắc Sơn|Nam Sơn|Hồng Kỳ|Trung Giã|Tân Hưng|Mai Đình|Thanh Xuân|Tân Dân|Hiền Ninh"
).split("|");

/** Names of wards and communes, some of them people's names as well. */
export const inventedPlaces: readonly string[] = places;
