import { describe, expect, it } from "@jest/globals";
import { gatherKeys, type KeyBurst, noBurst } from "./key-burst.js";
import { createSameCode } from "./same-code.js";

/** Types signs so many milliseconds apart, then Enter; returns what was taken for a scanner's. */
function type(signs: string, gapMs: number, keyOf: (sign: string) => { key: string; code: string } = plain) {
  let state: KeyBurst = noBurst;
  let at = 1000;
  for (const sign of signs) {
    state = gatherKeys(state, { ...keyOf(sign), at }).state;
    at += gapMs;
  }
  return gatherKeys(state, { key: "Enter", code: "Enter", at }).scanned;
}

const plain = (sign: string) => ({ key: sign, code: "" });
const composing = (sign: string) => ({ key: "Process", code: /\d/.test(sign) ? `Digit${sign}` : `Key${sign}` });

describe("a scanner that types", () => {
  it("is told from a person by its speed", () => {
    expect(type("0123456789CFG", 12)).toBe("0123456789CFG");
    expect(type("0123456789CFG", 50)).toBe("0123456789CFG");
    expect(type("0123456789CFG", 51)).toBeNull();
    expect(type("NHUNG", 5)).toBeNull();
  });

  it("is read while a Vietnamese input method is composing", () => {
    expect(type("CFGHJKLMNPQRTVX09", 8, composing)).toBe("CFGHJKLMNPQRTVX09");
  });

  it("loses nothing to the Shift keys between its signs", () => {
    let state = noBurst;
    "ABCDEFGH".split("").forEach((sign, index) => {
      state = gatherKeys(state, { key: "Shift", code: "ShiftLeft", at: index * 40 }).state;
      state = gatherKeys(state, { key: sign, code: "", at: index * 40 + 20 }).state;
    });
    expect(gatherKeys(state, { key: "Tab", code: "Tab", at: 340 }).scanned).toBe("ABCDEFGH");
  });

  it("begins anew after a pause, so a name half typed does not spoil a scan", () => {
    const typed = gatherKeys(noBurst, { key: "n", code: "KeyN", at: 0 }).state;
    expect(gatherKeys(typed, { key: "0", code: "Digit0", at: 400 }).state.signs).toBe("0");
  });
});

describe("the same code", () => {
  it("is one scan while it is held up, and a new one three seconds after it was last seen", () => {
    const code = createSameCode();
    expect(code.seen("a", 0)).toBe(false);
    expect(code.seen("a", 2000)).toBe(true);
    expect(code.seen("a", 4500)).toBe(true);
    expect(code.seen("a", 7600)).toBe(false);
    expect(code.seen("b", 7700)).toBe(false);
    code.forget();
    expect(code.seen("b", 7800)).toBe(false);
  });
});
