import { afterAll, describe, expect, it } from "@jest/globals";
import { readPdf } from "../../../test/support/read-pdf.js";
import type { AccessSheetPages } from "./access-sheet-pages.js";
import { Press } from "./press.js";

const press = new Press({ processes: 1 });
afterAll(() => press.close());

const pagesOf = (count: number): AccessSheetPages => ({
  title: "Hội nghị quán triệt Nghị quyết",
  when: "08 giờ 00, ngày 16 tháng 8 năm 2023",
  madeOn: [2023, 8, 16],
  validUntil: "17 giờ 30, ngày 16 tháng 8 năm 2023",
  devicesPerSite: 2,
  helpdesk: "Tổ kỹ thuật 024 3555 0000",
  address: "diemcau.example.vn/enrol",
  practice: { code: "0000 0000 0000 0", qr: "0000000000000" },
  sheets: Array.from({ length: count }, (_, at) => ({
    siteCode: `DC${String(at + 1).padStart(3, "0")}`,
    siteName: `Phường Tân Thuận số ${at + 1}`,
    code: "0123 4567 89CF GHJK LMNP QRTV X012",
    qr: "https://diemcau.example.vn/enrol#0123456789CFGHJKLMNPQRTVX012",
  })),
});

describe("access sheets", () => {
  it("are one leaf a site: who it is for, code, practice, whom to call, until when; and the guide on the back", async () => {
    const { text, pages } = readPdf(await press.accessSheets(pagesOf(2)));
    const line = text.replaceAll(/\s+/g, " ");
    expect(pages).toBe(4);
    for (const words of ["Phường Tân Thuận số 1", "Phường Tân Thuận số 2", "Mã điểm cầu: DC002"]) {
      expect(line).toContain(words);
    }
    for (const words of [
      "0123 4567 89CF GHJK LMNP QRTV X012",
      "diemcau.example.vn/enrol",
      "Mã tập dượt: 0000 0000 0000 0",
      "17 giờ 30, ngày 16 tháng 8 năm 2023",
      "ĐIỂM DANH TRONG NĂM BƯỚC",
      "3. Mất mạng",
    ]) {
      expect(line.split(words)).toHaveLength(3);
    }
    expect(line.split("Tổ kỹ thuật 024 3555 0000")).toHaveLength(5);
  });

  it("are printed whatever somebody typed as a name: a box stands for a letter that cannot be", async () => {
    const [sheet] = pagesOf(1).sheets;
    const { text } = readPdf(
      await press.accessSheets({ ...pagesOf(1), sheets: [{ ...sheet!, siteName: "Phường Nước 💧 汉" }] }),
    );
    expect(text).toContain("Phường Nước □ □");
  });

  it("keep PINs on papers of their own", async () => {
    const { title, when, madeOn } = pagesOf(1);
    const site = {
      siteCode: "DC001",
      siteName: "Phường một",
      coordinator: "Lê An",
      phone: "0900 000 000",
      pin: "012345",
    };
    const { text } = readPdf(await press.pins({ title, when, madeOn, sites: [site] }));
    expect(text).toContain("012 345");
    expect(readPdf(await press.accessSheets(pagesOf(1))).text).not.toContain("012 345");
  });
});
