import { describe, expect, it } from "@jest/globals";
import { takingPartUnder } from "./use-sites.js";

const tree = {
  revision: "1",
  ids: ["host", "a", "a1", "b"],
  codes: ["0", "1", "2", "3"],
  names: ["Thành phố", "Phường A", "Tổ 1", "Phường B"],
  kinds: ["host", "phuong", "khac", "phuong"] as const,
  parents: [-1, 0, 1, 0],
};
const addresses = new Map([
  ["a", "a@vi-du.vn"],
  ["a1", null],
  ["b", null],
]);

describe("the sites under a node", () => {
  it("are those that take part, itself included, and all of them without a node", () => {
    const sites = { tree: { ...tree, kinds: [...tree.kinds] }, addresses };
    expect(takingPartUnder(sites, "a")).toEqual(["a", "a1"]);
    expect(takingPartUnder(sites, null)).toEqual(["a", "a1", "b"]);
    expect(takingPartUnder(sites, "host")).toEqual(["a", "a1", "b"]);
  });
});
