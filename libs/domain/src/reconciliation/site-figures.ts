import type { Checkpoint } from "../attendance/entry.js";
import { checkpoints } from "../attendance/entry.js";
import {
  addTally,
  delegateContributions,
  emptyTally,
  guestContribution,
  notCalled,
  type TallyCounts,
} from "../attendance/tally.js";
import type { RoomConnection } from "../vc-logs/room-connection.js";
import { type OfficialNumber, officialNumber } from "./official-number.js";
import { type EvidenceGrade, evidenceGrades, type PersonVerdict, type PersonVerdictKind } from "./person-verdict.js";
import type { SiteInput } from "./site-input.js";

/** The four sources side by side for one site and session. Numbers of people unless said otherwise. */
export interface SiteFigures {
  /** T: delegates on the roster; summoned = present + stoodIn + excused + absent + notCalled. */
  readonly summoned: number;
  /** People waited for when there is no roster; null when nobody said. */
  readonly expected: number | null;
  readonly counts: TallyCounts;
  readonly notCalled: number;
  /** People named as being in the hall: own delegates, visitors, guests and stand-ins; those online are elsewhere. */
  readonly inHall: number;
  readonly headcounts: Readonly<Record<Checkpoint, number | null>>;
  /** The highest of the headcounts; null when none was declared. */
  readonly declared: number | null;
  readonly listClosed: boolean;
  /** Null when the logs never saw the site's rooms or no log was read (`logsRead`). */
  readonly connection: Omit<RoomConnection, "intervals"> | null;
  readonly logsRead: boolean;
  /** The site's rooms are in a log that does not say when. */
  readonly seenWithoutTimes: boolean;
  /** Delegates of the site by their verdict; they add up to T. */
  readonly verdicts: Readonly<Partial<Record<PersonVerdictKind, number>>>;
  readonly official: OfficialNumber;
  /** How many people of this site are known how well, the declared ones only where nobody was named. */
  readonly evidence: Readonly<Record<EvidenceGrade, number>>;
  /** The weakest grade the site's number rests on; null when no source says anything. */
  readonly grade: EvidenceGrade | null;
}

/** Adds up one site. `persons` are the verdicts on its delegates and guests. */
export function siteFigures(input: SiteInput, persons: readonly PersonVerdict[]): SiteFigures {
  const { site, reporting, connection } = input;
  const counts = countsOf(input);
  const inHall = hallOf(input).length + counts.stoodIn;
  const declared = highestOf(checkpoints.map((checkpoint) => reporting.headcounts[checkpoint]));
  const connected = connection != null || input.seenWithoutTimes;
  const evidence = evidenceOf(persons, declared);
  const named = counts.present + counts.stoodIn + counts.excused + counts.absent + counts.visitors + counts.guests > 0;
  return {
    summoned: input.delegates.length,
    expected: site.expected,
    counts,
    notCalled: notCalled(input.delegates.length, counts),
    inHall,
    headcounts: reporting.headcounts,
    declared,
    listClosed: reporting.listClosed,
    connection: connection ? withoutIntervals(connection) : null,
    logsRead: connection !== undefined || input.seenWithoutTimes,
    seenWithoutTimes: input.seenWithoutTimes,
    verdicts: verdictsOf(persons),
    official: officialNumber(input, { stoodIn: counts.stoodIn, named }),
    evidence,
    grade: weakest(evidence, connected),
  };
}

/** Whether the site itself said anything: a person, a decision, a number or a closed list. */
export function hasReported(figures: SiteFigures): boolean {
  return namesGiven(figures) > 0 || figures.declared !== null || figures.listClosed;
}

/** People the site spoke of by name, present or not. */
export function namesGiven({ counts }: SiteFigures): number {
  return counts.present + counts.stoodIn + counts.excused + counts.absent + counts.visitors + counts.guests;
}

/** When somebody who was in the hall came and left; stand-ins are counted without times. */
export interface HallStay {
  readonly from: number;
  /** Null: was not seen leaving. */
  readonly to: number | null;
}

/** Everybody named as being in the hall of this site, without the stand-ins. */
export function hallOf(input: SiteInput): HallStay[] {
  const here = [...input.delegates, ...input.visitors].filter(
    ({ attendance }) => attendance.places.includes(input.site.key) && !attendance.online,
  );
  const delegates = here.map(({ attendance }) => ({
    from: attendance.firstArrivedAt ?? input.session.startsAt,
    to: attendance.leftEarly ? attendance.lastDepartedAt : null,
  }));
  const guests = input.guests
    .filter(({ attendance }) => attendance.status === "came")
    .map(({ attendance }) => ({ from: attendance.firstArrivedAt ?? input.session.startsAt, to: null }));
  return [...delegates, ...guests];
}

function countsOf(input: SiteInput): TallyCounts {
  const counts = emptyTally();
  for (const { attendance, homeSite } of [...input.delegates, ...input.visitors]) {
    for (const [site, more] of delegateContributions(attendance, homeSite)) {
      if (site === input.site.key) addTally(counts, more);
    }
  }
  for (const guest of input.guests) addTally(counts, guestContribution(guest.attendance, input.site.key)[1]);
  return counts;
}

function evidenceOf(persons: readonly PersonVerdict[], declared: number | null): Record<EvidenceGrade, number> {
  const evidence: Record<EvidenceGrade, number> = { scanned: 0, named: 0, "vc-only": 0, declared: 0 };
  // A connection that is nobody's is evidence of nobody.
  const known = persons.filter(({ kind, grade }) => kind !== "connection" && grade !== null);
  for (const { grade } of known) evidence[grade!]++;
  if (known.length === 0) evidence.declared = declared ?? 0;
  return evidence;
}

function verdictsOf(persons: readonly PersonVerdict[]): Partial<Record<PersonVerdictKind, number>> {
  const verdicts: Partial<Record<PersonVerdictKind, number>> = {};
  for (const { kind, verdict } of persons) if (kind === "delegate") verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
  return verdicts;
}

function weakest(evidence: Record<EvidenceGrade, number>, connected: boolean): EvidenceGrade | null {
  const counted = evidenceGrades.filter((grade) => evidence[grade] > 0).at(-1);
  return counted ?? (connected ? "vc-only" : null);
}

function highestOf(numbers: readonly (number | null)[]): number | null {
  return numbers.reduce((highest, number) => (highest === null || (number ?? -1) > highest ? number : highest), null);
}

/** Field by field: whoever gives a connection may know more of it. */
function withoutIntervals(connection: RoomConnection): Omit<RoomConnection, "intervals"> {
  const { firstJoinedAt, lastLeftAt, drops, awayMs, longestGapMs, connectedMs, coveragePermille, leaveAssumed } =
    connection;
  return { firstJoinedAt, lastLeftAt, drops, awayMs, longestGapMs, connectedMs, coveragePermille, leaveAssumed };
}
