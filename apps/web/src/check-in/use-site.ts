import type { Entry, Me } from "#contracts";
import { useLiveQuery } from "dexie-react-hooks";
import { useEffect, useMemo, useState } from "react";
import { v7 } from "uuid";
import { knownSkew } from "../outbox/device-clock.js";
import { addToOutbox, type OutboxRow, rowsOfSite, type SiteAddress, siteKey } from "../outbox/outbox-store.js";
import { useText } from "../i18n/use-text.js";
import { createStore, useStore } from "../wire/store.js";
import { chooseSession, sessionRules } from "./choose-session.js";
import { factOfLedger, factOfRow, factsElsewhere } from "./facts.js";
import { type FollowedSite, followSite, type SiteFollower } from "./follow-site.js";
import { type Act, makeEntries } from "./make-entry.js";
import type { SiteCopy } from "./site-store.js";
import { type KnownPeople, type SitePeople, sitePeople } from "./site-people.js";

/** Everything the pages of a site work with. */
export interface SiteAtWork extends FollowedSite {
  readonly address: SiteAddress;
  readonly person: Me;
  readonly session: number;
  readonly chooseSession: (session: number) => void;
  /** Null until the briefing and the site are known. */
  readonly people: SitePeople | null;
  /** What was recorded on this device for the site, in order, sent or not. */
  readonly rows: readonly OutboxRow[];
  readonly unsent: readonly OutboxRow[];
  readonly setAside: readonly OutboxRow[];
  /** Stores what happened on this device. Resolves when it is safe here; rejects when nothing was stored. */
  readonly record: (act: Act) => Promise<readonly Entry[]>;
  readonly refresh: () => void;
}

const nothingYet = createStore<FollowedSite>({ copy: null, entries: [], loading: null, problem: null });
const noRows: readonly OutboxRow[] = [];

export function useSite(briefingId: string, siteId: string, person: Me): SiteAtWork {
  const address = useMemo(() => ({ briefingId, siteId }), [briefingId, siteId]);
  const [follower, setFollower] = useState<SiteFollower | null>(null);
  useEffect(() => {
    const started = followSite(address, person.id);
    setFollower(started);
    return () => started.stop();
  }, [address, person.id]);

  const followed = useStore(follower?.state ?? nothingYet);
  const rows = useLiveQuery(() => rowsOfSite(siteKey(address)), [address]) ?? noRows;
  const [chosen, setChosen] = useState<number | null>(null);
  const briefing = followed.copy?.briefing;
  const session = chosen ?? (briefing ? chooseSession(briefing.sessions, Date.now()) : 1);
  const unnamed = useText()("scan.otherSite.unnamed");
  const people = useMemo(
    () => peopleOf(followed, rows, { siteId, session, unnamed }),
    [followed, rows, siteId, session, unnamed],
  );

  return {
    ...followed,
    address,
    person,
    session,
    chooseSession: setChosen,
    people,
    rows,
    unsent: useMemo(() => rows.filter(({ fate }) => fate === "waiting"), [rows]),
    setAside: useMemo(() => rows.filter(({ fate }) => fate === "review" || fate === "rejected"), [rows]),
    record: async (act) => {
      const now = Date.now();
      const skewMs = knownSkew();
      const entries = makeEntries(act, { session, now, skewMs, newId: () => v7() });
      await addToOutbox(
        entries.map((entry) => ({ ...address, entry, skewMs, recordedBy: person.id })),
        now,
      );
      return entries;
    },
    refresh: () => follower?.refresh(),
  };
}

function peopleOf(
  { copy, entries }: FollowedSite,
  rows: readonly OutboxRow[],
  { siteId, session, unnamed }: { siteId: string; session: number; unnamed: string },
): SitePeople | null {
  if (!copy) return null;
  const facts = [
    ...rows.flatMap((row) => factOfRow(row) ?? []),
    ...factsElsewhere(copy.attendance, siteId),
    // Last, so that of an entry known from both sides the server's corrected time holds.
    ...entries.map((entry) => factOfLedger(entry, siteId)),
  ];
  const known: KnownPeople = {
    ...copy,
    guests: [...copy.guests, ...guestsMadeHere(rows, copy.guests)],
    visitors: [...copy.visitors, ...visitorsMetHere(rows, copy, unnamed)],
  };
  const unsent = new Set(rows.filter(({ fate }) => fate === "waiting").flatMap(({ entry }) => aboutWhom(entry)));
  return sitePeople(known, facts, { siteId, session }, sessionRules(copy.briefing, session), unsent);
}

/** Guests the server has not told of yet, because this device met them. */
function guestsMadeHere(rows: readonly OutboxRow[], known: KnownPeople["guests"]): KnownPeople["guests"] {
  const ids = new Set(known.map(({ id }) => id));
  return rows.flatMap(({ entry }) => {
    if (!("guest" in entry) || entry.guest === undefined || entry.guestId === undefined) return [];
    if (ids.has(entry.guestId)) return [];
    const { fullName, title, unit } = entry.guest;
    return [{ id: entry.guestId, fullName, title: title ?? null, unit: unit ?? null }];
  });
}

/**
 * Delegates of other sites who were let in by their passes and whom the server has not told of yet: this device does not
 * know their names. Not before the roster is here, since until then they may be its own.
 */
function visitorsMetHere(
  rows: readonly OutboxRow[],
  { roster, visitors, rosterComplete }: SiteCopy,
  unnamed: string,
): KnownPeople["visitors"] {
  if (!rosterComplete) return [];
  const known = new Set([...roster, ...visitors].map(({ id }) => id));
  const met = rows.flatMap(({ entry }) => (entry.kind === "arrived" ? (entry.delegateId ?? []) : []));
  return [...new Set(met)]
    .filter((id) => !known.has(id))
    .map((id) => ({ id, fullName: unnamed, title: "", unit: "", homeSiteId: "" }));
}

function aboutWhom(entry: Entry): string[] {
  return ["delegateId" in entry ? entry.delegateId : undefined, "guestId" in entry ? entry.guestId : undefined].filter(
    (id) => id !== undefined,
  );
}
