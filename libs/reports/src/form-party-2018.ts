import type { FormMeasures } from "./form-measures.js";

/**
 * The Party form. Sources: Regulation 66-QĐ/TW (2017) on kinds of papers ("66") and Guide 36-HD/VPTW (2018) of the Central
 * Office on their form ("36"), by the figures in which public form generators agree.
 */
export const partyForm2018: FormMeasures = {
  id: "party-2018",
  from: "2018-04-03", // 36: day of signing
  page: { top: 20, bottom: 20, left: 30, right: 15 }, // 36: A4, margins
  landscapePage: { top: 20, bottom: 20, left: 20, right: 20 }, // not prescribed; as the state form
  leftHeadingPercent: 48, // 36: two halves; the name of the Party at 15 pt needs 84 mm of 165
  points: {
    rightHeading: 15, // 36: capitals, bold
    motto: 14, // none in this form
    bodies: 14, // 36: the body above regular, the issuing body bold
    number: 14, // 36: regular
    placeAndDate: 14, // 36: italic
    kind: 15, // 36: 15-16, capitals, bold
    subject: 14, // 36: 14-15, bold
    body: 14, // 36: 14, justified
    line: 14, // 36: as the text
    table: 11, // not prescribed; smaller than the recipients only within tables
    note: 11, // not prescribed
    signer: 14, // 36: authority bold, title regular, name bold
    recipientsHead: 14, // 36: underlined
    recipients: 12, // 36
    pageNumber: 14, // 36: from page 2, centred in the top margin
    annexLabel: 14, // 36: as the text, bold
    annexTitle: 14, // 36: capitals, bold
    annexReference: 14, // 36: italic
    proof: 8, // not prescribed
  },
  lineDistance: 18, // 36: exactly 18 pt or more
  betweenParagraphs: 6, // 36
  firstLine: 10, // 36: 1 cm
  ruleUnderBody: null, // 36: a star under the issuing body, not a rule
  ruleUnderSubject: null, // 36: five hyphens under the subject
  dateBeside: "heading", // 36: under the rule of the right heading
  titleBold: false, // 36: capitals, not bold
  recipientsHead: "underlined", // 36
  words: {
    rightHeading: "ĐẢNG CỘNG SẢN VIỆT NAM", // 36
    motto: null, // 36
    number: "Số          -{kind}/", // 36: no colon, hyphen, slash
    annexReference: "(Kèm theo {paper} số ....-{kind}/.... ngày .... tháng .... năm .... của {body})", // 36
    endOfText: ".", // 36: a full stop
    forBody: "T/M ", // 36: slash
    archive: "Lưu Văn phòng", // 36: no colon
    minutesSigners: ["Người ghi biên bản", "Chủ trì hội nghị"], // 36: biên bản
  },
};
