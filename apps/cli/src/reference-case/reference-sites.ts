import type { SiteKind } from "#domain";
import { readPersonNames } from "./person-names.js";
import { createRandom } from "./random.js";
import { readDataFile } from "./read-data-file.js";
import { readHanoiUnits } from "./read-hanoi-units.js";
import { referenceQuota } from "./reference-quota.js";
import type { ReferenceSite } from "./types.js";

const hostCode = "DC000";
/** Site numbers of the first city body, the first district and the first commune. */
const firstNumbers = { city: 1, district: 41, commune: 71 } as const;

/** What a site is before its hall is fitted out. */
type BareSite = Pick<ReferenceSite, "code" | "name" | "level" | "parentCode" | "adminCode" | "kind">;

/**
 * The 650 sites of the reference case in the order of their codes: the host hall, 40 city bodies, 30 districts and 579
 * communes. Names and official codes of districts and communes are real, everything else is made up.
 */
export function referenceSites(): ReferenceSite[] {
  const quota = referenceQuota();
  const names = readPersonNames();
  return bareSites().map((site) => {
    const random = createRandom(`hall/${site.code}`);
    const expected = quota.get(site.code);
    if (expected === undefined) throw new Error(`data/quota.csv has no row for ${site.code}.`);
    return {
      ...site,
      roomName: `${site.code} - ${site.name}`,
      capacity: seatsFor(expected + random.int(1 + Math.ceil(expected / 4))),
      coordinatorName: names.draw(random, random.chance(0.5) ? "m" : "f"),
      coordinatorPhone: `054${String(random.int(10_000_000)).padStart(7, "0")}`,
    };
  });
}

/** Halls have their seats in tens. */
function seatsFor(people: number): number {
  return Math.ceil(people / 10) * 10;
}

function bareSites(): BareSite[] {
  const host: BareSite = {
    code: hostCode,
    name: "Điểm cầu trung tâm - Thành ủy Hà Nội",
    level: "host",
    parentCode: null,
    adminCode: "",
    kind: "host",
  };
  const districts = readHanoiUnits().map((unit, index) => ({ unit, code: siteCode(firstNumbers.district + index) }));
  const communes = districts.flatMap(({ unit, code }) =>
    unit.communes.map((commune) => ({ commune, parentCode: code })),
  );
  return [
    host,
    ...cityBodies(),
    ...districts.map(({ unit, code }): BareSite => {
      const { adminCode, name, kind } = unit;
      return { code, name, level: "district", parentCode: hostCode, adminCode, kind };
    }),
    ...communes.map(({ commune, parentCode }, index): BareSite => {
      const { adminCode, name, kind } = commune;
      return { code: siteCode(firstNumbers.commune + index), name, level: "commune", parentCode, adminCode, kind };
    }),
  ];
}

function cityBodies(): BareSite[] {
  return readDataFile("city-bodies.csv", ["code", "name", "kind"]).map(({ code, name, kind }) => ({
    code,
    name,
    level: "city",
    parentCode: hostCode,
    adminCode: "",
    kind: bodyKind(kind),
  }));
}

function bodyKind(text: string): SiteKind {
  if (text === "so_nganh" || text === "dang_bo" || text === "doan_the") return text;
  throw new Error(`data/city-bodies.csv: ${text} is no kind of a city body.`);
}

function siteCode(number: number): string {
  return `DC${String(number).padStart(3, "0")}`;
}
