import { createRandom, type Random } from "../reference-case/random.js";
import { closesTheList } from "./behaviours/closing-the-list.js";
import { declaresANumberOnly, declaresWhatItSees } from "./behaviours/declaring-numbers.js";
import { GuestBook } from "./behaviours/guest-book.js";
import type { Scene } from "./behaviours/scene.js";
import { guestsWalkIn } from "./behaviours/walking-in.js";
import { dealFates, type Play } from "./deal-fates.js";
import { comesInTime } from "./behaviours/coming.js";
import { comesElsewhere } from "./behaviours/coming-elsewhere.js";
import { planPeople, planRoom } from "./plan-connections.js";
import { planRequests } from "./plan-requests.js";
import type { BriefingPlan, PlanDelegate, PlanInput, PlannedConnection, PlannedSite, SiteTruth } from "./plan-types.js";
import { SiteDesk } from "./site-desk.js";
import { dealHabits } from "./site-habits.js";
import { Timeline } from "./timeline.js";

/** A phone empties its outbox this often while people come in. */
const outboxEveryMs = 45_000;
/** Guests for each hundred delegates. */
const guestsPerHundred = 1.3;

/**
 * The script of a whole briefing: for every site what its device sends and when, the log of the videoconference, and the
 * truth about it all. The same seed and input give the same script. The truth is the script's own book, kept while it makes
 * things up; no rule of the product is asked.
 */
export function planBriefing(input: PlanInput): BriefingPlan {
  const chance = (what: string): Random => createRandom(`${input.seed}/${what}`);
  const time = new Timeline(chance("moments"), input.lengthMs, input.lateAfterMs);
  const desks = openDesks(input, chance("sites"));
  const naming = [...desks.values()].filter((desk) => desk.habits.reports === "names");
  playDelegates(input, desks, naming, { random: chance("delegates"), time });
  const connections: PlannedConnection[] = [];
  const sites: PlannedSite[] = [];
  const truth: SiteTruth[] = [];
  for (const desk of desks.values()) {
    const random = chance(`site/${desk.site.code}`);
    speakUp(desk, random, time);
    const { room, connections: rows } = planRoom(desk, random, time);
    connections.push(...rows);
    sites.push(siteOf(desk, random, input.outboxEveryMs ?? outboxEveryMs));
    truth.push(truthOf(desk, room));
  }
  connections.push(...planPeople([...desks.values()], chance("people"), time));
  return { session: 1, lengthMs: input.lengthMs, sites, connections, truth };
}

function openDesks(input: PlanInput, random: Random): Map<string, SiteDesk> {
  const habits = dealHabits(input.sites, random, input.lengthMs);
  let refs = 0;
  const nextRef = (): number => ++refs;
  return new Map(input.sites.map((site) => [site.code, new SiteDesk(site, habits.get(site.code)!, nextRef)]));
}

function playDelegates(
  input: PlanInput,
  desks: ReadonlyMap<string, SiteDesk>,
  naming: readonly SiteDesk[],
  { random, time }: { random: Random; time: Timeline },
): void {
  const guests = new GuestBook(random, input.delegates);
  const named = input.delegates.filter((delegate) => desks.get(delegate.siteCode)?.habits.reports === "names");
  const mayTravel = naming.length > 2;
  const dealt = dealFates(named, random, { mayTravel, standInsAllowed: input.standInsAllowed ?? true });
  const colleagues = colleaguesBySite(named, dealt);
  const neighbours = new Map<string | null, SiteDesk[]>();
  for (const desk of naming) {
    const { parentCode } = desk.site;
    neighbours.set(parentCode, [...(neighbours.get(parentCode) ?? []), desk]);
  }
  let strays = 0;
  for (const delegate of input.delegates) {
    const home = desks.get(delegate.siteCode);
    if (!home) continue;
    home.count("summoned");
    const [away, fartherAway] = mayTravel ? twoOthers(naming, neighbours, home, random) : [home, home];
    const colleague = colleagues.get(delegate.siteCode) ?? null;
    const scene: Scene = { random, time, delegate, home, away, fartherAway, colleague, guests };
    const play = dealt.get(delegate.code);
    if (play) play(scene);
    // A delegate of a site that names nobody may turn up at one that does.
    else if (mayTravel && strays++ % 60 === 59) comesElsewhere(scene);
    else home.count("notCalled");
  }
  for (const desk of naming) {
    const many = Math.floor((desk.figures.summoned * guestsPerHundred) / 100 + random.next());
    guestsWalkIn(desk, many, { random, time, guests });
  }
}

/** Of every site somebody who comes in time and stays. */
function colleaguesBySite(named: readonly PlanDelegate[], dealt: ReadonlyMap<string, Play>): Map<string, string> {
  return new Map(
    named.filter(({ code }) => dealt.get(code) === comesInTime).map(({ code, siteCode }) => [siteCode, code]),
  );
}

/** Two different desks that are not this one; a neighbour under the same parent is the likelier mistake. */
function twoOthers(
  naming: readonly SiteDesk[],
  neighbours: ReadonlyMap<string | null, readonly SiteDesk[]>,
  home: SiteDesk,
  random: Random,
): [SiteDesk, SiteDesk] {
  const near = neighbours.get(home.site.parentCode) ?? [];
  const pickBut = (among: readonly SiteDesk[], ...not: SiteDesk[]): SiteDesk => {
    for (;;) {
      const desk = random.pick(among);
      if (!not.includes(desk)) return desk;
    }
  };
  const first = near.length > 1 && random.chance(0.6) ? pickBut(near, home) : pickBut(naming, home);
  return [first, pickBut(naming, home, first)];
}

function speakUp(desk: SiteDesk, random: Random, time: Timeline): void {
  if (desk.habits.reports === "nothing") return;
  if (desk.habits.reports === "number") return declaresANumberOnly(desk, random, time);
  declaresWhatItSees(desk, random, time);
  closesTheList(desk, random, time);
}

function siteOf(desk: SiteDesk, random: Random, outboxEveryMs: number): PlannedSite {
  const { habits, site } = desk;
  return {
    code: site.code,
    headcountOnly: habits.reports === "number",
    relayOnly: habits.relayOnly,
    skewMs: habits.skewMs,
    offline: habits.offline,
    requests: planRequests(desk.entries, { offline: habits.offline, outboxEveryMs }, random),
  };
}

function truthOf(desk: SiteDesk, room: SiteTruth["room"]): SiteTruth {
  return {
    code: desk.site.code,
    figures: { ...desk.figures },
    headcounts: { ...desk.headcounts },
    listClosed: desk.listClosed,
    entries: desk.entries.length - desk.held,
    held: desk.held,
    room,
  };
}
