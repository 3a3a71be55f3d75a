import { describe, expect, it } from "@jest/globals";
import { shareSeats } from "./share-seats.js";

const lines = [
  { group: 1, rank: 1, seats: 1, grows: false },
  { group: 1, rank: 2, seats: 4, grows: false },
  { group: 1, rank: 3, seats: 2, grows: true },
  { group: 2, rank: 1, seats: 1, grows: false },
];

describe("shareSeats", () => {
  it("sends the head of every group before anybody else", () => {
    expect(shareSeats(lines, 2)).toEqual([1, 0, 0, 1]);
    expect(shareSeats(lines, 3)).toEqual([1, 1, 0, 1]);
  });

  it("gives what is left by size and never more than an office has people", () => {
    expect(shareSeats(lines, 6)).toEqual([1, 3, 1, 1]);
    expect(shareSeats(lines, 7)).toEqual([1, 3, 2, 1]);
    expect(shareSeats(lines, 30)).toEqual([1, 4, 24, 1]);
  });

  it("refuses people it has no office for", () => {
    expect(() => shareSeats(lines.slice(0, 2), 6)).toThrow(RangeError);
    expect(shareSeats([], 0)).toEqual([]);
  });
});
