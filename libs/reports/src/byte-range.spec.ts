import { describe, expect, it } from "@jest/globals";
import { readByteRange } from "./byte-range.js";

describe("the bytes a download asks for", () => {
  it.each([
    ["bytes=0-99", { first: 0, last: 99 }],
    ["bytes=600-", { first: 600, last: 999 }],
    ["bytes=-10", { first: 990, last: 999 }],
    ["bytes=-5000", { first: 0, last: 999 }],
    ["bytes=900-5000", { first: 900, last: 999 }],
    ["bytes=999-999", { first: 999, last: 999 }],
  ])("%s of 1000", (header, range) => {
    expect(readByteRange(header, 1000)).toEqual(range);
  });

  it.each([["bytes=1000-"], ["bytes=5000-6000"], ["bytes=-0"]])("%s of 1000 asks for nothing there is", (header) => {
    expect(readByteRange(header, 1000)).toBe("unsatisfiable");
  });

  it.each([[undefined], [""], ["bytes=-"], ["bytes=9-1"], ["bytes=0-1,5-6"], ["pages=1-2"], ["bytes=a-b"]])(
    "%s is the whole file",
    (header) => {
      expect(readByteRange(header, 1000)).toBeNull();
    },
  );
});
