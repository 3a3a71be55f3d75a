import { delegateStays } from "../../attendance/delegate-stays.js";
import type { Fact } from "../../attendance/entry.js";
import { foldDelegate, foldGuest, foldSite } from "../../attendance/fold.js";
import type { PersonSuggestion } from "../../people/person-suggestions.js";
import { nameKey } from "../../text/name-key.js";
import { type ConnectionTimes, roomConnection } from "../../vc-logs/room-connection.js";
import type { EarlierDecision } from "../finding.js";
import type { FindingRuleId } from "../finding-rules.js";
import type { OfficialNumberRule } from "../official-number.js";
import { reconcileSite, type SiteResult } from "../reconcile-site.js";
import type { ParticipatingSite, SiteInput, Tolerances } from "../site-input.js";
import type { VcPerson } from "../vc-person.js";

/** The site the scenarios are about, and another one. */
export const here = 10;
export const elsewhere = 20;

/** A session from 08:00 to 11:30; scenarios tell time in minutes after its start. */
export const startsAt = Date.UTC(2026, 10, 23, 1, 0);
export const sessionMinutes = 210;
export const minute = 60_000;
export const at = (minutes: number): number => startsAt + minutes * minute;
export const session = { number: 1, startsAt, endsAt: at(sessionMinutes) };

export interface Scenario {
  /** Delegates 1 to n are summoned here. */
  readonly summoned: number;
  /** Delegates whose home is elsewhere. */
  readonly strangers?: readonly number[];
  readonly guests?: readonly number[];
  readonly facts?: readonly Fact[];
  readonly site?: Partial<ParticipatingSite>;
  /** Minutes after the start; null: no leave row. Left out: no log was read. */
  readonly connected?: readonly (readonly [from: number, to: number | null])[];
  /** Names of people in the log. */
  readonly people?: readonly LogPerson[];
  readonly seenWithoutTimes?: boolean;
  readonly officialNumber?: OfficialNumberRule;
  readonly tolerances?: Partial<Tolerances>;
  readonly decisions?: readonly EarlierDecision[];
  readonly largestSkewMs?: number;
}

/** A name in the log that stands for a person. */
export interface LogPerson {
  readonly name: string;
  /** The delegate it is settled on; left out, nobody. */
  readonly is?: number;
  /** Somebody chose; left out, the rule did where it could. */
  readonly byPerson?: boolean;
  /** Minutes after the start; left out: the whole session. Null: the log does not say when. */
  readonly connected?: readonly (readonly [from: number, to: number | null])[] | null;
  readonly suggestions?: readonly PersonSuggestion[];
  readonly parts?: readonly string[];
}

function vcPerson(person: LogPerson): VcPerson {
  const { name, is = null, suggestions = [], parts = [] } = person;
  const connected = person.connected === undefined ? wholeSession : person.connected;
  const summary = connected && roomConnection(connected.map(timesOf), { from: session.startsAt, to: session.endsAt });
  return {
    nameKey: nameKey(name),
    name,
    connections: connected?.length ?? 1,
    intervals: connected === null ? null : (summary?.intervals ?? []),
    connectedMs: summary?.connectedMs ?? 0,
    delegate: is,
    settledBy: person.byPerson ? "person" : is === null ? null : "rule",
    suggestions,
    parts,
  };
}

const timesOf = ([from, to]: readonly [number, number | null]): ConnectionTimes => ({
  joinedAt: at(from),
  leftAt: to === null ? null : at(to),
});

