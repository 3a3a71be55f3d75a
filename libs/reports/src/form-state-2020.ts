import type { FormMeasures } from "./form-measures.js";

/**
 * The state form. Sources: Decree 30/2020/NĐ-CP, Annex I ("PL I", section and point) and the worked example of Annex III
 * ("PL III"), whose sizes are taken where Annex I allows a range.
 */
export const stateForm2020: FormMeasures = {
  id: "state-2020",
  from: "2020-03-05", // Điều 38: in force from the day of signing
  page: { top: 20, bottom: 20, left: 30, right: 20 }, // PL I, I.1: 20-25, 20-25, 30-35, 15-20 mm
  landscapePage: { top: 20, bottom: 20, left: 20, right: 20 }, // PL I, I.1: tables may lie across; 20 mm all round
  leftHeadingPercent: 43, // PL III: Quốc hiệu at 12 pt needs 85 mm of 160
  points: {
    rightHeading: 12, // PL I, II.1a: 12-13, capitals, bold
    motto: 13, // PL I, II.1b: 13-14, bold
    bodies: 12, // PL I, II.2: 12-13; the body above regular, the issuing body bold
    number: 13, // PL I, II.3: 13, regular
    placeAndDate: 13, // PL I, II.4: 13-14, italic
    kind: 14, // PL I, II.5a: 13-14, capitals, bold
    subject: 14, // PL I, II.5a: 13-14, bold
    body: 14, // PL I, II.6: 13-14, justified
    line: 13, // PL I, II.6
    table: 11, // not prescribed; never smaller than the recipients
    note: 11, // not prescribed
    signer: 14, // PL I, II.7: 13-14, bold
    recipientsHead: 12, // PL I, II.9: 12, bold italic
    recipients: 11, // PL I, II.9: 11, regular
    pageNumber: 13, // PL I, I.6: 13-14, Arabic, from page 2, centred in the top margin
    annexLabel: 14, // PL I, III.1: 14, bold
    annexTitle: 13, // PL I, III.1: 13-14, capitals, bold
    annexReference: 13, // PL I, III.1: 13-14, italic
    proof: 8, // not prescribed
  },
  lineDistance: 16.5, // PL I, II.6: single to 1.5 lines; single is 16.1 pt at 14
  betweenParagraphs: 6, // PL I, II.6: 6 pt or more
  firstLine: 10, // PL I, II.6: 1 or 1.27 cm
  ruleUnderBody: 0.42, // PL I, II.2: a third to a half of the text
  ruleUnderSubject: 0.4, // PL I, II.5a: a third to a half of the text
  dateBeside: "number", // PL I, II.4: on one line with the number
  titleBold: true, // PL I, II.7
  recipientsHead: "bold-italic", // PL I, II.9
  words: {
    rightHeading: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", // PL I, II.1a
    motto: "Độc lập - Tự do - Hạnh phúc", // PL I, II.1b
    number: "Số:          /{kind}-", // PL I, II.3: colon, slash, hyphen
    annexReference: "(Kèm theo {paper} số ..../{kind}-.... ngày .... tháng .... năm .... của {body})", // PL I, III.1
    endOfText: "./.", // PL I, II.6
    forBody: "TM. ", // PL I, II.7
    archive: "Lưu: VT", // PL I, II.9
    minutesSigners: ["Thư ký", "Chủ tọa"], // PL III, form 1.10: biên bản
  },
};
