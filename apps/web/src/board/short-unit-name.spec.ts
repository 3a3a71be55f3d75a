import { describe, expect, it } from "@jest/globals";
import { shortUnitName } from "./short-unit-name.js";

describe("the short name of a unit", () => {
  it("leaves out the word for the kind", () => {
    expect(shortUnitName("Quận Ba Đình")).toBe("Ba Đình");
    expect(shortUnitName("Thị xã Sơn Tây")).toBe("Sơn Tây");
    expect(shortUnitName("Huyện Ứng Hòa")).toBe("Ứng Hòa");
  });

  it("keeps it where a number follows, and keeps other names whole", () => {
    expect(shortUnitName("Quận 1")).toBe("Quận 1");
    expect(shortUnitName("Xã hội học")).toBe("Xã hội học");
    expect(shortUnitName("Sở Nội vụ")).toBe("Sở Nội vụ");
  });
});
