import type { Random } from "./random.js";
import type { Sex } from "./types.js";

/** Years of birth, both included. */
interface Years {
  readonly from: number;
  readonly to: number;
}

/** First rule whose words stand in the office decides. */
const yearsByOffice: readonly (readonly [words: RegExp, years: Years])[] = [
  [/^Nguyên /, { from: 1945, to: 1960 }],
  [/^Chủ tịch Hội (Người cao tuổi|Cựu chiến binh)/, { from: 1948, to: 1965 }],
  [/Chi bộ (thôn|tổ dân phố)|^Tổ trưởng|^Trưởng thôn/, { from: 1952, to: 1984 }],
  [/Đoàn [Tt]hanh niên|[Tt]hành đoàn|[Qq]uận đoàn|[Hh]uyện đoàn|[Tt]hị đoàn/, { from: 1984, to: 1997 }],
  [/^(Phó )?(Bí thư|Chủ tịch|Giám đốc|Trưởng ban|Chánh|Tổng)|Ban Thường vụ|^Chủ nhiệm/, { from: 1963, to: 1984 }],
  [/rưởng phòng|ục trưởng|iệu trưởng|^Đội trưởng|^Chỉ huy|^Trưởng Công an|ủy viên/, { from: 1963, to: 1988 }],
];
const otherYears: Years = { from: 1963, to: 1998 };

/** People in service were at most 60 years and 9 months old in 2023, women 56: nobody older holds a working office. */
const firstInService = { m: 1963, f: 1967 } as const;

const shareOfMen: readonly (readonly [words: RegExp, share: number])[] = [
  [/Liên hiệp Phụ nữ/, 0],
  [/quân sự|^Chủ tịch Hội Cựu chiến binh/, 1],
  [/Công an|Bộ Tư lệnh/, 0.93],
  [/Hiệu trưởng|Trạm Y tế|Chữ thập đỏ|Tài chính - Kế toán|Tư pháp/, 0.35],
  [/^(Phó )?(Bí thư|Chủ tịch)|Ban Thường vụ/, 0.68],
];
const otherShareOfMen = 0.58;

/** Draws sex and year of birth of somebody who holds an office in 2023. */
export function drawPerson(random: Random, title: string, unit: string): { sex: Sex; birthYear: number } {
  const office = `${title}, ${unit}`;
  const men = shareOfMen.find(([words]) => words.test(office))?.[1] ?? otherShareOfMen;
  const sex = random.chance(men) ? "m" : "f";
  const years = yearsByOffice.find(([words]) => words.test(office))?.[1] ?? otherYears;
  const from = years.from < firstInService.m ? years.from : Math.max(years.from, firstInService[sex]);
  // The mean of two draws: the middle of the span is commoner than its ends.
  const along = (random.next() + random.next()) / 2;
  return { sex, birthYear: from + Math.floor(along * (years.to - from + 1)) };
}
