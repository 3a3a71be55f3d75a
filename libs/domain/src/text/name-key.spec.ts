import { describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import { fold } from "./fold-text.js";
import { nameKey } from "./name-key.js";
import { vietnameseName } from "../../../../test/support/vietnamese-names.js";

describe("nameKey", () => {
  it.each([
    ["Hoà", "Hòa"],
    ["Khoẻ", "Khỏe"],
    ["Thuỷ", "Thủy"],
    ["Uý", "Úy"],
    ["Qúy", "Quý"],
    ["Qúa", "Quá"],
    ["Qúôc", "Quốc"],
    ["ĐẢNG UỶ", "Đảng ủy"],
    ["Trung Hoà".normalize("NFD"), "Trung Hòa"],
  ])("%s and %s are one name", (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
  });

  it.each([
    ["Hương", "Hường"],
    ["Hoa", "Hòa"],
    ["Lý", "Lí"],
    ["Tú", "Tứ"],
    ["Quy", "Quý"],
    ["Đan", "Dan"],
  ])("%s and %s are two names", (one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other));
  });

  it("leaves a closed syllable and a tone after qu where they are", () => {
    expect(nameKey("Hoàng Quý Thoảng Khuyến")).toBe("hoàng quý thoảng khuyến");
  });

  it("keeps what fold keeps: the marks are all it adds", () => {
    fc.assert(
      fc.property(vietnameseName, (name) => {
        expect(fold(nameKey(name))).toBe(fold(name));
      }),
    );
  });

  it("changes nothing when it is run again, whatever it is given", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), vietnameseName), (text) => {
        const once = nameKey(text);
        expect(nameKey(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });
});
