import { createContext, useCallback, useContext, useRef, useState } from "react";
import type { EntryMethod } from "#domain";
import { useText } from "../i18n/use-text.js";
import { decideTick } from "./decide-tick.js";
import type { Act } from "./make-entry.js";
import { createSameCode } from "../scan/same-code.js";
import { actOnScan, type ScanActs } from "../scan/act-on-scan.js";
import { takeScans } from "../scan/take-scans.js";
import { decideScan, type ScanDecision, type ScanWay } from "../scan/decide-scan.js";
import type { News, Outcome } from "./outcome.js";
import { playOutcome } from "./outcome-sound.js";
import type { Person, PersonLine, SitePeople } from "./site-people.js";
import type { SiteCopy } from "./site-store.js";
import type { SiteAtWork } from "./use-site.js";

/** What the block names: a person with title and unit, or what a site says about itself. */
export interface ActSubject {
  readonly personId: string | null;
  readonly title: string;
  readonly about: string;
}

/** A site at work, and what is being done at its door. */
export interface Desk {
  readonly site: SiteAtWork;
  readonly copy: SiteCopy;
  readonly people: SitePeople;
  readonly outcome: Outcome | null;
  /** A tap on somebody's tick. */
  readonly tick: (line: PersonLine) => void;
  /** Signs that a camera, a scanner or a person brought. */
  readonly scanned: (raw: Uint8Array | string, way: ScanWay) => void;
  /** Lets somebody in whose name was found in another way than by a tap on the list. */
  readonly admit: (line: PersonLine, how: HowKnown) => void;
  /** Lets a delegate of another site in, as that site's guest. */
  readonly admitVisitor: (visitor: Outcome & { readonly kind: "other-site" }) => void;
  /** Opens the form of a guest, with a name where one is known. */
  readonly addGuest: (name: string) => void;
  /** Stores an act and shows what came of it. Resolves to whether it was stored. */
  readonly perform: (act: Act, subject: ActSubject) => Promise<boolean>;
  /** The person went on to another screen: what came of the last act needs no more room, nor does an open sheet. */
  readonly dismiss: () => void;
  /** Takes back the last act on the spot. */
  readonly undo: () => void;
  /** The person whose sheet is open. */
  readonly opened: string | null;
  readonly open: (personId: string | null) => void;
}

const DeskContext = createContext<Desk | null>(null);
export const DeskProvider = DeskContext.Provider;

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("useDesk outside a site's page");
  return desk;
}

export const subjectOf = ({ id, fullName, title, unit }: Person): ActSubject => ({
  personId: id,
  title: fullName,
  about: [title, unit].filter((part, index, all) => part !== "" && all.indexOf(part) === index).join(" · "),
});

/** A finger that taps twice means one tap. */
const sameTapMs = 1500;

type Remarks = Partial<Pick<Outcome & { kind: "recorded" }, "after" | "unverified" | "byName">>;
type HowKnown = Pick<ScanDecision & { kind: "person" }, "method" | "byName">;

export function useDeskOf(
  site: SiteAtWork,
  copy: SiteCopy,
  people: SitePeople,
  addGuest: (name: string) => void,
  /** What entries say about how somebody was known, where people check themselves in. */
  alwaysBy?: EntryMethod,
): Desk {
  const text = useText();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [opened, open] = useState<string | null>(null);
  const lastTap = useRef({ personId: "", at: 0 });
  const [same] = useState(createSameCode);

  /** Counts what was said, so that an answer of the server can see whether the desk went on to somebody else meanwhile. */
  const said = useRef(0);
  const say = (news: News): number => {
    said.current += 1;
    setOutcome({ ...news, number: said.current, at: Date.now() });
    if (news.kind !== "not-yet" || news.why !== "asking") playOutcome(news.kind);
    return said.current;
  };

  const perform = async (act: Act, subject: ActSubject, remarks: Remarks = {}) => {
    try {
      const entries = await site.record(act);
      const unverified = act.kind === "new-guest" && !copy.rosterComplete;
      say({
        ...subject,
        kind: "recorded",
        deed: act.kind,
        entries,
        after: "nothing",
        unverified,
        byName: false,
        ...remarks,
      });
      return true;
    } catch {
      say({ ...subject, kind: "not-saved" });
      return false;
    }
  };

  const admit = (line: PersonLine, { method, byName }: HowKnown): void => {
    const { id } = line.person;
    const subject = subjectOf(line.person);
    const standing = line.kind === "delegate" ? line.standing : line.standing === "left" ? "left" : "here";
    const decision = decideTick(standing, people.reporting.listClosed);
    if (decision.kind === "already") say({ ...subject, kind: "already", firstAt: line.attendance.firstArrivedAt });
    else if (decision.kind === "list-closed") say({ ...subject, kind: "list-closed" });
    else
      void perform(
        line.kind === "delegate"
          ? { kind: "arrive", delegateId: id, method: alwaysBy ?? method }
          : { kind: "guest-returns", guestId: id },
        subject,
        { after: decision.after, byName },
      );
  };

  const admitVisitor = ({ delegateId, holder, method }: Outcome & { readonly kind: "other-site" }): void => {
    const about = holder === null ? "" : `${holder.homeSiteCode} · ${holder.homeSiteName}`;
    const subject = { personId: delegateId, title: holder?.fullName ?? text("scan.otherSite.unnamed"), about };
    if (people.reporting.listClosed) say({ ...subject, kind: "list-closed" });
    else void perform({ kind: "arrive", delegateId, method }, subject);
  };

  const tick = (line: PersonLine): void => {
    const now = Date.now();
    const { id } = line.person;
    if (lastTap.current.personId === id && now - lastTap.current.at < sameTapMs) return;
    lastTap.current = { personId: id, at: now };
    admit(line, { method: "name", byName: false });
  };

  const acts: ScanActs = {
    address: site.address,
    people,
    say,
    stillSaid: (number) => number === said.current,
    nameHolder: (delegateId, holder) =>
      setOutcome((now) =>
        now?.kind === "other-site" && now.delegateId === delegateId
          ? { ...now, holder, title: holder?.fullName ?? "" }
          : now,
      ),
    admit,
    perform,
    alwaysBy,
    unproven: text("scan.unproven.name"),
  };
  const scanned = takeScans(same, {
    briefingId: site.address.briefingId,
    passKey: copy.passKey,
    decide: (scan, way, proof) =>
      decideScan(scan, way, proof, { people, rosterComplete: copy.rosterComplete, cards: copy.cards ?? false }),
    act: (decision, way) => actOnScan(decision, way, acts),
  });

  const dismiss = useCallback(() => {
    said.current += 1;
    setOutcome(null);
    open(null);
    same.forget();
  }, [same]);

  const undo = (): void => {
    if (outcome?.kind !== "recorded") return;
    const { personId, title, about } = outcome;
    const entryIds = outcome.entries.map(({ id }) => id);
    lastTap.current = { personId: "", at: 0 };
    void site.record({ kind: "void", entryIds, note: text("checkIn.undo.note") }).then(
      () => say({ personId, title, about, kind: "undone" }),
      () => say({ personId, title, about, kind: "not-saved" }),
    );
  };

  return {
    site,
    copy,
    people,
    outcome,
    tick,
    scanned,
    admit,
    admitVisitor,
    addGuest,
    perform,
    dismiss,
    undo,
    opened,
    open,
  };
}
