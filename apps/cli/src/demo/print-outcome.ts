import { type Figure, type SiteTruth } from "../simulate/plan-types.js";
import { sumOfTruth } from "../simulate/truth.js";
import type { Comparison } from "./compare-figures.js";
import type { Phase } from "./phases.js";
import { number, type Say, seconds } from "../say.js";

const words: readonly (readonly [Figure, string])[] = [
  ["summoned", "triệu tập · summoned"],
  ["present", "có mặt · present"],
  ["stoodIn", "dự thay · stood-in"],
  ["excused", "vắng có lý do · excused"],
  ["absent", "vắng không lý do · absent"],
  ["notCalled", "chưa điểm danh · not called"],
  ["late", "đi muộn · late"],
  ["leftEarly", "về sớm · left early"],
  ["visitors", "của điểm cầu khác · visitors"],
  ["guests", "khách · guests"],
];

const sources: Readonly<Record<string, string>> = {
  ledger: "sổ điểm danh · ledger",
  board: "bảng · board",
  report: "báo cáo chung · report",
  "site-reports": "báo cáo từng điểm cầu · site reports",
  reconciliation: "đối soát · reconciliation",
};

const shownDifferences = 12;

/** The sums of the briefing as the script knows them. */
export function printSums(say: Say, truth: readonly SiteTruth[]): void {
  const sum = sumOfTruth(truth);
  say.line();
  for (const [figure, word] of words) say.line(`  ${word.padEnd(32)}${number(sum[figure]).padStart(9)}`);
}

/** One line for each source, the first differences by name, and the time of each phase. True when nothing differs. */
export function printComparisons(say: Say, comparisons: readonly Comparison[]): boolean {
  say.line();
  say.line(
    `  ${"So với sự thật · against the truth".padEnd(40)}${"số · figures".padStart(14)}${"sai · differ".padStart(14)}`,
  );
  for (const { source, compared, differences } of comparisons) {
    const name = sources[source] ?? source;
    say.line(`  ${name.padEnd(40)}${number(compared).padStart(14)}${number(differences.length).padStart(14)}`);
  }
  const differences = comparisons.flatMap((comparison) => comparison.differences);
  for (const { source, site, figure, truth, product } of differences.slice(0, shownDifferences)) {
    say.line(`  ✗ ${source} ${site} ${figure}: đúng/true ${String(truth)}, sản phẩm/product ${String(product)}`);
  }
  if (differences.length > shownDifferences)
    say.line(`  … ${number(differences.length - shownDifferences)} nữa · more`);
  return differences.length === 0;
}

export function printPhases(say: Say, phases: readonly Phase[]): void {
  say.line();
  for (const { name, ms } of phases) say.line(`  ${name.padEnd(50)}${seconds(ms).padStart(10)}`);
  const total = phases.reduce((sum, phase) => sum + phase.ms, 0);
  say.line(`  ${"Tổng cộng · total".padEnd(50)}${seconds(total).padStart(10)}`);
}
