import { describe, expect, it } from "@jest/globals";
import { proofCode, readProofCode } from "./proof-code.js";

describe("the code of a paper", () => {
  it("is the first sixty bits of the hash, in letters that are not misread", () => {
    expect(proofCode(`000000000000000${"f".repeat(49)}`)).toBe("0000-0000-0000");
    expect(proofCode(`fffffffffffffff${"0".repeat(49)}`)).toBe("ZZZZ-ZZZZ-ZZZZ");
    // 0x8 = 01000 | 0x0…1 at the end: only first and last digits differ from 0.
    expect(proofCode(`400000000000001${"a".repeat(49)}`)).toBe("8000-0000-0001");
  });

  it("is read as people type it, and nothing else is", () => {
    expect(readProofCode("k7qm 2xpd-9rta")).toBe("K7QM-2XPD-9RTA");
    expect(readProofCode("O0IL0000000A")).toBe("0011-0000-000A");
    for (const wrong of ["", "K7QM-2XPD", "K7QM-2XPD-9RTAA", "K7QM-2XPD-9RT!", "U000-0000-0000", "K".repeat(100)]) {
      expect(readProofCode(wrong)).toBeNull();
    }
  });
});
