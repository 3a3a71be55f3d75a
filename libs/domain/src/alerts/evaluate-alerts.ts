import { type AlertKind, alertKinds, type AlertRules } from "./alert-rule.js";
import { isSilentSite, type SessionTimes, type SiteSigns } from "./site-signs.js";

/** Something that is wrong with a site now. */
export interface RaisedAlert {
  readonly kind: AlertKind;
  readonly siteKey: number;
  /** How much, in the unit of the kind: minutes, per cent of seats, or people. */
  readonly measure: number;
  /** Since when it has been so, milliseconds since the epoch. */
  readonly since: number;
}

const minute = 60_000;
/** Halls fill until a while after the beginning: before that a share says nothing. */
const lowJudgedAfterMs = 15 * minute;
/** A device that holds entries and was not heard of for a day was replaced. */
const unsentBelievedMs = 24 * 60 * minute;

/** When a session is looked at: from two hours before it until an hour after it. */
export function sessionIsWatched({ startsAt, endsAt }: SessionTimes, now: number): boolean {
  return now >= startsAt - 120 * minute && now <= endsAt + 60 * minute;
}

/** Everything that is wrong with one site now, by the briefing's rules. Pure: the same signs give the same alerts. */
export function evaluateAlerts(site: SiteSigns, session: SessionTimes, rules: AlertRules, now: number): RaisedAlert[] {
  return alertKinds.flatMap((kind) => {
    const rule = rules[kind];
    const found = rule.enabled ? lookFor[kind](site, session, rule.threshold, now) : null;
    return found === null ? [] : [{ kind, siteKey: site.siteKey, ...found }];
  });
}

type Found = { readonly measure: number; readonly since: number } | null;
type Look = (site: SiteSigns, session: SessionTimes, threshold: number, now: number) => Found;

const minutesSince = (at: number, now: number): number => Math.floor((now - at) / minute);
const running = ({ startsAt, endsAt }: SessionTimes, now: number): boolean => now >= startsAt && now <= endsAt;
const awaited = (site: SiteSigns): boolean => site.summoned > 0 || site.headcountOnly;

const lookFor: Readonly<Record<AlertKind, Look>> = {
  "not-opened": (site, { startsAt, endsAt }, threshold, now) => {
    const due = startsAt - threshold * minute;
    if (site.openedAt !== null || site.reported || !awaited(site) || now < due || now > endsAt) return null;
    return { measure: minutesSince(due, now), since: due };
  },
  "no-entry": (site, session, threshold, now) => {
    const due = session.startsAt + threshold * minute;
    if (site.reported || !awaited(site) || !running(session, now) || now < due) return null;
    return { measure: minutesSince(session.startsAt, now), since: session.startsAt };
  },
  silent: (site, session, threshold, now) => {
    if (!running(session, now) || !isSilentSite(site, now, threshold * minute)) return null;
    return { measure: minutesSince(site.lastEntryAt!, now), since: site.lastEntryAt! };
  },
  unsent: ({ unsent }, _session, threshold, now) => {
    const age = unsent === null ? 0 : now - unsent.since;
    if (unsent === null || age < threshold * minute || age > unsentBelievedMs) return null;
    return { measure: unsent.entries, since: unsent.since };
  },
  "connected-not-reporting": (site, session, threshold, now) => {
    const due = session.startsAt + threshold * minute;
    if (site.connectedAt == null || site.reported || !awaited(site) || now < due) return null;
    return { measure: minutesSince(session.startsAt, now), since: Math.max(site.connectedAt, session.startsAt) };
  },
  "reporting-not-connected": (site, session, threshold, now) => {
    const due = session.startsAt + threshold * minute;
    if (site.connectedAt !== null || site.relayOnly || !site.reported || now < due) return null;
    return { measure: minutesSince(session.startsAt, now), since: session.startsAt };
  },
  "unusually-low": (site, session, threshold, now) => {
    if (!site.reported || site.headcountOnly || site.summoned === 0) return null;
    if (now < session.startsAt + lowJudgedAfterMs) return null;
    const percent = Math.floor((100 * site.filled) / site.summoned);
    return percent < threshold ? { measure: percent, since: session.startsAt + lowJudgedAfterMs } : null;
  },
  "headcount-gap": (site, session, threshold) => {
    if (site.declared === null || site.headcountOnly) return null;
    // Before the end people still come: only heads without a name are a gap then.
    const settled = site.declaredForTheEnd || site.listClosed;
    const gap = settled ? Math.abs(site.declared - site.inHall) : site.declared - site.inHall;
    return gap > threshold ? { measure: gap, since: site.lastEntryAt ?? session.startsAt } : null;
  },
  doubles: (site, session, threshold) =>
    site.double > threshold ? { measure: site.double, since: site.lastEntryAt ?? session.startsAt } : null,
  "clock-wrong": (site, session, threshold) => {
    const off = Math.floor(Math.abs(site.skewMs) / minute);
    return off > 0 && off >= threshold ? { measure: off, since: site.lastEntryAt ?? session.startsAt } : null;
  },
};
