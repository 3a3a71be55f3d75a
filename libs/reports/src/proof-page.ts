import type { PaperProofView } from "#contracts";
import { dash, formatNumber, formatShortDate, formatTime, shortHash } from "#domain";

/** A line of the page: what it is called in both languages, and what the paper should say there. */
type Line = readonly [vietnamese: string, english: string, value: string];

/** What the paper should say, for whoever holds it in the hand: totals, no name. */
export function proofPage(proof: PaperProofView): string {
  const { timeZone, totals, place } = proof;
  const moment = (iso: string | null): string =>
    iso === null ? dash : `${formatTime(Date.parse(iso), timeZone)} ngày ${formatShortDate(Date.parse(iso), timeZone)}`;
  const lines: Line[] = [
    ["Hội nghị", "Briefing", proof.title],
    ["Bắt đầu", "Start", moment(proof.startsAt)],
    ["Buổi", "Session", String(proof.session)],
    ["Điểm cầu", "Site", `${place.code} ${place.name}`],
    ["Số điểm cầu", "Sites", formatNumber(proof.sites)],
    ["Cơ quan ban hành", "Issued by", proof.issuingBody],
    ["Số liệu đến", "Figures as of", moment(proof.asOf)],
    ["Phiên bản", "Version", proof.version === null ? "tạm thời / provisional" : `bản ${proof.version}`],
    ["Vị trí sổ", "Ledger position", formatNumber(proof.position)],
    ["Mã số liệu", "Figures' hash", shortHash(proof.hash)],
  ];
  const figures: Line[] = [
    ["Triệu tập", "Summoned", formatNumber(totals.summoned)],
    ["Có mặt", "Present", formatNumber(totals.present)],
    ["Dự thay", "Stand-ins", formatNumber(totals.stoodIn)],
    ["Đi muộn", "Late", formatNumber(totals.late)],
    ["Vắng có lý do", "Excused", formatNumber(totals.excused)],
    ["Vắng không lý do", "Absent", formatNumber(totals.absent)],
    ["Chưa điểm danh", "Not called yet", formatNumber(totals.notCalled)],
    ["Tỷ lệ dự", "Attendance rate", proof.rate],
    ["Khách", "Guests", formatNumber(totals.guests)],
  ];
  const newer = proof.newer
    ? notice("Đã có bản mới hơn của báo cáo này.", "A newer version of this report has been made.")
    : "";
  return page(
    `<h1>Giấy có mã ${text(proof.code)} phải ghi như sau</h1><p lang="en">The paper with this code should say:</p>${newer}` +
      `${tableOf(lines)}<h2>Số liệu <span lang="en">/ Figures</span></h2>${tableOf(figures)}` +
      `<p>Nếu giấy ghi khác, hãy báo cơ quan ban hành.</p><p lang="en">If the paper says otherwise, tell the body that issued it.</p>`,
  );
}

/** The answer for a code that no paper carries. */
export function unknownProofPage(code: string): string {
  return page(
    `<h1>Không có giấy nào mang mã ${text(code.slice(0, 30))}</h1>` +
      "<p>Hãy xem lại mã ở cuối trang giấy. Nếu mã đúng như trên giấy, giấy này không do hệ thống lập ra.</p>" +
      '<p lang="en">No paper carries this code. Look at the code at the foot of the page again; if it is what the paper says, ' +
      "the paper was not made here.</p>",
  );
}

function tableOf(lines: readonly Line[]): string {
  const rows = lines.map(
    ([vi, en, value]) =>
      `<tr><th scope="row">${text(vi)}<br><small lang="en">${text(en)}</small></th><td>${text(value)}</td></tr>`,
  );
  return `<table>${rows.join("")}</table>`;
}

function notice(vi: string, en: string): string {
  return `<p class="newer" role="status"><b>${text(vi)}</b><br><span lang="en">${text(en)}</span></p>`;
}

const style =
  "body{font:18px/1.5 system-ui,sans-serif;max-width:40rem;margin:0 auto;padding:1rem;color:#1a1a1a;background:#fff}" +
  "h1{font-size:1.4rem}h2{font-size:1.2rem}table{width:100%;border-collapse:collapse}th,td{text-align:left;padding:.4rem;" +
  "border-bottom:1px solid #bbb;vertical-align:top;overflow-wrap:anywhere}th{font-weight:400;width:45%;color:#444}td{font-weight:600}" +
  ".newer{border:2px solid #8a5a00;padding:.6rem}";

function page(content: string): string {
  return (
    '<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">' +
    `<meta name="robots" content="noindex"><title>Kiểm tra giấy / Check a paper</title><style>${style}</style></head>` +
    `<body><main>${content}</main></body></html>`
  );
}

/** Words as HTML text: markup inside a name stays words. */
function text(words: string): string {
  return words
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replace(/\p{Cf}/gu, "");
}
