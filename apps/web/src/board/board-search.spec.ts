import { describe, expect, it } from "@jest/globals";
import { type BoardSearch, readBoardSearch } from "./board-search.js";

const node = "01942b3c-0000-7000-8000-000000000001";
const whole: Required<BoardSearch> = {
  session: 2,
  node,
  sort: "-present",
  q: "phường",
  stage: "closed",
  alert: "silent",
  handled: 1,
  map: "table",
  wall: 1,
};

describe("the address of a board", () => {
  it("keeps every filter, whether it was typed, kept or made by the page", () => {
    expect(readBoardSearch({ ...whole })).toEqual(whole);
    const typed = Object.fromEntries(Object.entries(whole).map(([name, value]) => [name, String(value)]));
    expect(readBoardSearch(typed)).toEqual(whole);
  });

  it("leaves out what makes no sense", () => {
    const odd = {
      session: "0",
      node: "x",
      sort: "-nothing",
      q: "",
      stage: "gone",
      alert: "fire",
      handled: "no",
      map: "cake",
      wall: 2,
      more: 1,
    };
    expect(readBoardSearch(odd)).toEqual({});
    expect(readBoardSearch({ stage: ["closed"], alert: null, session: 51 })).toEqual({});
  });
});
