import path from "node:path";
import type { Import, Source } from "./read-source.js";
import { mayImport, packagesOf, reasons, type Room, roomOf, rooms, type Rule } from "./rooms.js";

export interface Breach {
  readonly rule: Rule;
  /** What broke it: "libs/audit/src/a.ts → #live". */
  readonly arrow: string;
}

/** The arrow, the rule and the reason: what a person who broke it should read. */
export function tell(breach: Breach): string {
  return `${breach.arrow}\n    ${breach.rule}: ${reasons[breach.rule]}`;
}

/** Every arrow between files that the table does not allow. */
export function findArrowBreaches(sources: readonly Source[]): Breach[] {
  return sources.flatMap(({ file, imports }) => imports.flatMap((each) => breachOf(file, each) ?? []));
}

function breachOf(file: string, { specifier }: Import): Breach | undefined {
  const from = roomOf(file);
  if (from === undefined) return undefined;
  const arrow = `${file} → ${specifier}`;
  const rule = specifier.startsWith("#")
    ? ruleOfDoor(from, specifier.slice(1))
    : specifier.startsWith(".")
      ? ruleOfPath(from, file, resolveFrom(file, specifier))
      : ruleOfPackage(from, file, specifier);
  return rule && { rule, arrow };
}

function ruleOfDoor(from: Room, door: string): Rule | undefined {
  const to = rooms.find((room) => room.name === door && room.folder.startsWith("libs/"));
  if (to === undefined)
    return rooms.some((room) => door.startsWith(`${room.name}/`)) ? "by-the-front-door" : "known-room";
  return to === from ? "own-door-is-for-others" : mayImport(from, to);
}

function ruleOfPath(from: Room, file: string, target: string): Rule | undefined {
  if (target.startsWith(from.folder)) return undefined;
  const to = roomOf(target);
  if (to !== undefined) return mayImport(from, to) ?? "by-the-front-door";
  if (isSpec(file)) return target.startsWith("test/support/") ? undefined : "by-the-front-door";
  if (from.kind === "app") return target.startsWith("apps/") ? undefined : "by-the-front-door";
  return packagesOf(from)?.rule ?? "by-the-front-door";
}

function ruleOfPackage(from: Room, file: string, specifier: string): Rule | undefined {
  const packages = packagesOf(from);
  if (packages === undefined || isSpec(file)) return undefined;
  return packages.only.includes(specifier) ? undefined : packages.rule;
}

/** Circles of files that would load each other, one breach for each: "a.ts → b.ts → a.ts". */
export function findCircles(sources: readonly Source[]): Breach[] {
  const loads = new Map(sources.map((source) => [source.file, filesLoadedBy(source)]));
  const done = new Set<string>();
  const breaches: Breach[] = [];
  const walk = (file: string, trail: readonly string[]): void => {
    const seenAt = trail.indexOf(file);
    if (seenAt >= 0) {
      breaches.push({ rule: "no-circles", arrow: [...trail.slice(seenAt), file].join(" → ") });
      return;
    }
    if (done.has(file)) return;
    for (const next of loads.get(file) ?? []) walk(next, [...trail, file]);
    done.add(file);
  };
  for (const file of loads.keys()) walk(file, []);
  return breaches;

  function filesLoadedBy({ file, imports }: Source): string[] {
    const names = imports.filter((each) => !each.typeOnly && each.specifier.startsWith("."));
    return names.map(({ specifier }) => resolveFrom(file, specifier));
  }
}

/** "libs/audit/src/a.ts" and "./b.js" make "libs/audit/src/b.ts". */
function resolveFrom(file: string, specifier: string): string {
  return path.posix.join(path.posix.dirname(file), specifier).replace(/\.js$/, ".ts");
}

export function isSpec(file: string): boolean {
  return /\.spec\.tsx?$/.test(file);
}
