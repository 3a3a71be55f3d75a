import type { BriefingReport, SiteReport } from "#domain";

/** Grows when a field changes its meaning; new fields alone do not change it. */
const schemaVersion = 1;

/** A report as JSON for other programs: the whole model, with moments in ISO 8601 (UTC). */
export function asJson(report: SiteReport | BriefingReport): Buffer {
  const document = { schema: `diem-cau/${report.kind}-report/${schemaVersion}`, ...report };
  return Buffer.from(`${JSON.stringify(document, momentsInIso, 2)}\n`);
}

function momentsInIso(name: string, value: unknown): unknown {
  return typeof value === "number" && (name === "asOf" || name.endsWith("At")) ? new Date(value).toISOString() : value;
}
