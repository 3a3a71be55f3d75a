import { describe, expect, it } from "@jest/globals";
import { isWeakPassword } from "./weak-password.js";

const owner = { userName: "dc-phuong.lan", name: "Trịnh Thuỳ Lân" };

describe("a password", () => {
  it.each([
    "matkhau123456",
    "Mật khẩu 123456",
    "M@tKh@u123456",
    "P@ssw0rd123456",
    "password1234",
    "123456789012",
    "qwertyuiop123",
    "zaq1xsw2cde3",
    "aaaaaaaaaaaa",
    "abcabcabcabcabc",
    "xyzt9xyzt9xyzt9",
    "HaNoi@2026!!!",
    "diemcau@2026",
    "Điểm Cầu 2026",
    "trinhthuylan1",
    "Trịnh Thùy Lân 99",
    "dc-phuong.lan1",
    "admin@123456",
    "anhyeuem1234",
    "ubndthanhphohanoi2026",
    "0912 345 678 21",
    "1q2w3e4r5t6y",
    "ngắn quá",
  ])("is weak: %s", (password) => {
    expect(isWeakPassword(password, owner)).toBe(true);
  });

  it.each([
    "một câu dài dễ nhớ của tôi",
    "mưa rào tháng bảy ở Hà Nội",
    "kJ8vQx2mWz7p",
    "xe đạp cũ dưới hiên nhà",
    "correct horse battery staple",
    "9f86d081884c7d659a2feaa0",
  ])("is good enough: %s", (password) => {
    expect(isWeakPassword(password, owner)).toBe(false);
  });

  it("is judged quickly, however long and odd", () => {
    expect(isWeakPassword("ab".repeat(100), owner)).toBe(true);
    expect(isWeakPassword("💧".repeat(12), owner)).toBe(true);
  });
});
