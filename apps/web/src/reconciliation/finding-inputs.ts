import { dash } from "#domain";
import type { Figures } from "../i18n/figures.js";
import type { TextOf } from "../i18n/use-text.js";

const spoken = [
  "name",
  "declared",
  "named",
  "mustBeThere",
  "difference",
  "inHall",
  "capacity",
  "waitedFor",
  "notCalled",
  "summoned",
  "guests",
  "people",
  "firstJoinedAt",
  "lastLeftAt",
  "lateByMs",
  "earlyByMs",
  "drops",
  "awayMs",
  "longestGapMs",
  "connections",
  "connectedMs",
  "coveragePermille",
  "largestSkewMs",
] as const;
type SpokenInput = (typeof spoken)[number];

/**
 * The values a rule looked at, in words and in a fixed order. Handles of sites and people mean nothing to a reader and
 * are left out, as is a value that is not there; a newer server's inputs are left to its newer page.
 */
export function spokenInputs(
  inputs: Readonly<Record<string, unknown>>,
  text: TextOf,
  figures: Figures,
  timeZone: string,
): string[] {
  return spoken.flatMap((key) => {
    const value = inputs[key];
    if (value === undefined || value === null) return [];
    const words = valueOf(key, value, figures, timeZone);
    return words === null ? [] : [text(`recon.input.${key}`, { value: words })];
  });
}

function valueOf(key: SpokenInput, value: unknown, figures: Figures, timeZone: string): string | null {
  if (key === "name") return typeof value === "string" ? value : null;
  if (typeof value !== "number" || !Number.isFinite(value)) return null;
  if (key.endsWith("At")) return figures.clock(value, timeZone);
  if (key.endsWith("Ms")) return figures.number(Math.round(Math.abs(value) / 60_000));
  if (key === "coveragePermille") return figures.share(value, 1000);
  if (key === "difference") return value > 0 ? `+${figures.number(value)}` : `${dash}${figures.number(-value)}`;
  return figures.number(value);
}
