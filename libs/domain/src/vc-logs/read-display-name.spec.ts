import { describe, expect, it } from "@jest/globals";
import { readDisplayName } from "./read-display-name.js";

describe("a name as the platform shows it", () => {
  it.each([
    ["Phường Hàng Bạc", "Phường Hàng Bạc", null],
    ["Phường Hàng Bạc (Host)", "Phường Hàng Bạc", null],
    ["Bà B (Đồng chủ trì) (Khách)", "Bà B", null],
    ["DC01 - Xã A (iPad của Lan)", "DC01 - Xã A", "iPad của Lan"],
    ["DC01 (Phòng họp (tầng 2)) (Guest)", "DC01", "Phòng họp (tầng 2)"],
    ["Phường Hàng Bạc (2)", "Phường Hàng Bạc (2)", null],
    ["  Xã   Dương Xá\u200B ", "Xã Dương Xá", null],
    ["(Host)", "(Host)", null],
    ["Tên có ngoặc ) lạ", "Tên có ngoặc ) lạ", null],
  ])("%s", (cell, name, originalName) => {
    expect(readDisplayName(cell)).toEqual({ name, originalName });
  });

  it("stays quick on a cell made to be slow", () => {
    const started = performance.now();
    readDisplayName("(".repeat(5000) + ")".repeat(5000));
    readDisplayName("a (Host)".repeat(30));
    expect(performance.now() - started).toBeLessThan(200);
  });
});
