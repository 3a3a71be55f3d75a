import { describe, expect, it } from "@jest/globals";
import { formOfBody, paperFormOf } from "./paper-form.js";

describe("the form of a body", () => {
  it.each([
    ["THÀNH ỦY HÀ NỘI", "party"],
    ["Quận uỷ Hoàn Kiếm", "party"],
    ["Văn phòng Thành ủy", "party"],
    ["Đảng bộ thành phố Hà Nội", "party"],
    ["Ban Tuyên giáo", "party"],
    ["Đảng ủy Sở Tài chính", "party"],
    ["UBND phường Hàng Bạc", "state"],
    ["Ủy ban nhân dân thành phố Hà Nội", "state"],
    ["Sở Thông tin và Truyền thông", "state"],
    ["Phường Hàng Bạc", null],
    ["Thành phố Thủ Đức", null],
  ])("%s", (name, form) => {
    expect(formOfBody(name)).toBe(form);
    expect(formOfBody(name.normalize("NFD"))).toBe(form);
  });
});

describe("the form of a paper", () => {
  it("is that of the rule, of the issuing body, of the body above it, or of the state", () => {
    expect(paperFormOf("state", ["Thành ủy Hà Nội"])).toBe("state");
    expect(paperFormOf("auto", ["UBND phường Hàng Bạc", "Quận ủy Hoàn Kiếm"])).toBe("state");
    expect(paperFormOf("auto", ["Phường Hàng Bạc", "Quận ủy Hoàn Kiếm"])).toBe("party");
    expect(paperFormOf("auto", ["Phường Hàng Bạc", null])).toBe("state");
  });
});
