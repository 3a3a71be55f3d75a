import { assertNever } from "../assert-never.js";
import { skewFlaggedAboveMs } from "../attendance/clock-skew.js";
import { type Checkpoint, checkpoints } from "../attendance/entry.js";
import type { FindingInputs, NewFinding } from "./finding.js";
import { personFindings } from "./person-findings.js";
import { siteFinding } from "./site-finding.js";
import { hallOf, hasReported, namesGiven, type SiteFigures } from "./site-figures.js";
import type { SiteInput } from "./site-input.js";

const minute = 60_000;

/** Everything that is odd about one site and session. The rules look only at the input and the figures made from it. */
export function siteFindings(input: SiteInput, figures: SiteFigures): NewFinding[] {
  return [
    ...headcountFindings(input, figures),
    ...reportingFindings(input, figures),
    ...connectionFindings(input),
    ...listFindings(input, figures),
    ...personFindings(input),
    ...hallFindings(input, figures),
  ];
}

/**
 * A declared number against the people who may have been, and those who must have been, in the hall at that checkpoint.
 * The log of a site has no time for a checkpoint, so who came late or left early is never held against a number.
 */
function headcountFindings(input: SiteInput, figures: SiteFigures): NewFinding[] {
  if (namesGiven(figures) === 0) return [];
  const people = input.tolerances.headcount;
  return checkpoints.flatMap((checkpoint) => {
    const declared = figures.headcounts[checkpoint];
    if (declared === null) return [];
    const named = figures.inHall;
    const mustBeThere = surelyThere(input, figures, checkpoint);
    const more = { tolerance: { people }, subject: checkpoint };
    // A site that sends numbers instead of names is expected to declare more than it names.
    if (declared > named + people && !input.site.headcountOnly) {
      return [siteFinding(input, "headcount-over", { declared, named, difference: declared - named }, more)];
    }
    if (declared < mustBeThere - people) {
      const inputs = { declared, named, mustBeThere, difference: declared - mustBeThere };
      return [siteFinding(input, "headcount-under", inputs, more)];
    }
    return [];
  });
}

function surelyThere(input: SiteInput, figures: SiteFigures, checkpoint: Checkpoint): number {
  const { startsAt } = input.session;
  const stays = hallOf(input);
  const stayed = stays.filter(({ to }) => to === null);
  const inTime = (from: number): boolean => from <= startsAt;
  switch (checkpoint) {
    case "opening":
      return stays.filter(({ from, to }) => inTime(from) && (to === null || to > startsAt)).length;
    case "middle":
      return stayed.filter(({ from }) => inTime(from)).length + figures.counts.stoodIn;
    case "closing":
      return stayed.length + figures.counts.stoodIn;
    default:
      return assertNever(checkpoint, "checkpoint");
  }
}

function reportingFindings(input: SiteInput, figures: SiteFigures): NewFinding[] {
  const { connection, site } = input;
  const reported = hasReported(figures);
  const waitedFor = figures.summoned > 0 ? figures.summoned : (site.expected ?? 0);
  if (!reported && (connection || input.seenWithoutTimes)) {
    return [siteFinding(input, "connected-not-reporting", { waitedFor, ...connectedInputs(connection) })];
  }
  if (!reported) return waitedFor > 0 ? [siteFinding(input, "silent", { waitedFor, logsRead: figures.logsRead })] : [];
  const inputs = { inHall: figures.inHall, declared: figures.declared };
  return [
    ...(connection === null && !input.seenWithoutTimes && !site.relayOnly
      ? [siteFinding(input, "reporting-not-connected", inputs)]
      : []),
    ...(figures.declared !== null && namesGiven(figures) === 0
      ? [siteFinding(input, "number-only", { declared: figures.declared, waitedFor })]
      : []),
  ];
}

/** Nulls where a log tells of the connection and not when. */
const connectedInputs = (connection: SiteInput["connection"]): FindingInputs => ({
  firstJoinedAt: connection?.firstJoinedAt ?? null,
  lastLeftAt: connection?.lastLeftAt ?? null,
  coveragePermille: connection?.coveragePermille ?? null,
});

function connectionFindings(input: SiteInput): NewFinding[] {
  const { connection, session, tolerances } = input;
  if (!connection)
    return input.seenWithoutTimes && !input.site.relayOnly ? [siteFinding(input, "connected-untimed", {})] : [];
  const limit = tolerances.connectionMinutes * minute;
  const more = { tolerance: { minutes: tolerances.connectionMinutes } };
  const { firstJoinedAt, lastLeftAt, longestGapMs, drops, awayMs, leaveAssumed } = connection;
  const lateByMs = firstJoinedAt - session.startsAt;
  const earlyByMs = session.endsAt - lastLeftAt;
  return [
    ...(lateByMs > limit ? [siteFinding(input, "late-connected", { firstJoinedAt, lateByMs }, more)] : []),
    ...(earlyByMs > limit ? [siteFinding(input, "early-left", { lastLeftAt, earlyByMs, leaveAssumed }, more)] : []),
    ...(longestGapMs > limit ? [siteFinding(input, "dropped", { drops, awayMs, longestGapMs }, more)] : []),
  ];
}

function listFindings(input: SiteInput, figures: SiteFigures): NewFinding[] {
  const { notCalled, summoned, listClosed } = figures;
  if (summoned === 0 || !hasReported(figures)) return [];
  if (listClosed) return notCalled > 0 ? [siteFinding(input, "not-called-after-close", { notCalled, summoned })] : [];
  return namesGiven(figures) > 0 ? [siteFinding(input, "list-not-closed", { notCalled, summoned })] : [];
}

function hallFindings(input: SiteInput, figures: SiteFigures): NewFinding[] {
  const { capacity } = input.site;
  const { inHall, declared } = figures;
  const { guests } = figures.counts;
  const largestSkewMs = input.largestSkewMs ?? 0;
  return [
    ...(capacity !== null && Math.max(inHall, declared ?? 0) > capacity
      ? [siteFinding(input, "over-capacity", { capacity, inHall, declared })]
      : []),
    ...(guests > 0 ? [siteFinding(input, "unlisted-people", { guests })] : []),
    ...(Math.abs(largestSkewMs) > skewFlaggedAboveMs
      ? [siteFinding(input, "clock-skew", { largestSkewMs }, { tolerance: { milliseconds: skewFlaggedAboveMs } })]
      : []),
  ];
}
