/**
 * Sites grouped for the summary "by level". The groups follow the kind of body, not the depth in the tree: a commune may
 * stand under a district or straight under the city.
 */
export const siteTiers = ["host", "city-body", "district", "commune", "other"] as const;
export type SiteTier = (typeof siteTiers)[number];

const tierOfKind: Readonly<Record<string, SiteTier>> = {
  host: "host",
  so_nganh: "city-body",
  dang_bo: "city-body",
  doan_the: "city-body",
  quan: "district",
  huyen: "district",
  thi_xa: "district",
  phuong: "commune",
  xa: "commune",
  thi_tran: "commune",
};

/** The tier of a kind of site; kinds nobody has heard of are `other`. */
export function siteTier(kind: string): SiteTier {
  return tierOfKind[kind] ?? "other";
}
