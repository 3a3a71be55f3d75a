import { describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import { passCodeOf, passSigns } from "./pass-code.js";
import { readScan, readScannedBytes } from "./read-scan.js";
import { readSignedPass, signedPassLength, writeSignedPass } from "./signed-pass.js";

const seed = 20_260_816;
const code = passCodeOf(Uint8Array.from({ length: 16 }, (_, at) => at * 13 + 5));
const pass = {
  code,
  delegateId: "0198b8a4-6a10-7c3e-8f00-0123456789ab",
  signature: Uint8Array.from({ length: 64 }, (_, at) => 255 - at),
};

describe("what was scanned", () => {
  it("is a pass, by its code or with its signature", () => {
    expect(readScan(`${code}\r\n`)).toEqual({ kind: "pass-code", code });
    const written = writeSignedPass(pass);
    expect(written).toHaveLength(signedPassLength);
    expect(written).toMatch(new RegExp(`^[${passSigns}]+$`));
    expect(readScan(written)).toEqual({ kind: "signed-pass", pass });
  });

  it.each([
    ["broken-pass", writeSignedPass(pass).slice(0, -1)],
    ["broken-pass", code.slice(0, 12) + (code.endsWith("0") ? "1" : "0")],
    ["broken-card", "001290000011||Nguyễn Văn A|32132090|Nam|x"],
    ["old-card", "012345678"],
    ["insurance-card", "HN4010012345678|4e677579e1bb856e|01/01/1990|1|48c3a0|01 - 001|01/01/2020"],
    ["foreign", "https://example.invalid/qr?t=abc"],
    ["foreign", "VQR|xyz"],
    ["foreign", ""],
    ["foreign", "0".repeat(4000)],
  ])("is unreadable (%s)", (reason, raw) => {
    expect(readScan(raw)).toEqual({ kind: "unreadable", reason });
  });

  it("is never a crash, and never a pass by chance: 10,000 codes", () => {
    const signs = fc
      .array(fc.constantFrom(...passSigns.split("")), { minLength: 140, maxLength: 160 })
      .map((all) => all.join(""));
    const digits = fc.array(fc.constantFrom(..."0123456789|".split("")), { maxLength: 60 }).map((all) => all.join(""));
    const raw = fc.oneof(fc.string({ unit: "binary", maxLength: 300 }), signs, digits);
    fc.assert(
      fc.property(fc.oneof(raw, fc.uint8Array({ maxLength: 300 })), (scanned) => {
        const scan = typeof scanned === "string" ? readScan(scanned) : readScannedBytes(scanned);
        // Without a name it is a number that may be anybody's; what has one came through every check of a card.
        if (scan.kind === "card") expect(scan.card.fullName).toBeNull();
        if (scan.kind === "signed-pass") expect(writeSignedPass(scan.pass)).toBe(scanned);
      }),
      { seed, numRuns: 10_000 },
    );
  });

  it("has one reading for one pass", () => {
    expect(readSignedPass(`${writeSignedPass(pass).slice(0, -1)}A`)).toBeNull();
    expect(readSignedPass(`${code}${"X".repeat(signedPassLength - 13)}`)).toBeNull();
  });
});
