import { describe, expect, it } from "@jest/globals";
import { RowIndex } from "./row-index.js";

describe("first rows by a key", () => {
  it("are known again, and nothing else is, however many there are", () => {
    const index = new RowIndex();
    const most = 50_000;
    const seen = (at: number) => ({ row: at, siteKey: at % 40_000, hasCode: at % 3 === 0 });
    for (let at = 0; at < most; at++) {
      const met = index.note(`n nguyen van ${at}`, seen(at));
      if (met.first !== undefined) throw new Error(`${at} was taken for row ${met.first.row}`);
    }
    for (let at = 0; at < most; at += 7) {
      expect(index.note(`n nguyen van ${at}`, seen(at + 1))).toEqual({ first: seen(at), times: 2 });
      expect(index.find(`n nguyen van ${at}`)).toEqual({ first: seen(at), times: 2 });
      expect(index.find(`n nguyen vam ${at}`)).toBeUndefined();
    }
  });

  it("keep the highest row and site a file and a tree may have", () => {
    const index = new RowIndex();
    const last = { row: 127 * 2 ** 24, siteKey: 2 ** 24 - 1, hasCode: true };
    index.note("a", last);
    expect(index.note("a", { row: 1, siteKey: 1, hasCode: false }).first).toEqual(last);
    expect(index.find("a")).toEqual({ first: last, times: 2 });
    expect(() => index.note("b", { ...last, siteKey: 2 ** 24 })).toThrow("site");
  });
});
