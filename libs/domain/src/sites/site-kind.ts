import { fold } from "../text/fold-text.js";

/** What body a site belongs to. A tree of any depth mixes them freely; `khac` is everything without a name of its own. */
export const siteKinds = [
  "host",
  "quan",
  "huyen",
  "thi_xa",
  "phuong",
  "xa",
  "thi_tran",
  "so_nganh",
  "dang_bo",
  "doan_the",
  "khac",
] as const;
export type SiteKind = (typeof siteKinds)[number];

/** What each kind is called on the screen. */
export const siteKindNames: Readonly<Record<SiteKind, { vi: string; en: string }>> = {
  host: { vi: "Điểm cầu trung tâm", en: "Host hall" },
  quan: { vi: "Quận", en: "Urban district" },
  huyen: { vi: "Huyện", en: "District" },
  thi_xa: { vi: "Thị xã", en: "Town" },
  phuong: { vi: "Phường", en: "Ward" },
  xa: { vi: "Xã", en: "Commune" },
  thi_tran: { vi: "Thị trấn", en: "Township" },
  so_nganh: { vi: "Sở, ngành", en: "Department" },
  dang_bo: { vi: "Đảng bộ trực thuộc", en: "Party committee" },
  doan_the: { vi: "Mặt trận, đoàn thể", en: "Mass organisation" },
  khac: { vi: "Khác", en: "Other" },
};

/** Further words people write in a column "Loại", folded, with every separator as one space. */
const writtenAs: Readonly<Record<string, SiteKind>> = {
  "trung tam": "host",
  "hoi truong chinh": "host",
  "dac khu": "khac",
  so: "so_nganh",
  nganh: "so_nganh",
  "ban nganh": "so_nganh",
  "so ban nganh": "so_nganh",
  "dang bo": "dang_bo",
  "dang uy": "dang_bo",
  "doan the": "doan_the",
  "mat tran": "doan_the",
};

const byWord = new Map<string, SiteKind>(Object.entries(writtenAs));
for (const kind of siteKinds) {
  byWord.set(wordKey(kind), kind);
  byWord.set(wordKey(siteKindNames[kind].vi), kind);
  byWord.set(wordKey(siteKindNames[kind].en), kind);
}

/** The kind a cell of a list means; a word nobody knows is `khac`. */
export function readSiteKind(text: string): SiteKind {
  return byWord.get(wordKey(text)) ?? "khac";
}

function wordKey(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