/** What the sources say in a scenario, folded by the rules of attendance. */
export function siteInput(scenario: Scenario): SiteInput {
  const facts = scenario.facts ?? [];
  const rules = { ...session, lateAfterMinutes: 5 };
  const delegate = (key: number, homeSite: number) => ({
    key,
    homeSite,
    attendance: foldDelegate(facts, { delegate: key, homeSite, session: 1 }, rules),
    stays: delegateStays(facts, { delegate: key, session: 1, endsAt: session.endsAt }),
  });
  const times = scenario.connected?.map(timesOf);
  return {
    session,
    tolerances: { headcount: 0, connectionMinutes: 10, minimumStayPercent: 0, ...scenario.tolerances },
    officialNumber: scenario.officialNumber ?? { rule: "ever-present", minutes: 0 },
    site: { key: here, capacity: null, headcountOnly: false, relayOnly: false, expected: null, ...scenario.site },
    delegates: Array.from({ length: scenario.summoned }, (_, index) => delegate(index + 1, here)),
    visitors: (scenario.strangers ?? [])
      .map((key) => delegate(key, elsewhere))
      .filter(({ attendance }) => attendance.places.includes(here)),
    guests: (scenario.guests ?? []).map((key) => ({ key, attendance: foldGuest(facts, { guest: key, session: 1 }) })),
    reporting: foldSite(facts, { site: here, session: 1 }),
    connection: times && roomConnection(times, { from: session.startsAt, to: session.endsAt }),
    seenWithoutTimes: scenario.seenWithoutTimes ?? false,
    people: (scenario.people ?? []).map(vcPerson),
    largestSkewMs: scenario.largestSkewMs ?? null,
    decisions: scenario.decisions ?? [],
  };
}

export const reconcile = (scenario: Scenario): SiteResult => reconcileSite(siteInput(scenario));

/** Ids of the rules that found something. */
export const rulesOf = (result: SiteResult): FindingRuleId[] => result.findings.map(({ rule }) => rule);

/** The inputs of the one finding of a rule. */
export function inputsOf(result: SiteResult, rule: FindingRuleId) {
  const found = result.findings.filter((finding) => finding.rule === rule);
  if (found.length !== 1) throw new Error(`${found.length} findings of ${rule}`);
  return found[0]!.inputs;
}

/** The verdict on a delegate. */
export const verdictOn = (result: SiteResult, key: number) =>
  result.persons.find((person) => person.kind === "delegate" && person.key === key);

let made = 0;
function fact(kind: Fact["kind"], minutes: number, more: Partial<Fact>): Fact {
  made++;
  return { id: `f${String(made).padStart(6, "0")}`, kind, session: 1, site: here, at: at(minutes), ...more };
}

/** Came in ten minutes before the start, ticked by name, unless said otherwise. */
export const arrived = (delegate: number, more: Partial<Fact> = {}, minutes = -10): Fact =>
  fact("arrived", minutes, { delegate, method: "name", ...more });
export const departed = (delegate: number, minutes: number, more: Partial<Fact> = {}): Fact =>
  fact("departed", minutes, { delegate, ...more });
export const excused = (delegate: number): Fact => fact("excused", -30, { delegate, reason: "duty" });
export const absent = (delegate: number): Fact => fact("absent", 200, { delegate });
export const stoodIn = (principal: number, guest: number): Fact =>
  fact("stood-in", -10, { delegate: principal, guest });
export const guestCame = (guest: number, minutes = -10): Fact => fact("arrived", minutes, { guest, method: "name" });
export const merged = (guest: number, delegate: number): Fact => fact("guest-merged", 60, { guest, delegate });
export const voided = (target: Fact): Fact => fact("voided", 5, { target: target.id });
export const counted = (checkpoint: "opening" | "middle" | "closing", count: number): Fact =>
  fact("headcount", { opening: 5, middle: 100, closing: 200 }[checkpoint], { checkpoint, count });
export const closed = (): Fact => fact("list-closed", 205, {});

/** Delegates from one number to another, both included, came in. */
export const allArrived = (from: number, to: number, more: Partial<Fact> = {}): Fact[] =>
  Array.from({ length: to - from + 1 }, (_, index) => arrived(from + index, more));

/** The room is connected from five minutes before the start to the end. */
export const wholeSession: readonly (readonly [from: number, to: number | null])[] = [[-5, sessionMinutes]];
