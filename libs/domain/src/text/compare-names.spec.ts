import { describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import { compareVietnameseNames, sortByVietnamese, sortByVietnameseName } from "./compare-names.js";
import { nameSortKey } from "./name-sort-key.js";
import { vietnameseName } from "../../../../test/support/vietnamese-names.js";

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

describe("the order of a list of people", () => {
  const inOrder = [
    "Trần Văn An",
    "Lê Thị Ánh",
    "Nguyễn Văn Ân",
    "Hoàng Dũng",
    "Phạm Văn Đức",
    "Nguyễn Thị Hà",
    "Trần Thị Hà",
    "Đỗ Văn Hạ",
    "Bùi Hoà",
    "Bùi Văn Hòa",
    "Đặng Hương",
    "Đặng Thị Hường",
    "Lê Yến",
  ];

  it("goes by given name, then family name, then middle names, in the Vietnamese alphabet", () => {
    expect(inOrder.toReversed().toSorted(compareVietnameseNames)).toEqual(inOrder);
  });

  it("is the same from a stored key compared sign by sign", () => {
    expect(inOrder.toReversed().toSorted((a, b) => byCodeUnits(nameSortKey(a), nameSortKey(b)))).toEqual(inOrder);
  });

  it("orders tones as the alphabet does: none, huyền, hỏi, ngã, sắc, nặng", () => {
    const tones = ["Ma", "Mà", "Mả", "Mã", "Má", "Mạ"];
    expect(tones.toReversed().toSorted(compareVietnameseNames)).toEqual(tones);
    expect(tones.toReversed().toSorted((a, b) => byCodeUnits(nameSortKey(a), nameSortKey(b)))).toEqual(tones);
  });

  it("sorts a whole list the same way as pair by pair", () => {
    const people = inOrder.toReversed().map((name, id) => ({ name, id }));
    expect(sortByVietnameseName(people, (person) => person.name).map((person) => person.name)).toEqual(inOrder);
  });

  it("is a total order in which only equal texts are equal, and agrees with the stored key", () => {
    fc.assert(
      fc.property(vietnameseName, vietnameseName, (a, b) => {
        const order = Math.sign(compareVietnameseNames(a, b));
        expect(Math.sign(compareVietnameseNames(b, a))).toBe(order === 0 ? 0 : -order);
        expect(order === 0).toBe(a === b);
        const stored = byCodeUnits(nameSortKey(a), nameSortKey(b));
        if (stored !== 0) expect(stored).toBe(order);
      }),
      { numRuns: 3000 },
    );
  });

  it("gives both tone placements one stored key", () => {
    expect(nameSortKey("Nguyễn Thị Thuỷ")).toBe(nameSortKey("NGUYỄN THỊ THỦY"));
  });
});

describe("sortByVietnamese", () => {
  it("reads numbers as numbers", () => {
    const units = ["Cổ Nhuế 10", "Cổ Nhuế 2", "Cầu Giấy"];
    expect(sortByVietnamese(units, (unit) => unit)).toEqual(["Cầu Giấy", "Cổ Nhuế 2", "Cổ Nhuế 10"]);
  });

  it("leaves equal texts in the order they came", () => {
    const sites = [2, 1, 3].map((key) => ({ key, name: "Hòa Xá" }));
    expect(sortByVietnamese(sites, ({ name }) => name).map(({ key }) => key)).toEqual([2, 1, 3]);
  });
});
