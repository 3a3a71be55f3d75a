import { type EarlierDecision, type NewFinding, questionOf } from "./finding.js";
import { minimumStayMs, presenceOf } from "./presence.js";
import type { DelegateInput, SessionWindow, SiteInput } from "./site-input.js";
import { siteFinding } from "./site-finding.js";
import type { VcPerson } from "./vc-person.js";

/** Everything that is odd about the delegates of a site and the names in the log that speak of it. */
export function personFindings(input: SiteInput): NewFinding[] {
  return [...doubles(input), ...onlineUnrecorded(input), ...connectedAway(input), ...shortStays(input), ...open(input)];
}

/** The names that are certain to be each delegate's, by handle. */
export function connectionsByDelegate(people: readonly VcPerson[]): Map<number, VcPerson[]> {
  const byDelegate = new Map<number, VcPerson[]>();
  for (const person of people) {
    if (person.delegate === null) continue;
    const own = byDelegate.get(person.delegate);
    if (own) own.push(person);
    else byDelegate.set(person.delegate, [person]);
  }
  return byDelegate;
}

function doubles(input: SiteInput): NewFinding[] {
  return [...input.delegates, ...input.visitors]
    .filter(({ attendance }) => attendance.double)
    .map(({ key, homeSite, attendance }) =>
      siteFinding(
        input,
        "double-presence",
        { homeSite, places: attendance.places.map(Number).toSorted((a, b) => a - b) },
        { subject: String(key) },
      ),
    );
}

/** Own delegates of whom nothing is recorded and a connection is certain: the ledger is behind. */
function onlineUnrecorded(input: SiteInput): NewFinding[] {
  const own = connectionsByDelegate(input.people);
  const delegates = handles(
    input.delegates.filter(({ key, attendance }) => attendance.status === "not-called" && own.has(key)),
  );
  return delegates.length === 0
    ? []
    : [siteFinding(input, "online-not-recorded", { people: delegates.length, delegates })];
}

const away: ReadonlySet<string> = new Set(["stood-in", "excused", "absent"]);

function connectedAway(input: SiteInput): NewFinding[] {
  const own = connectionsByDelegate(input.people);
  return input.delegates.flatMap((delegate) => {
    const connections = own.get(delegate.key) ?? [];
    if (connections.length === 0 || !away.has(delegate.attendance.status)) return [];
    const presence = presenceOf(delegate, connections, input.session);
    const inputs = {
      status: delegate.attendance.status,
      names: connections.map(({ name }) => name).toSorted(),
      connectedMs: presence?.presentMs ?? null,
    };
    return [siteFinding(input, "connected-although-away", inputs, { subject: String(delegate.key) })];
  });
}

function shortStays(input: SiteInput): NewFinding[] {
  const { session, tolerances } = input;
  const minimumMs = minimumStayMs(tolerances.minimumStayPercent, session);
  if (minimumMs === 0) return [];
  const own = connectionsByDelegate(input.people);
  const delegates = handles(
    input.delegates.filter((delegate) => isShort(delegate, own.get(delegate.key) ?? [], session, minimumMs)),
  );
  if (delegates.length === 0) return [];
  const tolerance = { minimumMs, percent: tolerances.minimumStayPercent };
  return [siteFinding(input, "stay-too-short", { people: delegates.length, delegates }, { tolerance })];
}

function isShort(
  delegate: DelegateInput,
  own: readonly VcPerson[],
  session: SessionWindow,
  minimumMs: number,
): boolean {
  const presence = presenceOf(delegate, own, session);
  return presence !== null && !away.has(delegate.attendance.status) && presence.presentMs < minimumMs;
}

/** Names that speak of this site and wait for a person. */
const open = (input: SiteInput): NewFinding[] =>
  openPersonFindings(input.people, { session: input.session, siteKey: input.site.key, decisions: input.decisions });

/** The questions that names leave open; one that a person answered stays, with its answer, where it was asked. */
export function openPersonFindings(
  people: readonly VcPerson[],
  at: {
    readonly session: SessionWindow;
    /** Null: no site that is known. */
    readonly siteKey: number | null;
    readonly decisions: readonly EarlierDecision[];
  },
): NewFinding[] {
  const asked = new Set(at.decisions.map(({ findingId }) => findingId));
  return people
    .filter(({ delegate }) => delegate === null)
    .flatMap((person) => {
      const finding = openPersonFinding(person, at.session, at.siteKey);
      return person.settledBy === null || asked.has(questionOf(finding)) ? [finding] : [];
    });
}

/** The question a name leaves open: whose it is, or who its people are. */
function openPersonFinding(person: VcPerson, session: SessionWindow, siteKey: number | null): NewFinding {
  const { nameKey, name, connections, connectedMs, suggestions, parts } = person;
  const known = { name, connections, connectedMs, suggestions };
  return {
    rule: parts.length > 1 ? "shared-account" : "person-suggested",
    session: session.number,
    siteKey,
    subject: nameKey,
    inputs: parts.length > 1 ? { ...known, parts } : known,
    tolerance: null,
  };
}

const handles = (delegates: readonly DelegateInput[]): number[] =>
  delegates.map(({ key }) => key).toSorted((a, b) => a - b);
