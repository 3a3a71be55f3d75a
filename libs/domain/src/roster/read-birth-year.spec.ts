import { describe, expect, it } from "@jest/globals";
import { readBirthYear } from "./read-birth-year.js";

describe("readBirthYear", () => {
  it.each([
    ["1978", 1978],
    ["5/6/78", 1978],
    ["16-08-1978", 1978],
    ["16.8.1978", 1978],
    ["1978-08-16", 1978],
    ["08/1978", 1978],
    ["28656", 1978],
    ["Năm 1978", 1978],
    ["1/1/05", 2005],
    ["", null],
    ["  ", null],
  ])("%j is %s", (cell, year) => {
    expect(readBirthYear(cell)).toBe(year);
  });

  it.each(["không rõ", "78", "1/1/1", "5/6/178", "1/2/3/1978", "3078", "123/4/1978", "1978/1979"])(
    "%j cannot be read",
    (cell) => {
      expect(readBirthYear(cell)).toBe("unreadable");
    },
  );
});
