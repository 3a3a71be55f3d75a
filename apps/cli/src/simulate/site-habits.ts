import type { Random } from "../reference-case/random.js";
import type { PlanSite, Stretch } from "./plan-types.js";
import { shareOf, shuffled } from "./shuffled.js";
import { minute } from "./timeline.js";

export interface SiteHabits {
  /** Names its people, declares a number only, or says nothing at all. */
  readonly reports: "names" | "number" | "nothing";
  readonly relayOnly: boolean;
  readonly closes: "at-the-end" | "twice" | "never";
  /** Somebody is ticked after the list was closed. */
  readonly straggler: boolean;
  readonly skewMs: number;
  readonly offline: Stretch | null;
  readonly declares: "what-it-sees" | "nearly" | "far-off" | "after-a-slip";
  readonly room: "steady" | "late" | "left-early" | "dropping" | "two-devices" | "never";
}

const hour = 60 * minute;

/** Shares of the sites, after what organizers tell of such days. */
const shares = {
  number: 0.012,
  nothing: 0.006,
  relay: 0.008,
  neverCloses: 0.009,
  closesTwice: 0.03,
  straggler: 0.04,
  wrongClock: 0.03,
  offline: 0.08,
  nearly: 0.06,
  farOff: 0.012,
  slip: 0.04,
  roomNever: 0.012,
  roomLate: 0.025,
  roomLeftEarly: 0.015,
  roomDropping: 0.05,
  roomTwoDevices: 0.012,
};

/** Says of each site how it goes about its work, by code. What the briefing fixed already is kept. */
export function dealHabits(sites: readonly PlanSite[], random: Random, lengthMs: number): Map<string, SiteHabits> {
  const reports = dealReports(sites, random);
  const naming = sites.filter((site) => reports.get(site.code) === "names");
  const relay = sites.some((site) => site.relayOnly !== undefined)
    ? new Set(sites.filter((site) => site.relayOnly === true).map((site) => site.code))
    : new Set(withoutHost(naming, random).slice(0, shareOf(sites.length, shares.relay)).map(codeOf));
  const closes = dealTo(withoutHost(naming, random), random, [
    ["never", shares.neverCloses],
    ["twice", shares.closesTwice],
  ]);
  const stragglers = dealTo(
    naming.filter((site) => !closes.has(site.code)),
    random,
    [["straggler", shares.straggler]],
  );
  const declares = dealTo(naming, random, [
    ["far-off", shares.farOff],
    ["nearly", shares.nearly],
    ["after-a-slip", shares.slip],
  ]);
  const rooms = dealTo(
    naming.filter((site) => !relay.has(site.code)),
    random,
    [
      ["never", shares.roomNever],
      ["late", shares.roomLate],
      ["left-early", shares.roomLeftEarly],
      ["dropping", shares.roomDropping],
      ["two-devices", shares.roomTwoDevices],
    ],
  );
  const clocks = dealClocks(sites, random);
  const offline = dealTo(naming, random, [["offline", shares.offline]]);
  let silentRooms = 0;
  return new Map(
    sites.map(({ code }): [string, SiteHabits] => {
      const says = reports.get(code)!;
      // Of the sites that say nothing, every other one is at least seen in the videoconference.
      const unseen = relay.has(code) || (says === "nothing" && silentRooms++ % 2 === 1);
      return [
        code,
        {
          reports: says,
          relayOnly: relay.has(code),
          closes: closes.get(code) ?? "at-the-end",
          straggler: stragglers.has(code),
          skewMs: clocks.get(code)!,
          offline: offline.has(code) ? offlineStretch(random, lengthMs) : null,
          declares: declares.get(code) ?? "what-it-sees",
          room: unseen ? "never" : (rooms.get(code) ?? "steady"),
        },
      ];
    }),
  );
}

function dealReports(sites: readonly PlanSite[], random: Random): Map<string, SiteHabits["reports"]> {
  const fixed = sites.some((site) => site.headcountOnly !== undefined);
  const reports = new Map<string, SiteHabits["reports"]>(sites.map(({ code }) => [code, "names"]));
  if (fixed) for (const site of sites) if (site.headcountOnly === true) reports.set(site.code, "number");
  const numbers = fixed ? 0 : shareOf(sites.length, shares.number);
  const free = withoutHost(sites, random).filter((site) => reports.get(site.code) === "names");
  for (const [place, { code }] of free.entries()) {
    if (place < numbers) reports.set(code, "number");
    else if (place < numbers + shareOf(sites.length, shares.nothing)) reports.set(code, "nothing");
  }
  return reports;
}

/** A few clocks are minutes off, one of them by half a day; a third is off by seconds, the rest is right. */
function dealClocks(sites: readonly PlanSite[], random: Random): Map<string, number> {
  const wrong = dealTo(sites, random, [["wrong", shares.wrongClock]]);
  let halfDayOff = false;
  return new Map(
    sites.map(({ code }) => {
      const sign = random.chance(0.5) ? 1 : -1;
      if (wrong.has(code) && !halfDayOff) {
        halfDayOff = true;
        return [code, 12 * hour];
      }
      const size = wrong.has(code) ? 3.5 * minute + random.next() * 37 * minute : random.chance(0.33) ? 20_000 : 0;
      return [code, Math.round(sign * size * (wrong.has(code) ? 1 : random.next()))];
    }),
  );
}

function offlineStretch(random: Random, lengthMs: number): Stretch {
  const from = Math.round(-50 * minute + random.next() * 60 * minute);
  // One in five stays cut off until everything is over.
  const to = random.chance(0.2) ? lengthMs + 15 * minute : from + (10 + random.next() * 60) * minute;
  return { from, to: Math.round(to) };
}

/** Gives each label to its share of the sites; no site gets two. */
function dealTo<Label extends string>(
  sites: readonly PlanSite[],
  random: Random,
  labels: readonly (readonly [Label, number])[],
): Map<string, Label> {
  const left = shuffled(sites, random);
  return new Map(
    labels.flatMap(([label, share]) =>
      left.splice(0, shareOf(sites.length, share)).map(({ code }): [string, Label] => [code, label]),
    ),
  );
}

const codeOf = (site: PlanSite): string => site.code;

/** The host hall always works as it should. */
const withoutHost = (sites: readonly PlanSite[], random: Random): PlanSite[] =>
  shuffled(
    sites.filter((site) => site.parentCode !== null),
    random,
  );
