import { describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import { fold, foldedWords } from "./fold-text.js";
import { vietnameseName } from "../../../../test/support/vietnamese-names.js";

describe("fold", () => {
  it.each([
    ["Nguyễn Thị Hương", "nguyen thi huong"],
    ["ĐỖ ĐỨC", "do duc"],
    ["\u00D0ỗ", "do"],
    ["Hòa", "hoa"],
    ["Hoà", "hoa"],
    ["Thuỷ", "thuy"],
    ["ễ ộ ẵ ự Ẩ Ổ", "e o a u a o"],
    ["Cổ  Nhuế 1", "co nhue 1"],
  ])("%s is searched as %s", (text, key) => {
    expect(fold(text)).toBe(key);
  });

  it("has one key for every way a name can be encoded or shouted", () => {
    fc.assert(
      fc.property(vietnameseName, (name) => {
        const key = fold(name);
        expect(fold(name.normalize("NFD"))).toBe(key);
        expect(fold(name.toUpperCase())).toBe(key);
        expect(fold(` ${name.replaceAll(" ", "  ")} `)).toBe(key);
        expect(key).toMatch(/^[a-z ]+$/);
      }),
    );
  });

  it("changes nothing when it is run again, whatever it is given", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const once = fold(text);
        expect(fold(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("foldedWords", () => {
  it("ends a word at anything that is no letter or digit", () => {
    expect(foldedWords("P.Hàng Bạc, Q.Hoàn-Kiếm_2")).toEqual(["p", "hang", "bac", "q", "hoan", "kiem", "2"]);
  });
});
