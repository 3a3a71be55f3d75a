import { describe, expect, it } from "@jest/globals";
import { splitName } from "./split-name.js";

describe("splitName", () => {
  it.each([
    ["Nguyễn Phan Thị Hồng Nhung", { family: "Nguyễn", middle: "Phan Thị Hồng", given: "Nhung" }],
    ["Trần Hà", { family: "Trần", middle: "", given: "Hà" }],
    ["Hà", { family: "", middle: "", given: "Hà" }],
    ["", { family: "", middle: "", given: "" }],
  ])("%s", (name, parts) => {
    expect(splitName(name)).toEqual(parts);
  });
});
