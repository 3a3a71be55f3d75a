import { roomDirectory, type RoomDirectory } from "../../vc-logs/room-directory.js";
import type { PersonDelegate, PersonSite } from "../person-candidate.js";
import { inventedName, inventedPlaces } from "./invented-names.js";
import type { Random } from "./random.js";

export interface InventedSite extends PersonSite {
  readonly code: string;
  /** `P. Hàng Bạc`, as people write it. */
  readonly short: string;
}

/** A briefing that never was: sites, delegates with posts, some of one name in one hall. */
export interface InventedBriefing {
  readonly sites: readonly InventedSite[];
  readonly delegates: readonly PersonDelegate[];
  readonly rooms: RoomDirectory;
}

export const inventedPosts: readonly (readonly [post: string, short: string])[] = [
  ["Bí thư Đảng ủy", "BT"],
  ["Phó Bí thư Thường trực Đảng ủy", "PBT"],
  ["Chủ tịch Ủy ban nhân dân", "CT UBND"],
  ["Phó Chủ tịch Ủy ban nhân dân", "PCT UBND"],
  ["Chủ tịch Hội Nông dân", "CT HND"],
  ["Chủ nhiệm Ủy ban Kiểm tra Đảng ủy", "CN UBKT"],
  ["Công chức Tư pháp - Hộ tịch", "CC TP-HT"],
  ["Chuyên viên", "CV"],
  ["Trưởng Công an", "TCA"],
  ["Đảng ủy viên", "ĐUV"],
];

export interface BriefingSize {
  readonly sites: number;
  readonly perSite: number;
}

export function inventedBriefing(random: Random, { sites: count, perSite }: BriefingSize): InventedBriefing {
  const sites = Array.from({ length: count }, (_, index) => site(index));
  const delegates: PersonDelegate[] = [];
  for (const { key: siteKey, name: unit } of sites) {
    for (let index = 0; index < perSite; index++) {
      const twin = index > 0 && random.next() < 0.008 ? delegates.at(-1)!.fullName : null;
      delegates.push({
        key: delegates.length + 1,
        siteKey,
        fullName: twin ?? inventedName(random),
        title: inventedPosts[index % inventedPosts.length]![0],
        unit: `UBND ${unit.toLowerCase()}`,
        birthYear: 1965 + random.below(35),
        code: null,
      });
    }
  }
  const rooms = roomDirectory(
    sites.map(({ key, code, name, parentName }) => ({ key, code, name, parentName, aliases: [] })),
  );
  return { sites, delegates, rooms };
}

function site(index: number): InventedSite {
  const round = Math.floor(index / inventedPlaces.length);
  const base = inventedPlaces[index % inventedPlaces.length]!;
  const ward = index % 2 === 0;
  const district = ["Hoàn Kiếm", "Đông Anh", "Gia Lâm", "Sóc Sơn"][round % 4]!;
  return {
    key: index + 1,
    code: `DC${String(index + 1).padStart(3, "0")}`,
    name: `${ward ? "Phường" : "Xã"} ${base}`,
    parentName: `Huyện ${district}`,
    short: `${ward ? "P." : "X."} ${base}`,
  };
}
