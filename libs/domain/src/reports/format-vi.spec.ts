import { describe, expect, it } from "@jest/globals";
import {
  dash,
  formatDate,
  formatIsoDate,
  formatNumber,
  formatShare,
  formatShortDate,
  formatTime,
  wallClockNumbers,
} from "./format-vi.js";

const hanoi = "Asia/Ho_Chi_Minh";

describe("numbers as Vietnamese papers write them", () => {
  it.each([
    [0, "0"],
    [999, "999"],
    [1000, "1.000"],
    [23041, "23.041"],
    [1930000, "1.930.000"],
    [-1200, "-1.200"],
  ])("%i is written %s", (value, text) => expect(formatNumber(value)).toBe(text));
});

describe("shares", () => {
  it("has one decimal after a comma", () => expect(formatShare(68, 72)).toBe("94,4%"));
  it("rounds half up by whole numbers", () => {
    // 1/2000 = 0.05 %: half of the last digit, which floating point would sometimes round down.
    expect(formatShare(1, 2000)).toBe("0,1%");
    expect(formatShare(1, 2001)).toBe("0,0%");
    // 1005/1000 = 100.5 % exactly.
    expect(formatShare(1005, 1000)).toBe("100,5%");
  });
  it("is a dash when nobody was summoned, neither 0 % nor 100 %", () => expect(formatShare(0, 0)).toBe(dash));
  it("is not adjusted so that parts add up: three thirds give 99,9 %", () => {
    expect([1, 1, 1].map((part) => formatShare(part, 3))).toEqual(["33,3%", "33,3%", "33,3%"]);
  });
});

describe("dates and times in the zone of the briefing", () => {
  const opening = Date.parse("2023-08-16T01:05:00Z");
  it("writes the date of an official paper", () => expect(formatDate(opening, hanoi)).toBe("ngày 16 tháng 8 năm 2023"));
  it("puts a 0 before days 1-9 and months 1-2 only", () => {
    expect(formatDate(Date.parse("2023-01-05T03:00:00Z"), hanoi)).toBe("ngày 05 tháng 01 năm 2023");
    expect(formatDate(Date.parse("2023-03-05T03:00:00Z"), hanoi)).toBe("ngày 05 tháng 3 năm 2023");
    expect(formatDate(Date.parse("2023-12-31T03:00:00Z"), hanoi)).toBe("ngày 31 tháng 12 năm 2023");
  });
  it("writes times as 08 giờ 05", () => expect(formatTime(opening, hanoi)).toBe("08 giờ 05"));
  it("writes midnight as 00, never 24", () =>
    expect(formatTime(Date.parse("2023-08-16T17:00:00Z"), hanoi)).toBe("00 giờ 00"));
  it("takes the day of the zone, not of the server: 20:00 in London is already tomorrow in Hà Nội", () => {
    const evening = Date.parse("2023-08-16T20:00:00Z");
    expect(formatShortDate(evening, hanoi)).toBe("17/8/2023");
    expect(formatShortDate(evening, "UTC")).toBe("16/8/2023");
    expect(formatIsoDate(evening, hanoi)).toBe("2023-08-17");
    expect(wallClockNumbers(evening, hanoi)).toEqual([2023, 8, 17, 3, 0]);
  });
});
