import { describe, expect, it } from "@jest/globals";
import { matchHeader } from "./match-header.js";

const words = { name: ["Họ và tên", "Họ tên"], birth: ["Năm sinh"], site: ["Mã điểm cầu"] };

describe("matchHeader", () => {
  it("finds the header under title lines and maps columns by their words, whatever the case and marks", () => {
    const rows = [["DANH SÁCH TRIỆU TẬP"], ["Ngày 16/8/2023"], ["STT", "HỌ  VÀ TÊN (*)", "nam sinh", "Mã điểm cầu:"]];
    expect(matchHeader(rows, words, ["name"])).toEqual({
      headerRow: 2,
      columns: { name: 1, birth: 2, site: 3 },
      ignored: ["STT"],
    });
  });

  it("takes the first of two columns with the same header and says that the second is left out", () => {
    expect(matchHeader([["Họ tên", "Họ và tên"]], words, ["name"])).toEqual({
      headerRow: 0,
      columns: { name: 0 },
      ignored: ["Họ và tên"],
    });
  });

  it("finds nothing in a table without a required column", () => {
    expect(matchHeader([["Năm sinh", "Mã điểm cầu"]], words, ["name"])).toBeNull();
  });
});
