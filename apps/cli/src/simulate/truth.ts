import { type Figure, figures, type SiteTruth } from "./plan-types.js";

/** The sum over the sites. */
export function sumOfTruth(truth: readonly SiteTruth[]): Record<Figure, number> {
  const sum = Object.fromEntries(figures.map((figure) => [figure, 0])) as Record<Figure, number>;
  for (const site of truth) for (const figure of figures) sum[figure] += site.figures[figure];
  return sum;
}

/** Delegates nobody accounts for: 0 as long as T = present + stood-in + excused + absent + not-called holds. */
export function unaccountedFor({ figures }: Pick<SiteTruth, "figures">): number {
  return figures.summoned - figures.present - figures.stoodIn - figures.excused - figures.absent - figures.notCalled;
}
