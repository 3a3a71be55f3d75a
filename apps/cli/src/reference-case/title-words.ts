import type { SiteKind } from "#domain";
import type { ReferenceSite } from "./types.js";

/** Words by which a table of titles serves every kind of body: `{quận}` reads `huyện` in a huyện. */
export type TitleWords = ReadonlyMap<string, string>;

const kindWords: Partial<Record<SiteKind, Readonly<Record<string, string>>>> = {
  quan: { "Quận ủy": "Quận ủy", quận: "quận", "Quận đoàn": "Quận đoàn" },
  huyen: { "Quận ủy": "Huyện ủy", quận: "huyện", "Quận đoàn": "Huyện đoàn" },
  thi_xa: { "Quận ủy": "Thị ủy", quận: "thị xã", "Quận đoàn": "Thị đoàn" },
  phuong: { phường: "phường", "tổ dân phố": "tổ dân phố", "Tổ trưởng tổ dân phố": "Tổ trưởng tổ dân phố" },
  thi_tran: { phường: "thị trấn", "tổ dân phố": "tổ dân phố", "Tổ trưởng tổ dân phố": "Tổ trưởng tổ dân phố" },
  xa: { phường: "xã", "tổ dân phố": "thôn", "Tổ trưởng tổ dân phố": "Trưởng thôn" },
};

/** What the head of a department is called, by how its name begins. */
const departmentHeads: readonly (readonly [start: string, title: string])[] = [
  ["Sở ", "Giám đốc"],
  ["Văn phòng ", "Chánh Văn phòng"],
  ["Thanh tra ", "Chánh Thanh tra"],
  ["Ban ", "Trưởng ban"],
];

/** The words of one site, by the word that stands in braces in the table. */
export function titleWordsOf(site: ReferenceSite): TitleWords {
  return new Map([
    ["site", site.name],
    ["base", baseName(site)],
    ["Giám đốc", departmentHeads.find(([start]) => site.name.startsWith(start))?.[1] ?? "Thủ trưởng"],
    ["Chủ tịch", site.name.startsWith("Thành đoàn") ? "Bí thư" : "Chủ tịch"],
    ...Object.entries(kindWords[site.kind] ?? {}),
  ]);
}

/** Puts the words in. Throws when the text asks for a word that the site has not. */
export function fillWords(text: string, words: TitleWords): string {
  return text.replace(/\{([^}]+)\}/g, (_, word: string) => {
    const filled = words.get(word);
    if (filled === undefined) throw new Error(`data/titles.csv: {${word}} means nothing at ${words.get("site")}.`);
    return filled;
  });
}

/** `Thị trấn Sóc Sơn` → `Sóc Sơn`. */
function baseName(site: ReferenceSite): string {
  return site.name.replace(/^(Quận|Huyện|Thị xã|Phường|Xã|Thị trấn) /, "");
}
