import { assertNever } from "../assert-never.js";
import type { Checkpoint, EntryMethod } from "../attendance/entry.js";
import { dash, formatNumber, formatShare, formatShortDate, formatTime } from "./format-vi.js";
import { type ReportFigures, seatsFilled } from "./report-figures.js";
import type { ReportPersonRow } from "./report-people.js";
import { type ReportConnection, type ReportOccasion, type ReportOrigin, shortHash } from "./report-parts.js";
import type { SiteRemark } from "./site-remarks.js";
import type { SiteTier } from "./site-tier.js";

export const checkpointWords: Readonly<Record<Checkpoint, string>> = {
  opening: "Đầu buổi",
  middle: "Giữa buổi",
  closing: "Cuối buổi",
};

export const tierWords: Readonly<Record<SiteTier, string>> = {
  host: "Điểm cầu trung tâm",
  "city-body": "Sở, ngành, đảng bộ, đoàn thể",
  district: "Quận, huyện, thị xã",
  commune: "Xã, phường, thị trấn",
  other: "Điểm cầu khác",
};

const methodWords: Readonly<Record<EntryMethod, string>> = {
  qr: "quét mã",
  "id-card": "quét căn cước",
  name: "theo tên",
  code: "nhập mã",
  bulk: "theo danh sách",
  paper: "từ bản giấy",
  self: "tự điểm danh",
  import: "nhập tệp",
};

export function methodWord(method: EntryMethod | null): string {
  return method === null ? "" : methodWords[method];
}

/** The state of a person as the paper says it. Never why somebody was excused. */
export function statusWords(person: ReportPersonRow): string {
  switch (person.status) {
    case "present":
      return person.online ? "Có mặt trực tuyến" : "Có mặt";
    case "present-elsewhere":
      return "Có mặt tại điểm cầu khác";
    case "stood-in":
      return "Có người dự thay";
    case "excused":
      return "Vắng có lý do";
    case "absent":
      return "Vắng không lý do";
    case "not-called":
      return "Chưa điểm danh";
    default:
      return assertNever(person.status, "status");
  }
}

/** The column "ghi chú" of a person: late, left early, came back, elsewhere, double, who came instead. */
export function personNote(person: ReportPersonRow, timeZone: string): string {
  const notes: string[] = [];
  if (person.late && person.arrivedAt !== null) notes.push(`đến muộn, ${formatTime(person.arrivedAt, timeZone)}`);
  if (person.leftEarly) {
    notes.push(person.departedAt === null ? "về sớm" : `về sớm, ${formatTime(person.departedAt, timeZone)}`);
  }
  if (person.returned) notes.push("có ra ngoài rồi trở lại");
  for (const place of person.elsewhere) notes.push(`tại ${place.code} ${place.name}`);
  if (person.double) notes.push("ghi nhận tại hai nơi");
  if (person.standIn)
    notes.push(`người dự thay: ${[person.standIn.fullName, person.standIn.title].filter(Boolean).join(", ")}`);
  return notes.join("; ");
}

export function remarkWords(remark: SiteRemark): string {
  switch (remark.kind) {
    case "silent":
      return "chưa có thông tin nào";
    case "relay-only":
      return "điểm tiếp sóng";
    case "headcount-only":
      return `chỉ báo quân số: ${formatNumber(remark.count)} (${checkpointWords[remark.checkpoint].toLowerCase()})`;
    case "headcount-missing":
      return "chỉ báo quân số, chưa báo";
    case "list-not-closed":
      return "chưa chốt danh sách";
    case "present-elsewhere":
      return `${formatNumber(remark.people)} có mặt ở điểm cầu khác`;
    case "visitors":
      return `${formatNumber(remark.people)} đại biểu nơi khác đến`;
    case "guests":
      return `${formatNumber(remark.people)} khách`;
    case "double":
      return `${formatNumber(remark.people)} ghi nhận tại hai nơi`;
    case "not-connected":
      return "không kết nối cầu truyền hình";
    default:
      return assertNever(remark, "remark");
  }
}

/** The line that must always hold, as printed under every table. A difference is named, never hidden. */
export function identityLine(figures: ReportFigures): string {
  const parts = [
    `${formatNumber(figures.present)} có mặt`,
    `${formatNumber(figures.stoodIn)} dự thay`,
    `${formatNumber(figures.excused)} vắng có lý do`,
    `${formatNumber(figures.absent)} vắng không lý do`,
    `${formatNumber(figures.notCalled)} chưa điểm danh`,
  ];
  const difference = figures.difference === 0 ? "" : `; chênh lệch ${formatNumber(figures.difference)}`;
  return `Triệu tập ${formatNumber(figures.summoned)} = ${parts.join(" + ")}${difference}.`;
}

/** `94,4%`, or a dash when nobody was summoned. */
export function rateText(figures: ReportFigures): string {
  return formatShare(seatsFilled(figures), figures.summoned);
}

/** How the rate is made, printed beside it because some bodies do not accept stand-ins. */
export const rateDefinition =
  "Tỷ lệ dự = (có mặt + dự thay) / triệu tập. Khách và đại biểu nơi khác đến không tính vào tỷ lệ.";

export function declaredText(count: number | null): string {
  return count === null ? dash : formatNumber(count);
}

export function connectionWords(connection: ReportConnection, timeZone: string): string {
  switch (connection.kind) {
    case "no-log":
      return "chưa có nhật ký cầu truyền hình";
    case "not-connected":
      return "không thấy kết nối";
    case "connected": {
      const from = formatTime(connection.firstJoinedAt, timeZone);
      const to = formatTime(connection.lastLeftAt, timeZone);
      const drops = connection.drops > 0 ? `, gián đoạn ${formatNumber(connection.drops)} lần` : "";
      return `từ ${from} đến ${to}${drops}, ${formatShare(Math.round(connection.coverage * 1000), 1000)} thời gian buổi họp`;
    }
    default:
      return assertNever(connection, "connection");
  }
}

/** `buổi 2`, or nothing when the briefing has one session only. */
export function sessionWords(occasion: ReportOccasion): string {
  return occasion.sessions > 1 ? `buổi ${occasion.session}` : "";
}

/** When the figures stood as printed, their version, and the hash that tells one paper from another. */
export function originWords(origin: ReportOrigin, hash: string, timeZone: string): string {
  const moment = (at: number): string => `${formatTime(at, timeZone)} ngày ${formatShortDate(at, timeZone)}`;
  const asOf = origin.asOf === null ? "Chưa có số liệu nào được ghi" : `Số liệu đến ${moment(origin.asOf)}`;
  const { version } = origin;
  const edition =
    version.kind === "sealed" ? `bản ${version.number}, khóa sổ lúc ${moment(version.sealedAt)}` : "tạm thời";
  return `${asOf} · ${edition} · vị trí sổ ${positionWords(origin)} · mã số liệu ${shortHash(hash)}`;
}

function positionWords(origin: ReportOrigin): string {
  const [only, ...others] = origin.positions;
  if (only && others.length === 0) return `${only.siteCode}:${only.position}`;
  const sum = origin.positions.reduce((total, { position }) => total + position, 0);
  return `${formatNumber(sum)} (${formatNumber(origin.positions.length)} điểm cầu)`;
}
