import { type KnownSite, siteCodeKey, type SiteRow } from "./site-row.js";

/** Fields of a site a list may change. */
export const siteFields = [
  "code",
  "name",
  "parentCode",
  "kind",
  "capacity",
  "coordinatorName",
  "coordinatorPhone",
  "aliases",
] as const;
export type SiteField = (typeof siteFields)[number];

/** What a row would do. */
export type SiteRowChange =
  | { readonly state: "new"; readonly row: SiteRow }
  | {
      readonly state: "changed";
      readonly row: SiteRow;
      readonly known: KnownSite;
      readonly fields: readonly SiteField[];
    }
  | { readonly state: "same"; readonly row: SiteRow; readonly known: KnownSite };

/** What each row would do to the sites already known. Fields whose column the list lacks count as unchanged. */
export function diffSiteRows(rows: readonly SiteRow[], known: readonly KnownSite[]): SiteRowChange[] {
  const byCode = new Map(known.map((site) => [siteCodeKey(site.code), site]));
  return rows.map((row) => {
    const before = byCode.get(siteCodeKey(row.code));
    if (before === undefined) return { state: "new", row };
    const fields = siteFields.filter((field) => differs(row, before, field));
    return fields.length === 0
      ? { state: "same", row, known: before }
      : { state: "changed", row, known: before, fields };
  });
}

/** The site as it would be after the row. A new site is of kind `khac` and at the top unless the row says otherwise. */
export function siteAfterRow(row: SiteRow, known: KnownSite | undefined): KnownSite {
  return {
    code: row.code,
    name: row.name,
    parentCode: row.parentCode === undefined ? (known?.parentCode ?? null) : row.parentCode,
    kind: row.kind ?? known?.kind ?? "khac",
    capacity: row.capacity === undefined ? (known?.capacity ?? null) : row.capacity,
    coordinatorName: row.coordinatorName === undefined ? (known?.coordinatorName ?? null) : row.coordinatorName,
    coordinatorPhone: row.coordinatorPhone === undefined ? (known?.coordinatorPhone ?? null) : row.coordinatorPhone,
    aliases: row.aliases ?? known?.aliases ?? [],
  };
}

function differs(row: SiteRow, known: KnownSite, field: SiteField): boolean {
  const value = row[field];
  if (value === undefined) return false;
  if (field === "aliases") return JSON.stringify(value) !== JSON.stringify(known.aliases);
  if (field === "parentCode") return codeKeyOrNull(row.parentCode) !== codeKeyOrNull(known.parentCode);
  return value !== known[field];
}

const codeKeyOrNull = (code: string | null | undefined): string | null => (code ? siteCodeKey(code) : null);
