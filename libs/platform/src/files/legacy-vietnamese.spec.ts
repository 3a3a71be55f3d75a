import { describe, expect, it } from "@jest/globals";
import { convertLegacyCell, findLegacyText, fromLegacy, vietnameseShare } from "./legacy-vietnamese.js";
import { isVietnameseSyllable } from "./vietnamese-syllable.js";

const unicode = [
  "Nguyễn Văn Khải",
  "Trần Thị Thu Hoà",
  "Phó Chủ tịch Ủy ban nhân dân",
  "Đỗ Quang Tuấn",
  "Quý, gì, giếng",
];
const tcvn3 = ["NguyÔn V¨n Kh¶i", "TrÇn ThÞ Thu Hoµ", "Phã Chñ tÞch ñy ban nh©n d©n", "§ç Quang TuÊn"];
const vni = ["Nguyeãn Vaên Khaûi", "Traàn Thò Thu Hoaø", "Phoù Chuû tòch UÛy ban nhaân daân", "Ñoã Quang Tuaán"];

describe("old Vietnamese alphabets", () => {
  it("are not seen in Unicode text, composed or not, nor in foreign words", () => {
    expect(findLegacyText(unicode)).toEqual({ encoding: null, certain: false });
    expect(findLegacyText(unicode.map((text) => text.normalize("NFD")))).toEqual({ encoding: null, certain: false });
    expect(findLegacyText(["café", "Müller", "São Paulo", "naïve", "Łódź"]).encoding).toBeNull();
    expect(vietnameseShare(unicode.join(" "))).toBe(1);
  });

  it.each([
    ["tcvn3", tcvn3],
    ["vni", vni],
  ] as const)("%s is found with certainty and converted", (encoding, cells) => {
    expect(findLegacyText(cells)).toEqual({ encoding, certain: true });
    expect(fromLegacy(cells[0]!, encoding)).toBe("Nguyễn Văn Khải");
    expect(fromLegacy(cells[1]!, encoding)).toBe("Trần Thị Thu Hoà");
    expect(fromLegacy(cells[3]!, encoding)).toBe("Đỗ Quang Tuấn");
  });

  it("leaves a cell that is Unicode already as it is", () => {
    expect(convertLegacyCell("Họ và tên", "tcvn3")).toBe("Họ và tên");
    expect(convertLegacyCell("STT", "vni")).toBe("STT");
    expect(convertLegacyCell("Vâ ThÞ Tó", "tcvn3")).toBe("Võ Thị Tú");
  });

  it("knows a syllable when it sees one", () => {
    for (const word of ["Nguyễn", "Hoà", "hòa", "Quý", "gì", "giếng", "Thuỷ", "xoong", "khuya", "ươm", "Đỗ"]) {
      expect([word, isVietnameseSyllable(word)]).toEqual([word, true]);
    }
    for (const word of ["NguyÔn", "V¨n", "Traàn", "Vaên", "Müller", "Thò́", "ÿ"]) {
      expect([word, isVietnameseSyllable(word)]).toEqual([word, false]);
    }
  });
});
