import { describe, expect, it } from "@jest/globals";
import { privacyNotice } from "./privacy-notice-vi.js";

const heading = {
  form: "state" as const,
  parentBody: "Thành ủy Hà Nội",
  issuingBody: "Phường Hàng Bạc",
  place: null,
  signers: [{ title: "Cán bộ điểm cầu", name: "Nguyễn Thị Minh Nguyệt" }],
  recipients: [],
};
const occasion = (day: string) => ({
  title: "Hội nghị",
  chair: null,
  session: 1,
  sessions: 1,
  startsAt: Date.parse(`${day}T08:00:00+07:00`),
  endsAt: Date.parse(`${day}T11:30:00+07:00`),
  lateAfterMinutes: 5,
  timeZone: "Asia/Ho_Chi_Minh",
});

describe("the notice on a sheet to be signed", () => {
  it("says who collects what, why, how long, which rights and whom to ask", () => {
    const notice = privacyNotice(heading, occasion("2023-08-16"));
    for (const words of [
      "Thành ủy Hà Nội",
      "chữ ký",
      "điểm danh",
      "thời hạn lưu",
      "đính chính",
      "Nguyễn Thị Minh Nguyệt",
    ]) {
      expect(notice).toContain(words);
    }
  });

  it("gives the ground that the organizers named", () => {
    const basis = "Giấy triệu tập số 12-GTr/TU ngày 10/8/2023.";
    const notice = privacyNotice(heading, { ...occasion("2023-08-16"), legalBasis: basis });
    expect(notice).toContain("Căn cứ: Giấy triệu tập số 12-GTr/TU ngày 10/8/2023. Số liệu");
    expect(privacyNotice(heading, occasion("2023-08-16"))).not.toContain("Căn cứ");
  });

  it.each([
    ["2023-06-30", /^(?!.*Nghị định)(?!.*91\/2025)/],
    ["2023-07-01", /Nghị định số 13\/2023\/NĐ-CP/],
    ["2025-12-31", /Nghị định số 13\/2023\/NĐ-CP/],
    ["2026-01-01", /Luật Bảo vệ dữ liệu cá nhân số 91\/2025\/QH15/],
  ])("names the rules in force on %s", (day, rules) => {
    expect(privacyNotice(heading, occasion(day))).toMatch(rules);
  });
});
