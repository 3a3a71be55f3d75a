import { stringify } from "csv-stringify/sync";
import { siteKindNames } from "#domain";
import type { ReferenceDelegate, ReferenceSite } from "./types.js";

/** The list of sites as an administrator uploads it: CSV in UTF-8 with a byte order mark, a row a site. */
export function sitesCsv(sites: readonly ReferenceSite[]): string {
  const header = [
    "Mã điểm cầu",
    "Tên điểm cầu",
    "Mã cấp trên",
    "Loại",
    "Phòng họp trực tuyến",
    "Sức chứa",
    "Cán bộ phụ trách",
    "Điện thoại",
  ];
  const rows = sites.map((site) => [
    site.code,
    site.name,
    site.parentCode ?? "",
    siteKindNames[site.kind].vi,
    site.roomName,
    String(site.capacity),
    site.coordinatorName,
    site.coordinatorPhone,
  ]);
  return csvOf([header, ...rows]);
}

/** The roster as an organizer uploads it: CSV in UTF-8 with a byte order mark, a row a delegate, numbered from 1. */
export function rosterCsv(delegates: readonly ReferenceDelegate[]): string {
  const header = ["STT", "Mã đại biểu", "Họ và tên", "Năm sinh", "Chức vụ", "Đơn vị", "Mã điểm cầu"];
  const rows = delegates.map((delegate, index) => [
    String(index + 1),
    delegate.code,
    delegate.fullName,
    String(delegate.birthYear),
    delegate.title,
    delegate.unit,
    delegate.siteCode,
  ]);
  return csvOf([header, ...rows]);
}

function csvOf(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { bom: true, record_delimiter: "windows" },
  );
}
