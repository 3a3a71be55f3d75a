import { describe, expect, it } from "@jest/globals";
import { restrictedName } from "./restricted-name.js";

describe("the name of a person whose data is restricted", () => {
  it.each([
    ["Nguyễn Văn An", "N. V. A. (hạn chế)"],
    ["đặng thị ánh tuyết", "Đ. T. Á. T. (hạn chế)"],
    ["Linh", "L. (hạn chế)"],
    ["", "(hạn chế)"],
  ])("%s is %s", (name, shown) => {
    expect(restrictedName(name)).toBe(shown);
  });
});
