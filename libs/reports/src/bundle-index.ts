import type { ReportFailure } from "#contracts";
import { stringify } from "csv-stringify/sync";

/** A file of a bundle, as its index names it. */
export interface BundledFile {
  readonly fileName: string;
  readonly siteCode: string;
  readonly siteName: string;
  /** Digest of the figures; it is printed at the foot of each page. */
  readonly hash: string;
  readonly bytes: number;
  /** SHA-256 of the file in hexadecimal. */
  readonly sha256: string;
}

/** Sorts before every report of a site, whatever its code. */
export const bundleIndexName = "00_Muc-luc.csv";

/** What is in a bundle and what is missing from it: a line per file, then a line per report that could not be made. */
export function bundleIndex(files: readonly BundledFile[], failures: readonly ReportFailure[]): Buffer {
  const head = ["Tệp", "Mã điểm cầu", "Điểm cầu", "Mã số liệu", "Cỡ tệp (byte)", "SHA-256", "Ghi chú"];
  const rows = [
    ...files.map((file) => [
      file.fileName,
      file.siteCode,
      file.siteName,
      file.hash,
      String(file.bytes),
      file.sha256,
      "",
    ]),
    ...failures.map(({ siteCode, siteName, reason }) => ["", siteCode, siteName, "", "", "", reason]),
  ];
  return Buffer.from(stringify([head, ...rows], { bom: true, escape_formulas: true, record_delimiter: "\r\n" }));
}
