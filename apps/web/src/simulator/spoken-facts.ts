import type { ExplainedPerson } from "#contracts";
import { absenceReasons } from "#domain";
import type { Figures } from "../i18n/figures.js";
import type { TextOf } from "../i18n/use-text.js";

/** The limit that was used, in words; those a newer server uses are left to its newer page. */
export function spokenTolerance(
  tolerance: Readonly<Record<string, number>> | null,
  text: TextOf,
  figures: Figures,
): string[] {
  return Object.entries(tolerance ?? {}).flatMap(([unit, value]) => {
    if (unit === "people") return [text("simulator.tolerance.people", { value: figures.number(value) })];
    if (unit === "minutes") return [text("simulator.tolerance.minutes", { value: figures.number(value) })];
    if (unit === "minimumMs") return [text("simulator.tolerance.minimum", { value: inMinutes(value, figures) })];
    return [];
  });
}

/** The values a verdict on a person rests on, in words and in a fixed order. */
export function spokenFacts(inputs: ExplainedPerson["inputs"], text: TextOf, figures: Figures): string[] {
  const of = inputs ?? {};
  const minutes = (name: "presentMs" | "lateMs" | "earlyMs" | "connectedMs"): string[] => {
    const value = of[name];
    return typeof value === "number" && (value > 0 || name === "presentMs")
      ? [text(`simulator.fact.${name}`, { value: inMinutes(value, figures) })]
      : [];
  };
  const reason = absenceReasons.find((one) => one === of["reason"]);
  const names = Array.isArray(of["names"]) ? of["names"].map((name) => `“${String(name)}”`) : [];
  return [
    ...(reason ? [text(`checkIn.reason.${reason}`)] : []),
    ...minutes("presentMs"),
    ...minutes("lateMs"),
    ...minutes("earlyMs"),
    ...minutes("connectedMs"),
    ...(names.length > 0 ? [text("simulator.fact.names", { names: names.join(", ") })] : []),
  ];
}

const inMinutes = (ms: number, figures: Figures): string => figures.number(Math.round(ms / 60_000));
