import { describe, expect, it } from "@jest/globals";
import { decodeText } from "./decode-text.js";

const text = "Họ và tên;Chức vụ\nNguyễn Văn Đức;Bí thư\n";
const utf16 = Buffer.from(text, "utf16le");
/** As Windows writes Vietnamese: the tone follows its letter. */
const windows1258 = Buffer.from([
  0x4e, 0x67, 0x75, 0x79, 0xea, 0xde, 0x6e, 0x20, 0x56, 0xe3, 0x6e, 0x20, 0xd0, 0xea, 0xec,
]);

describe("decodeText", () => {
  it.each([
    ["UTF-8", Buffer.from(text)],
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${text}`)],
    ["decomposed UTF-8", Buffer.from(text.normalize("NFD"))],
    ["UTF-16LE with a mark", Buffer.from(`\uFEFF${text}`, "utf16le")],
    ["UTF-16LE", utf16],
    ["UTF-16BE with a mark", Buffer.from(`\uFEFF${text}`, "utf16le").swap16()],
    ["UTF-16BE", Buffer.from(utf16).swap16()],
  ])("reads %s", (_what, bytes) => expect(decodeText(bytes)).toMatchObject({ kind: "text", text }));

  it("reads Windows-1258 and composes it", () => {
    expect(decodeText(windows1258)).toEqual({ kind: "text", encoding: "windows-1258", text: "Nguyễn Văn Đế" });
  });

  it("says when bytes are in an old alphabet, and when they are nothing it knows", () => {
    const tcvn3 = Buffer.from("Hä vµ tªn\nNguyÔn V¨n Kh¶i\nTrÇn ThÞ Thu\n", "latin1");
    expect(decodeText(tcvn3)).toMatchObject({ kind: "legacy", encoding: "tcvn3", certain: true });
    expect(decodeText(Buffer.from([0x41, 0, 0, 0x42, 0xff, 0x80]))).toEqual({ kind: "unknown" });
    expect(decodeText(Buffer.from([0xc0, 0xc1, 0xff, 0xfe, 0xf8, 0x20, 0xa4, 0xa6, 0xb1]))).toEqual({
      kind: "unknown",
    });
  });
});
