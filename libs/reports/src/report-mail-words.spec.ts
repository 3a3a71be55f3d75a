import { describe, expect, it } from "@jest/globals";
import { sampleSiteReport } from "../../../test/support/report-samples.js";
import { maskedAddress, reportMail } from "./report-mail-words.js";

const letter = (bytes: number) =>
  reportMail({
    report: sampleSiteReport(),
    kind: "attendance",
    file: { fileName: "127_BC.pdf", bytes: Buffer.alloc(bytes) },
    link: "https://diem-cau.example/briefings/b/reports",
  });

describe("the mail with a report", () => {
  it("has the paper with it and says in both languages what it is and how final", () => {
    const { subject, text, attachments } = letter(50_000);
    expect(attachments).toHaveLength(1);
    expect(attachments![0]).toMatchObject({ fileName: "127_BC.pdf", contentType: "application/pdf" });
    expect(subject).toContain("Báo cáo điểm danh / Attendance report");
    for (const words of ["Kính gửi điểm cầu", "Mã kiểm tra: ", "The report is attached", "https://diem-cau.example"]) {
      expect(text).toContain(words);
    }
  });

  it("tells the way to a paper that is too large for mail", () => {
    const { text, attachments } = letter(8 * 1024 * 1024);
    expect(attachments).toEqual([]);
    expect(text).toContain("Tệp quá lớn để gửi kèm");
    expect(text).toContain("too large to be attached");
  });
});

it("masks an address so that it is known again and cannot be written to", () => {
  expect(maskedAddress("van.thu@vi-du.vn")).toBe("v…@vi-du.vn");
});
