import { describe, expect, it } from "@jest/globals";
import { bundleIndex } from "./bundle-index.js";

describe("the index of a bundle", () => {
  it("names every file with its checksum, and every report that is missing with the reason", () => {
    const index = bundleIndex(
      [{ fileName: "DC001_BC.pdf", siteCode: "DC001", siteName: "=1+1", hash: "ab", bytes: 12, sha256: "cd" }],
      [{ siteCode: "DC002", siteName: "Phường 2", reason: "Không lập được" }],
    );
    expect(index.toString()).toBe(
      "\uFEFFTệp,Mã điểm cầu,Điểm cầu,Mã số liệu,Cỡ tệp (byte),SHA-256,Ghi chú\r\n" +
        "DC001_BC.pdf,DC001,'=1+1,ab,12,cd,\r\n" +
        ",DC002,Phường 2,,,,Không lập được\r\n",
    );
  });
});
