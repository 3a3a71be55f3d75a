import { describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import { fold } from "./fold-text.js";
import { matchesQuery, matchRank, readQuery, searchable, searchPeople } from "./matches-query.js";
import { vietnameseName } from "../../../../test/support/vietnamese-names.js";

const rank = (name: string, typed: string, code?: string) =>
  matchRank(searchable(name, code ?? null), readQuery(typed));

describe("searching people", () => {
  it.each([
    ["p", "from the first letter"],
    ["phuong tran", "words in any order, without marks"],
    ["TRẦN THỊ", "upper case"],
    ["thi phuong", "a part of the name"],
    ["tr th ph", "beginnings of words"],
    ["Phượng", "with marks"],
  ])("“%s” finds Trần Thị Phượng: %s", (typed) => {
    expect(rank("Trần Thị Phượng", typed)).not.toBeNull();
  });

  it.each(["uong", "tran van", "phuong phuong", "tran thi phuong a"])("“%s” does not find her", (typed) => {
    expect(rank("Trần Thị Phượng", typed)).toBeNull();
  });

  it("gives each typed word a word of its own", () => {
    expect(rank("Trần Thị Thu", "th th")).not.toBeNull();
    expect(rank("Trần Văn Thu", "th th")).toBeNull();
    expect(rank("Nguyễn Văn N", "nguy n")).not.toBeNull();
  });

  it("puts names with exactly the typed marks before names that only fold to them", () => {
    const names = ["Lê Thị Hường", "Lê Thị Hương", "Lê Huống"];
    expect(searchPeople(names, (name) => searchable(name), "hương")).toEqual([
      "Lê Thị Hương",
      "Lê Thị Hường",
      "Lê Huống",
    ]);
  });

  it("reads both tone placements as typed exactly", () => {
    expect(rank("Đỗ Thị Thủy", "thuỷ")).toBe("marks-given");
    expect(rank("Đỗ Thị Thuỷ", "thủy")).toBe("marks-given");
    expect(rank("Phạm Văn Hoàng", "hoà")).toBe("marks-given");
  });

  it("puts people called by the typed word before people who only have it elsewhere in the name", () => {
    const names = ["Hà Văn Nam", "Trần Thị Hà"];
    expect(searchPeople(names, (name) => searchable(name), "ha")).toEqual(["Trần Thị Hà", "Hà Văn Nam"]);
  });

  it("finds a personal code whole, by its beginning and by its last signs", () => {
    expect(rank("Lê An", "db000123", "DB000123")).toBe("code");
    expect(rank("Lê An", "DB0001", "DB000123")).toBe("code-part");
    expect(rank("Lê An", "123", "DB000123")).toBe("code-part");
    expect(rank("Lê An", "3", "DB000123")).toBeNull();
  });

  it("finds everyone, in the order given, when nothing was typed", () => {
    expect(searchPeople(["B", "A"], (name) => searchable(name), "  ")).toEqual(["B", "A"]);
  });

  it("finds nobody by signs that are no words", () => {
    expect(rank("Lê An", "...")).toBeNull();
  });

  it("always finds a person by any of their words in any order, with marks or without", () => {
    fc.assert(
      fc.property(
        vietnameseName.chain((name) =>
          fc.tuple(fc.constant(name), fc.shuffledSubarray(name.split(" "), { minLength: 1 })),
        ),
        ([name, words]) => {
          expect(matchesQuery(searchable(name), readQuery(words.join(" ")))).toBe(true);
          expect(matchesQuery(searchable(name), readQuery(fold(words.join(" "))))).toBe(true);
        },
      ),
    );
  });
});
