import { describe, expect, it } from "@jest/globals";
import { accessCodeOf, deviceNumber, pinOf, printedAccessCode, readAccessCode } from "./access-code.js";

const bytes = (fill: (at: number) => number): Uint8Array => Uint8Array.from({ length: 16 }, (_, at) => fill(at));

describe("an access code", () => {
  it("holds all 128 bits, and is read back from a link or as people type it", () => {
    const code = accessCodeOf(bytes((at) => 255 - at));
    expect(code).toHaveLength(28);
    expect(accessCodeOf(bytes(() => 255))).not.toBe(accessCodeOf(bytes((at) => (at === 15 ? 254 : 255))));
    expect(readAccessCode(`#${code}`)).toBe(code);
    expect(readAccessCode(` ${printedAccessCode(code).toLowerCase()} `)).toBe(code);
    expect(readAccessCode(printedAccessCode(code).replaceAll(" ", "-").replaceAll("0", "O"))).toBe(code);
  });

  it("is none with a sign too few, too many, or not ours", () => {
    const code = accessCodeOf(bytes((at) => at));
    for (const wrong of ["", code.slice(1), `${code}0`, `U${code.slice(1)}`]) expect(readAccessCode(wrong)).toBeNull();
    expect(() => accessCodeOf(new Uint8Array(8))).toThrow(RangeError);
  });
});

describe("a PIN", () => {
  it("is six digits, also when it begins with zeros", () => {
    expect(pinOf(Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 7))).toBe("000007");
    expect(pinOf(Uint8Array.of(0, 0, 0, 0, 0, 15, 66, 64))).toBe("000000");
    expect(pinOf(bytes((at) => at * 13))).toMatch(/^\d{6}$/);
  });
});

describe("the number of a waiting device", () => {
  it("is three digits and the same on both screens", () => {
    expect(deviceNumber("01942b3c-0000-7000-8000-0000000003e9")).toBe("001");
    expect(deviceNumber("01942b3c-0000-7000-8000-0000ffffffff")).toMatch(/^\d{3}$/);
  });
});
