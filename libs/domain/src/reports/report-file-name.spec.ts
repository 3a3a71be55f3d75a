import { describe, expect, it } from "@jest/globals";
import { paperKinds } from "./paper-kind.js";
import { briefingReportFileName, reportBundleFileName, siteReportFileName } from "./report-file-name.js";
import type { ReportOccasion } from "./report-parts.js";

const occasion: ReportOccasion = {
  title: "Hội nghị",
  chair: null,
  session: 1,
  sessions: 1,
  startsAt: Date.parse("2026-11-23T00:30:00Z"),
  endsAt: Date.parse("2026-11-23T04:30:00Z"),
  lateAfterMinutes: 5,
  timeZone: "Asia/Ho_Chi_Minh",
};

const pdf = { kind: "attendance", format: "pdf" } as const;
const csv = { ...pdf, format: "csv" };
const xlsx = { ...pdf, format: "xlsx" };

describe("file names of reports", () => {
  it("sorts by code and carries a name without marks", () => {
    expect(siteReportFileName({ code: "127", name: "Tân Thuận" }, occasion, pdf)).toBe(
      "127_Tan-Thuan_BC-diem-danh_2026-11-23.pdf",
    );
  });
  it("gives the same name for composed and decomposed letters, and folds đ and a mistyped Ð", () => {
    const composed = siteReportFileName({ code: "DC041", name: "Quận Đống Đa" }, occasion, csv);
    expect(siteReportFileName({ code: "DC041", name: "Quận Đống Đa".normalize("NFD") }, occasion, csv)).toBe(composed);
    expect(siteReportFileName({ code: "DC041", name: "Quận \u00D0ống \u00D0a" }, occasion, csv)).toBe(composed);
    expect(composed).toBe("DC041_Quan-Dong-Da_BC-diem-danh_2026-11-23.csv");
  });
  it("lets nothing through that a path or a file system could read as its own", () => {
    const name = siteReportFileName({ code: "../..\\x", name: 'a/b:c*?"<>|\u202E\n.exe' }, occasion, pdf);
    expect(name).toBe("x_a-b-c-exe_BC-diem-danh_2026-11-23.pdf");
  });
  it("names the session when there are several, so two sessions of a day do not overwrite each other", () => {
    expect(siteReportFileName({ code: "127", name: "Tân Thuận" }, { ...occasion, sessions: 2, session: 2 }, pdf)).toBe(
      "127_Tan-Thuan_BC-diem-danh_2026-11-23_buoi-2.pdf",
    );
  });
  it("tells kinds of papers apart", () => {
    const site = { code: "127", name: "Tân Thuận" };
    const names = paperKinds.flatMap((kind) => [
      siteReportFileName(site, occasion, { kind, format: "pdf" }),
      briefingReportFileName(site, occasion, { kind, format: "pdf" }),
    ]);
    expect(new Set(names).size).toBe(2 * paperKinds.length);
    expect(names).toContain("127_Tan-Thuan_DS-ky-nhan_2026-11-23.pdf");
  });
  it("keeps names short", () => {
    expect(siteReportFileName({ code: "1", name: "Văn phòng ".repeat(30) }, occasion, pdf).length).toBeLessThan(100);
  });
  it("tells roll-ups and bundles apart from a site's own report", () => {
    const node = { code: "DC000", name: "Thành ủy Hà Nội" };
    expect(briefingReportFileName(node, occasion, xlsx)).toBe("DC000_Thanh-uy-Ha-Noi_BC-tong-hop_2026-11-23.xlsx");
    expect(reportBundleFileName(node, occasion, { kind: "attendance" })).toBe(
      "DC000_Thanh-uy-Ha-Noi_BC-diem-danh-cac-diem-cau_2026-11-23.zip",
    );
  });
});
