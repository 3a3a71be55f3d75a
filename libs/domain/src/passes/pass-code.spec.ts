import { describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import {
  exactPassCode,
  passCodeOf,
  passSigns,
  printedPassCode,
  readPassCode,
  readSigns,
  writeSigns,
} from "./pass-code.js";

const seed = 20_260_816;
const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 });
const swap = (code: string, at: number): string => code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2);

describe("the code of a pass", () => {
  it("is written with 25 signs that no input method changes", () => {
    expect(new Set(passSigns).size).toBe(25);
    expect(passSigns).not.toMatch(/[AEIOUYDWBSZ]/);
  });

  it("is thirteen signs, the last of which checks the others", () => {
    expect(passCodeOf(new Uint8Array(16))).toBe("0000000000000");
    // 1 at the last place weighs 2, so the check sign stands for 25 − 2 = 23, which is V.
    expect(passCodeOf(Uint8Array.of(0, 1))).toBe("000000000001V");
  });

  it("shows every single wrong sign and every pair of swapped neighbours", () => {
    fc.assert(
      fc.property(bytes, fc.nat(12), fc.nat(24), (random, at, value) => {
        const code = passCodeOf(random);
        const wrong = code.slice(0, at) + passSigns[value]! + code.slice(at + 1);
        if (wrong !== code) expect(exactPassCode(wrong)).toBeNull();
        if (at < 12 && code[at] !== code[at + 1]) expect(exactPassCode(swap(code, at))).toBeNull();
      }),
      { seed, numRuns: 3000 },
    );
  });

  it("is read the way people type it, and only thirteen signs of ours", () => {
    const code = passCodeOf(Uint8Array.from({ length: 16 }, (_, at) => at * 11));
    expect(readPassCode(` ${printedPassCode(code).toLowerCase()}\r\n`)).toBe(code);
    expect(readPassCode(code.replaceAll("0", "o").replaceAll("1", "I").replaceAll("8", "b"))).toBe(code);
    for (const wrong of ["", code.slice(1), `${code}0`, "AAAAAAAAAAAAA"]) expect(readPassCode(wrong)).toBeNull();
    expect(printedPassCode("0000111122223")).toBe("0000 1111 2222 3");
  });

  it("carries bytes there and back", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (given) => {
        expect(readSigns(writeSigns(given, 111), 64)).toEqual(given);
      }),
      { seed, numRuns: 200 },
    );
    expect(readSigns("X".repeat(111), 64)).toBeNull();
    expect(readSigns("0A", 1)).toBeNull();
  });
});
